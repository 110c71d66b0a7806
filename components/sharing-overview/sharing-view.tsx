import { LinkButton } from '@/components/ui/button'
import { Card, CardFoot } from '@/components/ui/card'
import { weekdayWords } from '@/components/ui/date-words'
import { Icon } from '@/components/ui/icon'
import { printer } from '@/components/ui/icon-shapes'
import { SectionHeader } from '@/components/ui/page'
import { Pagination } from '@/components/ui/pagination'
import { PersonRowHead } from '@/components/ui/person-row'
import type { SharingOverviewDto } from '@/lib/sharing-overview/dto'
import { paths } from '@/lib/paths'
import { PersonWithAccess, RoleWithAccess } from './person-with-access'
import { SharedSites } from './shared-sites'
import { SharingNav } from './sharing-nav'
import { TimelineList } from './timeline-list'
import { WhyNot } from './why-not'

/** The Sharing tab: who can see the client and why, why not, and what happened lately. */
export function SharingView({ overview }: { overview: SharingOverviewDto }) {
  const { clientId, clientShortName: client } = overview
  return (
    <>
      <SharingNav clientId={clientId} current="people" />
      <div className="grid items-start gap-x-6 gap-y-8 laptop:grid-cols-[minmax(0,1fr)_300px]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
          <People overview={overview} />
          <SharedSites overview={overview} />
          <WhyNot overview={overview} />
        </div>
        <section aria-labelledby="lately">
          <SectionHeader id="lately" title="Lately" />
          {overview.timeline.length > 0 ? (
            <TimelineList entries={overview.timeline} />
          ) : (
            <p className="text-desk text-ink-muted">Nothing has happened to {client}’s record yet.</p>
          )}
          {overview.hasOlder ? (
            <p className="mt-4">
              <LinkButton href={paths.clientTimeline(clientId)} size="small">
                Older
              </LinkButton>
            </p>
          ) : null}
        </section>
      </div>
    </>
  )
}

function People({ overview }: { overview: SharingOverviewDto }) {
  const { clientId, clientShortName: client, count } = overview
  return (
    <section aria-labelledby="people-with-access">
      <SectionHeader
        actions={
          <LinkButton href={paths.clientSharingPrint(clientId)} size="small">
            <Icon shape={printer} size={14} />
            Print for {client}
          </LinkButton>
        }
        id="people-with-access"
        lede={`Today, ${weekdayWords(overview.todayOn)}: ${count === 1 ? 'you alone' : `${count} people`} can open some part of ${client}’s record.`}
        title="People with access"
      />
      <Card clip>
        <PersonRowHead who="Who" />
        <ul>
          {overview.people.map((person) => (
            <PersonWithAccess
              clientId={clientId}
              key={person.postId}
              person={person}
              viewerPostId={overview.viewerPostId}
            />
          ))}
          {overview.next ? null : overview.roles.map((role) => <RoleWithAccess key={role.key} role={role} />)}
        </ul>
        {overview.next || !overview.isFirstPage ? (
          <CardFoot>
            <Pagination
              first={paths.clientSharing(clientId)}
              isFirstPage={overview.isFirstPage}
              label="Pages of people"
              next={overview.next ? paths.clientSharing(clientId, { after: overview.next }) : null}
              nextText="More people"
            />
          </CardFoot>
        ) : null}
      </Card>
    </section>
  )
}
