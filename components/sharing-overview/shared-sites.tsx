import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DayText } from '@/components/ui/date-text'
import { SectionHeader } from '@/components/ui/page'
import type { SharingOverviewDto } from '@/lib/sharing-overview/dto'
import { paths } from '@/lib/paths'

/** Sites, divisions and organisations the client is shared with now; nothing where there is none. */
export function SharedSites({ overview }: { overview: SharingOverviewDto }) {
  const { clientId, sitesShared } = overview
  if (sitesShared.length === 0) return null
  return (
    <section aria-labelledby="shared-sites">
      <SectionHeader
        actions={
          <LinkButton href={paths.clientSiteShares(clientId)} size="small">
            All shares
          </LinkButton>
        }
        id="shared-sites"
        title="Shared with other sites"
      />
      <Card>
        <ul>
          {sitesShared.map(({ id, receiver, where, opens, editable, sinceOn, untilOn, story }) => (
            <li
              className="grid gap-x-6 gap-y-1 border-b border-line px-5 py-3 text-desk last:border-b-0 max-tablet:px-4 tablet:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_auto]"
              key={id}
            >
              <div>
                <strong className="block text-body font-medium">{receiver}</strong>
                {where ? <span className="text-ink-muted">{where}</span> : null}
              </div>
              <div>
                {opens}. {editable ? 'Editable' : 'To read'}.
                <span className="block text-ink-muted">{story}</span>
              </div>
              <p className="text-ink-muted">
                <DayText on={sinceOn} />{' '}
                {untilOn ? (
                  <>
                    to <DayText on={untilOn} />
                  </>
                ) : (
                  'on, with no end'
                )}
              </p>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}
