import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { calendarDays } from '@/components/ui/icon-shapes'
import type { FindDto, FindProviderDto } from '@/lib/availability/dto'
import { paths } from '@/lib/paths'
import { findHref, lengthWords } from './find-words'

const WHY = {
  no_hours: 'No availability set up',
  none_here: 'No hours in these weeks',
  closed: 'Closed in these weeks',
  all_booked: 'All booked',
} as const

/** Why nothing was found, and what to do about it, for each provider who was looked at. */
export function FindNothing({ page }: { page: FindDto }) {
  const looked = page.providers.filter(({ chosen }) => chosen)
  if (looked.length === 0) return <NobodyFits page={page} />
  return (
    <section aria-labelledby="nothing-free" className="rounded-2 border border-line bg-raised">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-5 py-3">
        <h2 className="font-semibold" id="nothing-free">
          No free time of {lengthWords(page)} in these weeks
        </h2>
        {isFiltered(page) ? (
          <LinkButton className="ms-auto" href={clearedHref(page)} size="small">
            Clear filters
          </LinkButton>
        ) : null}
      </div>
      <ul>
        {looked.map((provider) => (
          <li
            className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-5 py-3 last:border-b-0"
            key={provider.postId}
          >
            <span className="font-medium">{provider.name}</span>
            <span className="text-desk text-ink-muted">{whyWords(page, provider.why)}</span>
            <span className="ms-auto flex flex-wrap gap-2">
              {provider.maySetUp && provider.why !== 'all_booked' ? (
                <LinkButton href={paths.availability(provider.postId)} size="small">
                  Set up availability<span className="sr-only"> of {provider.name}</span>
                </LinkButton>
              ) : null}
              {page.address.ignore ? null : (
                <LinkButton href={findHref(page, { providers: provider.postId, ignore: 'yes' })} size="small">
                  Show all times<span className="sr-only"> of {provider.name}</span>
                </LinkButton>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** With a location chosen, hours elsewhere are no hours here. */
function whyWords({ address, sites }: FindDto, why: FindProviderDto['why']): string {
  const site = sites.find(({ id }) => id === address.site)
  if (why === 'none_here' && site) return `No hours at ${site.name} in these weeks`
  return WHY[why ?? 'all_booked']
}

const isFiltered = ({ address }: FindDto) =>
  address.site !== null || address.tags.length > 0 || address.providers.length > 0

const clearedHref = (page: FindDto) => findHref(page, { site: null, tags: null, providers: null })

/** Nobody has all that was asked for: each filter that alone is in the way can go, or all of them. */
function NobodyFits({ page }: { page: FindDto }) {
  const { without, address } = page
  const several = without.every(({ tagId }) => tagId === null)
  return (
    <div className="rounded-2 border border-line bg-raised">
      <EmptyState
        action={
          <span className="flex flex-wrap justify-center gap-2">
            {without.map(({ tagId, name, count }) => (
              <LinkButton
                href={
                  tagId === null
                    ? clearedHref(page)
                    : findHref(page, { tags: address.tags.filter((id) => id !== tagId).join(',') })
                }
                key={tagId ?? 'all'}
                look={tagId === null ? 'quiet' : 'plain'}
                size="small"
              >
                {tagId === null ? 'Clear filters' : `Without ${name}: ${providersWords(count)}`}
              </LinkButton>
            ))}
          </span>
        }
        shape={calendarDays}
        title="Nobody fits these filters"
      >
        No provider has all of these tags and offers this service.
        {several ? ' It takes more than one filter away before somebody does.' : ''}
      </EmptyState>
    </div>
  )
}

const providersWords = (count: number) => (count === 1 ? '1 provider' : `${count} providers`)
