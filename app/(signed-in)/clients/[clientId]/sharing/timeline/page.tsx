import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { TimelineView } from '@/components/sharing-overview/timeline-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getTimeline } from '@/lib/sharing-overview/get-overview'
import { choice, field, type Query } from '../../../query'
import { pinClientAction } from '../../actions'

export const metadata: Metadata = { title: 'What happened' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

async function TimelinePage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const query = await searchParams
  const show = choice(query, 'show', ['sharing', 'record', 'oversight'])
  const asked = { show, before: field(query, 'before') }
  const { header, timeline } = await answerPage(() => getTimeline(viewer, clientId, asked))
  return (
    <ClientFrame current="sharing" header={header} pinAction={pinClientAction}>
      <TimelineView clientId={header.id} timeline={timeline} />
    </ClientFrame>
  )
}

export default answered(TimelinePage)
