import { Resend } from 'resend'
import type { MailProvider } from '@/lib/notifications/provider'

/**
 * Sends by Resend, which knows a repeat by its Idempotency-Key for 24 hours. No tags and no headers: the text is all that
 * leaves the house.
 */
export function resendProvider(apiKey: string, from: string): MailProvider {
  const resend = new Resend(apiKey)
  return {
    name: 'Resend',
    send: async ({ id, to, subject, text }, signal) => {
      const options = { idempotencyKey: id, signal }
      const { data, error, headers } = await resend.emails.send({ from, to, subject, text }, options)
      if (data) return { isSent: true, providerId: data.id }
      // It has a mail under this key already, in other words: the receiver's address changed between two tries.
      if (error.name === 'invalid_idempotent_request') return { isSent: true, providerId: null }
      const after = Number(headers?.['retry-after'])
      return {
        isSent: false,
        error: `${/^[a-z_]{1,40}$/.test(error.name) ? error.name : 'error'} ${error.statusCode ?? 'no answer'}`,
        ...(after > 0 && { afterSeconds: Math.min(after, 3_600) }),
      }
    },
  }
}
