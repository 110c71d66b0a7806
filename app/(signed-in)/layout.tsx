import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { answeredAlone } from '@/app/answered'
import { Frame } from '@/components/frame/frame'
import { requirePageViewer } from '@/lib/auth'
import { getFrame } from '@/lib/auth/frame'
import { paths } from '@/lib/paths'
import { findClientsAction, setRailWidthAction, switchOrganisationAction } from './actions'
import { isRailNarrow } from './rail-cookie'

const places = [
  { place: 'today', path: paths.calendarToday() },
  { place: 'calendar', path: paths.calendar() },
  { place: 'clients', path: paths.clients() },
  { place: 'requests', path: paths.requests() },
  { place: 'manage', path: paths.manage() },
] as const

/** The frame, not a lock: every page and action below asks for the viewer itself. */
async function SignedInLayout({ children }: { children: ReactNode }) {
  const { viewer, recent, arrivals, waiting } = await getFrame(await requirePageViewer())
  // `proxy.ts` notes the address: a layout does not know what stands in it.
  const here = (await headers()).get('x-concord-path') ?? ''
  const current = places.find(({ path }) => here.startsWith(path))?.place
  return (
    <Frame
      arrivals={arrivals}
      current={current ?? null}
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
  )
}

export default answeredAlone(SignedInLayout)
