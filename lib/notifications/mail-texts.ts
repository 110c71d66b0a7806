import { ACCOUNT_TEXTS } from '@/lib/notifications/account-texts'
import { APPOINTMENT_TEXTS } from '@/lib/notifications/appointment-texts'
import { PROPOSAL_TEXTS } from '@/lib/notifications/proposal-texts'
import { RECORD_TEXTS } from '@/lib/notifications/record-texts'
import { REQUEST_TEXTS } from '@/lib/notifications/request-texts'
import { SITE_SHARE_TEXTS } from '@/lib/notifications/site-share-texts'
import type { MailContext, Payload, TextOf } from '@/lib/notifications/mail-text'

/**
 * The text of each kind of message. None names a client, a colleague or a reason: what is in a mailbox is not in our hands.
 * Only requests, shares with sites and proposals do, where the owner of the client has chosen so.
 */
export const MAIL_TEXTS: Record<string, TextOf> = {
  ...ACCOUNT_TEXTS,
  ...RECORD_TEXTS,
  ...APPOINTMENT_TEXTS,
  ...REQUEST_TEXTS,
  ...SITE_SHARE_TEXTS,
  ...PROPOSAL_TEXTS,
}

/**
 * Subject and plain text of a message; the same message always gives the same text, so that a repeat is a repeat.
 * @throws Error for a kind that has no text
 */
export function writeMail(
  kind: string,
  payload: Payload,
  context: MailContext,
): { subject: string; text: string } {
  const textOf = MAIL_TEXTS[kind]
  if (!textOf) throw new Error(`there is no text for messages of the kind ${kind}`)
  const { subject, lines, link, after = [] } = textOf(payload, context)
  const footer = `${context.networkName} · sent by Concord. Please do not answer this mail.`
  return { subject, text: [...lines, ...(link ? [link] : []), ...after, '--', footer].join('\n\n') }
}
