import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { check, chevronDown, chevronLeft, chevronRight, plus, search } from '@/components/ui/icon-shapes'
import { Popover } from '@/components/ui/popover'
import { Segmented } from '@/components/ui/segmented'
import type { CalendarDto, CalendarView } from '@/lib/calendar/dto'
import { paths } from '@/lib/paths'
import { bookPath, calendarPath } from './address'
import { titleOf, viewWords, whoseWords } from './words'

const views: CalendarView[] = ['day', 'week', 'team', 'month', 'agenda']
const chip =
  'boxed flex min-h-(--control-small) items-center gap-1.5 rounded-1 border border-line-strong bg-raised px-2.5 text-desk whitespace-nowrap hover:bg-hover'

/** When and whose: title, earlier and later, provider, location, view, and the way to a booking. */
export function CalendarBar({ calendar }: { calendar: CalendarDto }) {
  const { view, earlier, later, today, mayBook, day } = calendar
  return (
    <div className="top-(--top-h) z-(--z-sticky) flex min-h-15 flex-wrap items-center gap-x-3 gap-y-2 bg-surface px-4 py-3 tablet:px-6 laptop:max-desk:gap-x-2 laptop:max-desk:px-4 laptop:sticky laptop:flex-nowrap laptop:py-0 print:static print:min-h-0 print:px-0 print:py-2">
      <h1 className="text-section font-semibold whitespace-nowrap max-tablet:me-auto">{titleOf(calendar)}</h1>
      <p className="hidden text-desk print:block">{whoseWords(calendar)}</p>
      <div className="inline-flex gap-0.5">
        <LinkButton aria-label="Earlier" href={calendarPath(calendar, { day: earlier })} size="small">
          <Icon shape={chevronLeft} />
        </LinkButton>
        <LinkButton href={calendarPath(calendar, { day: today })} size="small">
          Today
        </LinkButton>
        <LinkButton aria-label="Later" href={calendarPath(calendar, { day: later })} size="small">
          <Icon shape={chevronRight} />
        </LinkButton>
      </div>
      <ProviderChoice calendar={calendar} />
      {calendar.sites.length > 1 ? <SiteChoice calendar={calendar} /> : null}
      <div className="ms-auto max-tablet:ms-0 max-tablet:min-w-0">
        <Segmented
          items={views.map((key) => ({
            key,
            text: viewWords[key],
            href: calendarPath(calendar, { view: key }),
            current: key === view,
          }))}
          label="View"
          small
        />
      </div>
      {mayBook ? (
        <>
          <LinkButton href={paths.findAvailability({ day })} size="small">
            <Icon shape={search} size={15} />
            <span className="laptop:max-desk:sr-only">Find availability</span>
          </LinkButton>
          <LinkButton
            href={bookPath(calendar, { provider: onlyOne(calendar), day })}
            look="primary"
            size="small"
          >
            <Icon shape={plus} size={15} />
            Book
          </LinkButton>
        </>
      ) : null}
    </div>
  )
}

/** Whom the calendar shows by intent; nobody where it shows the first of several by itself. */
function onlyOne({ providers, isFirstOnly }: CalendarDto): string | null {
  if (isFirstOnly) return null
  const chosen = providers.filter((one) => one.chosen)
  return chosen.length === 1 ? (chosen[0]?.postId ?? null) : null
}

function ProviderChoice({ calendar }: { calendar: CalendarDto }) {
  const chosen = calendar.providers.filter((one) => one.chosen)
  const only = chosen.length === 1 ? chosen[0] : undefined
  return (
    <Popover
      button={
        <>
          {only ? <Swatch hue={only.hue} /> : null}
          <strong className="max-w-40 truncate font-medium text-ink">{whoseWords(calendar)}</strong>
          <Icon shape={chevronDown} size={14} />
        </>
      }
      buttonClass={`${chip} print:hidden`}
      id="calendar-providers"
      label="Providers"
      panelClass="max-h-[60vh] w-64 overflow-y-auto p-1"
    >
      <Choices
        items={[
          {
            key: 'all',
            text: 'All providers',
            isNow: false,
            href: calendarPath(calendar, { view: 'team', providers: [] }),
          },
          ...calendar.providers.map((one) => ({
            key: one.postId,
            text: [one.name, one.gone].filter(Boolean).join(', '),
            hue: one.hue,
            isNow: one.postId === only?.postId,
            href: calendarPath(calendar, { providers: [one.postId] }),
          })),
        ]}
      />
    </Popover>
  )
}

function SiteChoice({ calendar }: { calendar: CalendarDto }) {
  const chosen = calendar.sites.filter((site) => site.chosen)
  return (
    <Popover
      button={
        <>
          <span className={chosen.length > 0 ? 'font-medium text-ink' : 'text-ink-muted'}>
            {chosen.length > 0 ? chosen.map((site) => site.name).join(', ') : 'All locations'}
          </span>
          <Icon shape={chevronDown} size={14} />
        </>
      }
      buttonClass={`${chip} print:hidden`}
      id="calendar-sites"
      label="Locations"
      panelClass="w-64 p-1"
    >
      <Choices
        items={[
          {
            key: 'all',
            text: 'All locations',
            isNow: chosen.length === 0,
            href: calendarPath(calendar, { sites: [] }),
          },
          ...calendar.sites.map((site) => ({
            key: site.id,
            text: site.name,
            isNow: site.chosen,
            href: calendarPath(calendar, { sites: [site.id] }),
          })),
        ]}
      />
    </Popover>
  )
}

type Choice = { key: string; text: string; href: string; isNow: boolean; hue?: number | null }

function Choices({ items }: { items: Choice[] }) {
  return (
    <ul>
      {items.map(({ key, text, href, isNow, hue }) => (
        <li key={key}>
          <a
            aria-current={isNow ? 'true' : undefined}
            className="flex min-h-(--row) items-center gap-2 rounded-1 px-2.5 text-desk text-ink no-underline hover:bg-hover focus-visible:-outline-offset-2"
            href={href}
          >
            {hue === undefined ? null : <Swatch hue={hue} />}
            <span className="me-auto truncate">{text}</span>
            {isNow ? <Icon className="text-accent-ink" shape={check} /> : null}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** A provider's colour; the name stands beside it. */
export function Swatch({ hue }: { hue: number | null }) {
  return (
    <i
      aria-hidden="true"
      className="size-2.5 flex-none rounded-[3px] bg-provider-edge"
      data-hue={hue ?? undefined}
    />
  )
}
