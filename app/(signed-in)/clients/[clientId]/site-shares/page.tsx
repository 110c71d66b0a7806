import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { SiteSharesView } from '@/components/site-shares/site-shares-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getSiteShares } from '@/lib/site-shares/get-site-shares'
import { field, type Query } from '../../query'
import { endSiteShareAction, undoSiteShareAction } from './actions'

export const metadata: Metadata = { title: 'Shared with other sites' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

async function SiteSharesPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const act = field(await searchParams, 'act')
  const { header, shares } = await answerPage(() => getSiteShares(viewer, clientId, act))
  return (
    <ClientFrame current={null} header={header}>
      <SiteSharesView endAction={endSiteShareAction} shares={shares} undoAction={undoSiteShareAction} />
    </ClientFrame>
  )
}

export default answered(SiteSharesPage)
