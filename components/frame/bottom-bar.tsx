import { Icon } from '@/components/ui/icon'
import { rotateCcwClock, users } from '@/components/ui/icon-shapes'
import type { RecentClientDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'
import type { FramePlace } from './rail'
import { RecentClients } from './recent-clients'

const entry =
  'grid h-full w-full content-center justify-items-center gap-1 text-[0.6875rem] leading-none font-medium text-ink-muted no-underline aria-[current]:text-accent-ink focus-visible:-outline-offset-2'

/** The main menu of phones, within reach of the thumb. */
export function BottomBar({ current, recent }: { current: FramePlace; recent: RecentClientDto[] }) {
  return (
    <nav
      aria-label="Main, phone"
      className="fixed inset-x-0 bottom-0 z-(--z-frame) grid h-(--bottom-bar-h) grid-cols-2 border-t border-line bg-raised pb-[env(safe-area-inset-bottom)] tablet:hidden print:hidden"
    >
      <a aria-current={current === 'clients' ? 'page' : undefined} className={entry} href={paths.clients()}>
        <Icon shape={users} size={20} />
        Clients
      </a>
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
