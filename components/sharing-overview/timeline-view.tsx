import { Card, CardBody, CardFoot } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { rotateCcwClock } from '@/components/ui/icon-shapes'
import { SectionHeader } from '@/components/ui/page'
import { Pagination } from '@/components/ui/pagination'
import { Segmented } from '@/components/ui/segmented'
import type { TimelineDto, TimelineShow } from '@/lib/sharing-overview/dto'
import { paths } from '@/lib/paths'
import { SharingNav } from './sharing-nav'
import { TimelineList } from './timeline-list'

const filters: [TimelineShow | null, string][] = [
  [null, 'All'],
  ['sharing', 'Sharing'],
  ['record', 'Record'],
  ['oversight', 'Oversight'],
]

/** Everything that was done about a client, one page at a time. */
export function TimelineView({ clientId, timeline }: { clientId: string; timeline: TimelineDto }) {
  const { show, entries, next, isFirstPage } = timeline
  return (
    <>
      <SharingNav clientId={clientId} current="timeline" />
      <section aria-labelledby="timeline" className="max-w-[800px]">
        <SectionHeader
          beside={
            <Segmented
              items={filters.map(([key, text]) => ({
                key: key ?? 'all',
                text,
                href: paths.clientTimeline(clientId, { show: key }),
                current: key === show,
              }))}
              label="Which acts"
              small
            />
          }
          id="timeline"
          title="What happened"
        />
        <Card>
          {entries.length > 0 ? (
            <CardBody>
              <TimelineList entries={entries} />
            </CardBody>
          ) : (
            <EmptyState shape={rotateCcwClock} title="Nothing here">
              Shares, changes of the record and oversight appear here, with who did it and when.
            </EmptyState>
          )}
          {next || !isFirstPage ? (
            <CardFoot>
              <Pagination
                first={paths.clientTimeline(clientId, { show })}
                isFirstPage={isFirstPage}
                label="Pages of what happened"
                next={next ? paths.clientTimeline(clientId, { show, before: next }) : null}
                nextText="Older"
              />
            </CardFoot>
          ) : null}
        </Card>
      </section>
    </>
  )
}
