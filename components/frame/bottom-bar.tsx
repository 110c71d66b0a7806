import { CountBadge } from '@/components/ui/count-badge'
import { HiddenText } from '@/components/ui/hidden-text'
import { Icon } from '@/components/ui/icon'
import {
  buildingComplex,
  calendarDays,
  doorOpen,
  inbox,
  rotateCcwClock,
  users,
} from '@/components/ui/icon-shapes'
import type { RoleName } from '@/lib/auth/dto'
import type { RecentClientDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'
import { MenuLink } from './menu-link'
import { hasCalendar, receivesAll, runsPractice } from './rail'
import { RecentClients } from './recent-clients'

const entry =
  'grid h-full w-full content-center justify-items-center gap-1 text-[0.6875rem] leading-none font-medium text-ink-muted no-underline aria-[current]:text-accent-ink focus-visible:-outline-offset-2'

type Props = {
  recent: RecentClientDto[]
  roles: RoleName[]
  /** Requests that wait for the viewer; null where there are no requests. */
  waiting: number | null
}

/** The main menu of phones, within reach of the thumb. */
export function BottomBar({ recent, roles, waiting }: Props) {
  const manages = runsPractice(roles)
  return (
    <nav
      aria-label="Main, phone"
      className="fixed inset-x-0 bottom-0 z-(--z-frame) grid h-(--bottom-bar-h) auto-cols-fr grid-flow-col border-t border-line bg-raised pb-[env(safe-area-inset-bottom)] tablet:hidden print:hidden"
    >
      {hasCalendar(roles) ? (
        <MenuLink place="calendar" className={entry} href={paths.calendar()}>
          <Icon shape={calendarDays} size={20} />
          Calendar
        </MenuLink>
      ) : null}
      {receivesAll(roles) ? (
        <MenuLink place="today" className={entry} href={paths.calendarToday()}>
          <Icon shape={doorOpen} size={20} />
          Today
        </MenuLink>
      ) : null}
      <MenuLink place="clients" className={entry} href={paths.clients()}>
        <Icon shape={users} size={20} />
        Clients
      </MenuLink>
      {waiting === null ? null : (
        <MenuLink place="requests" className={entry} href={paths.requests()}>
          <span className="relative">
            <Icon shape={inbox} size={20} />
            {waiting > 0 ? <CountBadge className="absolute -top-2 start-3" count={waiting} /> : null}
          </span>
          Requests
          {waiting > 0 ? <HiddenText> waiting</HiddenText> : null}
        </MenuLink>
      )}
      {manages ? (
        <MenuLink place="manage" className={entry} href={paths.manage()}>
          <Icon shape={buildingComplex} size={20} />
          Manage
        </MenuLink>
      ) : null}
      <div>
        <RecentClients
          button={
            <>
              <Icon shape={rotateCcwClock} size={20} />
              Recent
            </>
          }
          buttonClass={entry}
          id="recent-clients-phone"
          recent={recent}
        />
      </div>
    </nav>
  )
}
