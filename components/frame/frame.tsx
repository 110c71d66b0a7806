import type { ReactNode } from 'react'
import type { PlainAction } from '@/components/ui/form-state'
import type { ViewerDto } from '@/lib/auth/dto'
import type { RecentClientDto } from '@/lib/clients/dto'
import { AskAgain } from './ask-again'
import { BottomBar } from './bottom-bar'
import { Rail, type FramePlace } from './rail'
import { SkipLink } from './skip-link'
import { TopBar } from './top-bar'

type Props = {
  viewer: ViewerDto
  recent: RecentClientDto[]
  current: FramePlace
  /** Receives `organisationId`. */
  switchAction: PlainAction
  children: ReactNode
}

/** Everything around a page for those who are signed in. */
export function Frame({ viewer, recent, current, switchAction, children }: Props) {
  return (
    <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[var(--top-h)_1fr] max-tablet:pb-(--bottom-bar-h) tablet:grid-cols-[var(--rail-w-collapsed)_minmax(0,1fr)] desk:grid-cols-[var(--rail-w)_minmax(0,1fr)] print:block">
      <SkipLink />
      <AskAgain />
      <Rail
        current={current}
        organisationName={viewer.acting.organisationName}
        signedInUntil={viewer.signedInUntil}
      />
      <TopBar recent={recent} switchAction={switchAction} viewer={viewer} />
      <main className="min-w-0 outline-none" id="main" tabIndex={-1}>
        {children}
      </main>
      <BottomBar current={current} recent={recent} />
    </div>
  )
}
