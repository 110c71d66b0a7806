import type { ReactNode } from 'react'
import { Frame } from '@/components/frame/frame'
import { requirePageViewer } from '@/lib/auth'
import { getFrame } from '@/lib/auth/frame'
import { switchOrganisationAction } from './actions'

/** The frame, not a lock: every page and action below asks for the viewer itself. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const { viewer, recent } = await getFrame(await requirePageViewer())
  return (
    <Frame current="clients" recent={recent} switchAction={switchOrganisationAction} viewer={viewer}>
      {children}
    </Frame>
  )
}
