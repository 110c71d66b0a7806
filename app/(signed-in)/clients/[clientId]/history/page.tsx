import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { HistoryView } from '@/components/clients/history-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getHistory } from '@/lib/clients/list-history'
import { pinClientAction } from '../actions'

export const metadata: Metadata = { title: 'History of a profile' }

async function HistoryPage({ params }: { params: Promise<{ clientId: string }> }) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const { header, history } = await answerPage(() => getHistory(viewer, clientId))
  return (
    <ClientFrame current="profile" header={header} pinAction={pinClientAction}>
      <HistoryView clientId={header.id} history={history} />
    </ClientFrame>
  )
}

export default answered(HistoryPage)
