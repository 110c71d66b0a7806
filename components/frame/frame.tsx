import type { ReactNode } from 'react'
import type { FormAction, PlainAction } from '@/components/ui/form-state'
import type { ViewerDto } from '@/lib/auth/dto'
import type { RecentClientDto } from '@/lib/clients/dto'
import type { ArrivalDto } from '@/lib/calendar/dto'
import { ArrivalWatch } from './arrival-watch'
import { AskAgain } from './ask-again'
import { BottomBar } from './bottom-bar'
import { Rail } from './rail'
import { SkipLink } from './skip-link'
import { TopBar } from './top-bar'

type Props = {
  viewer: ViewerDto
  recent: RecentClientDto[]
  /** Who has arrived for the viewer; null for those who see no clients. */
  arrivals: ArrivalDto[] | null
  /** Requests that wait for the viewer; null where there are no requests. */
  waiting: number | null
  /** Receives `organisationId`. */
  switchAction: PlainAction
  /** Looks for clients to jump to; receives `q`. */
  findAction: FormAction
  /** Whether the left menu shows its icons alone. */
  isRailNarrow: boolean
  /** Receives `narrow`, `yes` or `no`. */
  railAction: PlainAction
  children: ReactNode
}

/** Everything around a page for those who are signed in. */
export function Frame(props: Props) {
  const { viewer, recent, arrivals, waiting, switchAction, findAction } = props
  const { isRailNarrow, railAction, children } = props
  return (
    <div
      className="group/frame grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[var(--top-h)_1fr] max-tablet:pb-(--bottom-bar-h) tablet:grid-cols-[var(--rail-w-collapsed)_minmax(0,1fr)] desk:data-[rail=wide]:grid-cols-[var(--rail-w)_minmax(0,1fr)] print:block"
      data-rail={isRailNarrow ? 'narrow' : 'wide'}
    >
      <SkipLink />
      <AskAgain />
      <Rail
        isNarrow={isRailNarrow}
        organisationName={viewer.acting.organisationName}
        roles={viewer.acting.roles}
        signedInUntil={viewer.signedInUntil}
        waiting={waiting}
        widthAction={railAction}
      />
      <TopBar
        findAction={findAction}
        hasRequests={waiting !== null}
        recent={recent}
        switchAction={switchAction}
        viewer={viewer}
      />
      <main className="min-w-0 outline-none" id="main" tabIndex={-1}>
        {arrivals ? <ArrivalWatch arrivals={arrivals} /> : null}
        {children}
      </main>
      <BottomBar recent={recent} roles={viewer.acting.roles} waiting={waiting} />
    </div>
  )
}
