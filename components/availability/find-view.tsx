import { HowThisWorks } from '@/components/how/how-this-works'
import { howRoutes } from '@/components/how/routes'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { FormAction } from '@/components/ui/form-state'
import { Icon } from '@/components/ui/icon'
import { calendarDays, chevronLeft, chevronRight } from '@/components/ui/icon-shapes'
import { shortStaffName } from '@/components/availability/find-words'
import type { FindDto } from '@/lib/availability/dto'
import { paths } from '@/lib/paths'
import { clockText } from '@/lib/time/clock'
import { formatDay } from '@/lib/time/format'
import { FindFilters } from './find-filters'
import { FindGrid } from './find-grid'
import { bookHref, dayName, findHref } from './find-words'

/** Free times of several providers: dates across, times down, filters beside them, the next free ones first. */
export function FindView({ page, findAction }: { page: FindDto; findAction: FormAction }) {
  const first = page.days[0] ?? page.today
  const last = page.days.at(-1) ?? first
  return (
    <div className="px-4 pt-4 pb-12 tablet:px-6">
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-section font-semibold">Find availability</h1>
        <Weeks page={page} />
        <p className="num text-desk whitespace-normal text-ink-muted" role="status">
          {formatDay(first).slice(0, -5)} – {formatDay(last)} · {page.total} free starts of {page.minutes}{' '}
          minutes
        </p>
        <div className="ms-auto">
          <LinkButton href={paths.calendar()} size="small">
            <Icon shape={calendarDays} size={15} />
            Back to calendar
          </LinkButton>
        </div>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 laptop:grid-cols-[minmax(0,1fr)_300px]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          <HowThisWorks route={howRoutes.find} />
          <Next page={page} />
          {page.total === 0 ? <Nothing page={page} /> : <FindGrid page={page} />}
        </div>
        <FindFilters findAction={findAction} page={page} />
      </div>
    </div>
  )
}

function Weeks({ page }: { page: FindDto }) {
  return (
    <nav aria-label="Weeks" className="flex gap-1">
      {page.earlier ? (
        <LinkButton href={findHref(page, { day: page.earlier })} size="small">
          <Icon shape={chevronLeft} size={15} />
          <span className="sr-only">Two weeks earlier</span>
        </LinkButton>
      ) : null}
      <LinkButton href={findHref(page, { day: null })} size="small">
        Today
      </LinkButton>
      <LinkButton href={findHref(page, { day: page.later })} size="small">
        <span className="sr-only">Two weeks later</span>
        <Icon shape={chevronRight} size={15} />
      </LinkButton>
    </nav>
  )
}

function Next({ page }: { page: FindDto }) {
  if (page.next.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-2">
      <h2 className="text-desk font-normal text-ink-muted" id="next-free">
        Next free
      </h2>
      <ul aria-labelledby="next-free" className="flex flex-wrap gap-2">
        {page.next.map((start) => (
          <li data-hue={start.hue ?? undefined} key={`${start.day} ${start.minute} ${start.postId}`}>
            <LinkButton href={bookHref(page, start)} size="small">
              <span aria-hidden className="size-2.5 rounded-[3px] bg-provider-edge" />
              <span className="num">
                {dayName(start.day, page.today)} {clockText(start.minute)}
              </span>
              <span className="font-normal">{shortStaffName(start.name)}</span>
            </LinkButton>
          </li>
        ))}
      </ul>
    </div>
  )
}

const WHY = {
  no_hours: 'No availability set up',
  none_here: 'No hours in these weeks',
  closed: 'Closed in these weeks',
  all_booked: 'All booked',
} as const

/** Why nothing was found, and what to do about it, for each provider who was looked at. */
function Nothing({ page }: { page: FindDto }) {
  const looked = page.providers.filter(({ chosen }) => chosen)
  if (looked.length === 0)
    return (
      <div className="rounded-2 border border-line bg-raised">
        <EmptyState shape={calendarDays} title="Nobody fits these filters">
          No provider has all of these tags and offers this service. Take a filter away.
        </EmptyState>
      </div>
    )
  return (
    <section aria-labelledby="nothing-free" className="rounded-2 border border-line bg-raised">
      <h2 className="border-b border-line px-5 py-3 font-semibold" id="nothing-free">
        No free time of {page.minutes} minutes in these weeks
      </h2>
      <ul>
        {looked.map((provider) => (
          <li
            className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-5 py-3 last:border-b-0"
            key={provider.postId}
          >
            <span className="font-medium">{provider.name}</span>
            <span className="text-desk text-ink-muted">{WHY[provider.why ?? 'all_booked']}</span>
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
