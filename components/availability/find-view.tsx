import { HowThisWorks } from '@/components/how/how-this-works'
import { howRoutes } from '@/components/how/routes'
import { LinkButton } from '@/components/ui/button'
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
import { FindNothing } from './find-nothing'
import { bookHref, dayName, findHref, lengthWords } from './find-words'

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
          {formatDay(first).slice(0, -5)} – {formatDay(last)} · {page.total} free starts of{' '}
          {lengthWords(page)}
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
          <FilterLink page={page} />
          <Booked page={page} />
          <Next page={page} />
          {page.total === 0 ? <FindNothing page={page} /> : <FindGrid page={page} />}
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

/** Where the filters stand below the times: what they are now, and the way to them. */
function FilterLink({ page: { address, services, sites, tags, client, providers } }: { page: FindDto }) {
  const now = [
    client?.name,
    address.providers.length > 0
      ? providers
          .filter(({ chosen }) => chosen)
          .map(({ name }) => shortStaffName(name))
          .join(', ')
      : 'All providers',
    services.find(({ id }) => id === address.service)?.name,
    sites.find(({ id }) => id === address.site)?.name,
    ...tags.filter(({ chosen }) => chosen).map(({ name }) => name),
    address.ignore ? 'Ignoring availability' : null,
  ].filter(Boolean)
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-desk text-ink-muted laptop:hidden">
      <LinkButton href="#filters" size="small">
        Filters
      </LinkButton>
      <span className="min-w-0">{now.join(' · ')}</span>
    </p>
  )
}

const SHOWN = 3

/** When the client is booked already: those times are not among the free ones. */
function Booked({ page: { client, booked } }: { page: FindDto }) {
  if (!client || booked.length === 0) return null
  const more = booked.length - SHOWN
  return (
    <p className="num text-desk whitespace-normal text-ink-muted">
      Left out, since {client.shortName} is booked then:{' '}
      {booked
        .slice(0, SHOWN)
        .map(({ words }) => words)
        .join('; ')}
      {more > 0 ? `; and ${more} more` : ''}.
    </p>
  )
}
