import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { SharingView } from '@/components/sharing-overview/sharing-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getSharingOverview } from '@/lib/sharing-overview/get-overview'
import { field, type Query } from '../../query'
import { pinClientAction } from '../actions'

export const metadata: Metadata = { title: 'Sharing' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

async function SharingPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const query = await searchParams
  const asked = { after: field(query, 'after'), person: field(query, 'person') }
  const { header, overview } = await answerPage(() => getSharingOverview(viewer, clientId, asked))
  return (
    <ClientFrame current="sharing" header={header} pinAction={pinClientAction}>
      <SharingView overview={overview} />
    </ClientFrame>
  )
}

export default answered(SharingPage)
