import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { answeredAlone } from '@/app/answered'
import { EarlyKeysScript } from '@/components/frame/early-keys'
import { Frame } from '@/components/frame/frame'
import { requirePageViewer } from '@/lib/auth'
import { getFrame } from '@/lib/auth/frame'
import { findClientsAction, setRailWidthAction, switchOrganisationAction } from './actions'
import { isRailNarrow } from './rail-cookie'

/** The frame, not a lock: every page and action below asks for the viewer itself. */
async function SignedInLayout({ children }: { children: ReactNode }) {
  const { viewer, recent, arrivals, waiting } = await getFrame(await requirePageViewer())
  return (
    <>
      <EarlyKeysScript nonce={(await headers()).get('x-nonce') ?? undefined} />
      <Frame
        arrivals={arrivals}
        findAction={findClientsAction}
        isRailNarrow={await isRailNarrow()}
        railAction={setRailWidthAction}
        recent={recent}
        switchAction={switchOrganisationAction}
        viewer={viewer}
        waiting={waiting}
      >
        {children}
      </Frame>
    </>
  )
}

export default answeredAlone(SignedInLayout)
