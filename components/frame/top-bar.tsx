import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import { rotateCcwClock } from '@/components/ui/icon-shapes'
import type { FormAction, PlainAction } from '@/components/ui/form-state'
import type { ViewerDto } from '@/lib/auth/dto'
import type { RecentClientDto } from '@/lib/clients/dto'
import { ActingSwitch } from './acting-switch'
import { CommandKey } from './command-key'
import { booksSomebody, pagesFor, sharesSomebody } from './go-pages'
import { MyMenu } from './my-menu'
import { RecentClients } from './recent-clients'

type Props = {
  viewer: ViewerDto
  recent: RecentClientDto[]
  hasRequests: boolean
  switchAction: PlainAction
  findAction: FormAction
}

export function TopBar({ viewer, recent, hasRequests, switchAction, findAction }: Props) {
  const { roles } = viewer.acting
  return (
    <header className="sticky top-0 z-(--z-frame) flex h-(--top-h) items-center gap-2 border-b border-line bg-surface pe-2 ps-4 tablet:pe-5 tablet:ps-6 print:hidden">
      <ActingSwitch acting={viewer.acting} choices={viewer.choices} switchAction={switchAction} />
      <div className="ms-auto flex flex-none items-center gap-2">
        <CommandKey
          findAction={findAction}
          mayBook={booksSomebody(roles)}
          mayShare={sharesSomebody(roles)}
          pages={pagesFor(roles, hasRequests)}
        />
        <RecentClients
          button={
            <>
              <Icon className="text-ink-muted" shape={rotateCcwClock} size={15} />
              Recent
            </>
          }
          buttonClass={buttonClass('quiet', 'small', 'max-tablet:hidden')}
          id="recent-clients"
          recent={recent}
        />
        <MyMenu viewer={viewer} />
      </div>
    </header>
  )
}
