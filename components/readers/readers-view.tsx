import { Avatar } from '@/components/ui/avatar'
import { Card, CardFoot } from '@/components/ui/card'
import { weekdayWords } from '@/components/ui/date-words'
import { EmptyState } from '@/components/ui/empty-state'
import { eye } from '@/components/ui/icon-shapes'
import { Page, PageHeader } from '@/components/ui/page'
import { Pagination } from '@/components/ui/pagination'
import type { ReadDayDto, ReadDto, ReadersPageDto } from '@/lib/readers/dto'
import { paths } from '@/lib/paths'
import { OversightOfMine, OwnShares } from './own-shares'

/** Who read what the viewer wrote, day by day; beside it what is shared and oversight. */
export function ReadersView({ page }: { page: ReadersPageDto }) {
  return (
    <Page>
      <PageHeader
        lede="Notes and documents of yours that a colleague opened, and by what right. Only you see this page."
        title="Who read my notes"
      />
      <div className="grid items-start gap-6 laptop:grid-cols-[minmax(0,1fr)_360px]">
        <Card>
          {page.days.length > 0 ? (
            page.days.map((day) => <Day day={day} key={day.onDay} />)
          ) : (
            <EmptyState shape={eye} title={page.isFirstPage ? 'Nobody has read your notes' : 'No more'}>
              When a colleague opens a note or a document of yours, it stands here the same moment.
            </EmptyState>
          )}
          {page.next || !page.isFirstPage ? (
            <CardFoot>
              <Pagination
                first={paths.myReaders()}
                isFirstPage={page.isFirstPage}
                label="Pages of readers"
                next={page.next ? paths.myReaders({ before: page.next }) : null}
                nextText="Older"
              />
            </CardFoot>
          ) : null}
        </Card>
        <div className="grid gap-6">
          <OwnShares more={page.moreShares} shares={page.shares} />
          {page.oversight.length > 0 ? <OversightOfMine list={page.oversight} /> : null}
        </div>
      </div>
    </Page>
  )
}

function Day({ day }: { day: ReadDayDto }) {
  const id = `day-${day.onDay}`
  return (
    <section aria-labelledby={id} className="border-b border-line last:border-b-0">
      <h2 className="bg-sunken px-5 py-2 text-desk font-semibold max-tablet:px-4" id={id}>
        {weekdayWords(day.onDay)}
      </h2>
      <ul>
        {day.reads.map((read) => (
          <Read key={read.key} read={read} />
        ))}
      </ul>
    </section>
  )
}

function Read({ read }: { read: ReadDto }) {
  const href =
    read.kind === 'note' ? paths.note(read.clientId, read.itemId) : paths.clientDocuments(read.clientId)
  const times = read.views === 1 ? '' : `, ${read.views} times`
  return (
    <li className="grid grid-cols-[32px_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 border-t border-line px-5 py-2.5 text-desk leading-[1.125rem] max-tablet:px-4">
      <Avatar hue={read.hue} name={read.reader} />
      <div className="min-w-0 wrap-anywhere">
        <strong className="font-medium">{read.reader}</strong> opened{' '}
        <a className="link" href={href}>
          {read.title}
        </a>{' '}
        about{' '}
        <a className="link" href={paths.client(read.clientId)}>
          {read.clientName}
        </a>
        <span className="block text-ink-muted">{read.reason ?? 'The reason was not written down then'}</span>
      </div>
      <span className="num text-ink-muted">
        {read.lastAt.slice(11)}
        {times}
      </span>
    </li>
  )
}
