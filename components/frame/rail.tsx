import { CountBadge } from '@/components/ui/count-badge'
import { HiddenText } from '@/components/ui/hidden-text'
import { Icon } from '@/components/ui/icon'
import { buildingComplex, calendarDays, doorOpen, inbox, users } from '@/components/ui/icon-shapes'
import type { PlainAction } from '@/components/ui/form-state'
import type { RoleName } from '@/lib/auth/dto'
import { paths } from '@/lib/paths'
import { BrandMark } from './brand-mark'
import { MenuLink } from './menu-link'
import type { MenuPlace } from './menu-place'
import { RailSwitch } from './rail-switch'

type Props = {
  roles: RoleName[]
  organisationName: string
  signedInUntil: string
  /** Requests that wait for the viewer; null where there are no requests. */
  waiting: number | null
  /** Whether the viewer wants the icons alone. */
  isNarrow: boolean
  /** Receives `narrow`, `yes` or `no`. */
  widthAction: PlainAction
}

/** Whether these roles run the practice: then Manage stands in the menus. */
export function runsPractice(roles: RoleName[]): boolean {
  return roles.includes('owner') || roles.includes('manager')
}

const keepCalendar: RoleName[] = ['provider', 'owner', 'manager', 'records_custodian', 'scheduler']

/** Whether these roles see somebody's times: then Calendar stands in the menus. */
export function hasCalendar(roles: RoleName[]): boolean {
  return roles.some((role) => keepCalendar.includes(role))
}

/** Whether these roles receive for everybody: then Today stands in the menus. */
export function receivesAll(roles: RoleName[]): boolean {
  return runsPractice(roles) || roles.includes('scheduler')
}

/** Words that a narrow rail keeps for screen readers alone: by choice, and always below 1341 px. */
const railWords = 'max-desk:sr-only group-data-[rail=narrow]/frame:sr-only'

/** The left menu: only what works. Narrow by choice, and always below 1341 px; on phones the bar below takes over. */
export function Rail(props: Props) {
  const { roles, organisationName, signedInUntil, waiting, isNarrow, widthAction } = props
  return (
    <nav
      aria-label="Main"
      className="sticky top-0 z-(--z-frame) row-span-2 flex h-dvh flex-col border-e border-line bg-sunken px-3 pb-3 max-tablet:hidden print:hidden"
    >
      <a
        className="flex h-(--top-h) items-center gap-2.5 px-2 text-reading font-semibold tracking-[-0.02em] text-ink no-underline max-desk:px-1.75 group-data-[rail=narrow]/frame:px-1.75"
        href={paths.home()}
      >
        <BrandMark />
        <span className={railWords}>Concord</span>
      </a>
      <ul className="grid gap-0.5 py-2">
        {hasCalendar(roles) ? (
          <Entry href={paths.calendar()} place="calendar" shape={calendarDays} text="Calendar" />
        ) : null}
        {receivesAll(roles) ? (
          <Entry href={paths.calendarToday()} place="today" shape={doorOpen} text="Today" />
        ) : null}
        <Entry href={paths.clients()} place="clients" shape={users} text="Clients" />
        {waiting === null ? null : (
          <Entry count={waiting} href={paths.requests()} place="requests" shape={inbox} text="Requests" />
        )}
        {runsPractice(roles) ? (
          <Entry href={paths.manage()} place="manage" shape={buildingComplex} text="Manage" />
        ) : null}
      </ul>
      <div className="mt-auto">
        <RailSwitch action={widthAction} isNarrow={isNarrow} />
        <p className="border-t border-line px-2.5 py-2 text-micro text-ink-muted max-desk:hidden group-data-[rail=narrow]/frame:hidden">
          <strong className="block font-medium text-ink">{organisationName}</strong>
          Signed in until <span className="num">{signedInUntil}</span>
        </p>
      </div>
    </nav>
  )
}

type EntryProps = { href: string; place: MenuPlace; shape: string; text: string; count?: number }

function Entry({ href, place, shape, text, count }: EntryProps) {
  return (
    <li>
      <MenuLink
        className="group relative flex h-(--row) items-center gap-2.5 rounded-1 px-2.5 font-medium text-ink-muted no-underline transition-colors duration-(--fast) group-data-[rail=narrow]/frame:justify-center group-data-[rail=narrow]/frame:px-0 hover:bg-hover hover:text-ink aria-[current]:bg-raised aria-[current]:text-ink aria-[current]:ring-1 aria-[current]:ring-line aria-[current]:ring-inset max-desk:justify-center max-desk:px-0"
        href={href}
        place={place}
      >
        <Icon className="group-aria-[current]:text-accent-ink" shape={shape} size={18} />
        <span className={railWords}>{text}</span>
        {count ? (
          <>
            <CountBadge
              className="ms-auto group-data-[rail=narrow]/frame:absolute group-data-[rail=narrow]/frame:end-0 group-data-[rail=narrow]/frame:top-0 max-desk:absolute max-desk:end-0 max-desk:top-0"
              count={count}
            />
            <HiddenText> waiting</HiddenText>
          </>
        ) : null}
      </MenuLink>
    </li>
  )
}
