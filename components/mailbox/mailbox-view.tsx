import { BrandMark } from '@/components/frame/brand-mark'
import { Card, CardBody } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { mail } from '@/components/ui/icon-shapes'
import { Page, PageHeader } from '@/components/ui/page'
import type { MailboxDto, MailboxMessageDto } from '@/lib/notifications/dto'
import { paths } from '@/lib/paths'

/** What the demo would have mailed, to whomever. */
export function MailboxView({ mailbox: { networkName, messages } }: { mailbox: MailboxDto }) {
  return (
    <main id="main">
      <Page width="narrow">
        <a
          className="mb-6 inline-flex items-center gap-2.5 text-reading font-semibold text-ink no-underline"
          href={paths.home()}
        >
          <BrandMark size={26} />
          Concord
        </a>
        <PageHeader
          lede={`${networkName} is a demo and writes to nobody. Its mails land here, newest first; reload the page for new ones.`}
          title="Mailbox of the demo"
        />
        {messages.length === 0 ? (
          <Card>
            <EmptyState shape={mail} title="No mails yet">
              Ask for a new password, invite somebody, or share a chart: that mail comes after three minutes,
              so that an undone share tells nobody.
            </EmptyState>
          </Card>
        ) : (
          <ol aria-label="Mails" className="grid grid-cols-[minmax(0,1fr)] gap-4">
            {messages.map((message) => (
              <li key={message.id}>
                <Message message={message} />
              </li>
            ))}
          </ol>
        )}
      </Page>
    </main>
  )
}

function Message({ message: { id, to, subject, parts, deliveredAt } }: { message: MailboxMessageDto }) {
  return (
    <Card title={subject} titleId={`mail-${id}`}>
      <CardBody>
        <p className="mb-3 flex flex-wrap gap-x-4 text-desk text-ink-muted">
          <span>To {to}</span>
          <span className="num">{deliveredAt}</span>
        </p>
        {parts.map(({ text, link }, index) => (
          <p
            className="mb-2 whitespace-pre-line wrap-anywhere last:mt-4 last:mb-0 last:text-desk last:text-ink-muted"
            key={index}
          >
            {link ? (
              <a className="link" href={link}>
                {text}
              </a>
            ) : (
              text
            )}
          </p>
        ))}
      </CardBody>
    </Card>
  )
}
