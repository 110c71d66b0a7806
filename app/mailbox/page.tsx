import type { Metadata } from 'next'
import { answeredAlone } from '@/app/answered'
import { MailboxView } from '@/components/mailbox/mailbox-view'
import { answerPage } from '@/lib/actions/answer-page'
import { getMailbox } from '@/lib/notifications/mailbox'

export const metadata: Metadata = { title: 'Mailbox' }

async function MailboxPage() {
  return <MailboxView mailbox={await answerPage(() => getMailbox())} />
}

export default answeredAlone(MailboxPage)
