import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { answeredAlone } from '@/app/answered'
import { Frame } from '@/components/frame/frame'
import { requirePageViewer } from '@/lib/auth'
import { getFrame } from '@/lib/auth/frame'
import { paths } from '@/lib/paths'
import { setRailWidthAction, switchOrganisationAction } from './actions'
import { isRailNarrow } from './rail-cookie'

/** The frame, not a lock: every page and action below asks for the viewer itself. */
async function SignedInLayout({ children }: { children: ReactNode }) {
  const { viewer, recent } = await getFrame(await requirePageViewer())
  // `proxy.ts` notes the address: a layout does not know what stands in it.
  const here = (await headers()).get('x-concord-path') ?? ''
  const places = { calendar: paths.calendar(), clients: paths.clients(), manage: paths.manage() }
  const current = (['calendar', 'clients', 'manage'] as const).find((place) => here.startsWith(places[place]))
  return (
    <Frame
      current={current ?? null}
      isRailNarrow={await isRailNarrow()}
      railAction={setRailWidthAction}
      recent={recent}
      switchAction={switchOrganisationAction}
      viewer={viewer}
    >
      {children}
    </Frame>
  )
}

export default answeredAlone(SignedInLayout)
