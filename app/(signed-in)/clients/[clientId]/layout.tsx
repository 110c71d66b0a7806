import type { ReactNode } from 'react'
import { answered } from '@/app/answered'
import { OversightBanner } from '@/components/oversight/oversight-banner'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { findOversightBanner } from '@/lib/oversight/get-oversight'
import { endOversightAction } from './oversight/actions'

type Props = { children: ReactNode; params: Promise<{ clientId: string }> }

/** What stands above every page of a client, whoever adds one: that the viewer reads by oversight. Not a lock. */
async function ClientLayout({ children, params }: Props) {
  const viewer = await requirePageViewer()
  const { clientId } = await params
  const banner = (await isPrefetch()) ? null : await answerPage(() => findOversightBanner(viewer, clientId))
  return (
    <>
      {banner ? <OversightBanner banner={banner} endAction={endOversightAction} /> : null}
      {children}
    </>
  )
}

export default answered(ClientLayout)
