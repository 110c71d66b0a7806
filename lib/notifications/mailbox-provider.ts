import type postgres from 'postgres'
import type { MailProvider } from '@/lib/notifications/provider'

/** The demo's own provider: mails are read on the mailbox page. Delivers nothing in a network that is no demo. */
export function mailboxProvider(sql: postgres.Sql): MailProvider {
  return {
    name: 'the mailbox page of the demo',
    send: async ({ id, to, subject, text }) => {
      const [row] = await sql<{ done: boolean }[]>`
        select policy.deliver_to_mailbox(${id}, ${to}, ${subject}, ${text}) as done`
      return row?.done
        ? { isSent: true, providerId: null }
        : { isSent: false, error: 'this network is no demo' }
    },
  }
}
