import type { Metadata } from 'next'
import { ClientFrame } from '@/components/clients/client-frame'
import { RecordsView } from '@/components/notes/records-view'
import { OversightCard } from '@/components/oversight/oversight-card'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { ExplanationBlock } from '@/components/ui/explanation'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getRecords } from '@/lib/notes/get-records'
import { findOversightBanner } from '@/lib/oversight/get-oversight'
import { field, type Query } from '../../query'
import { ChartSharingSection } from './chart-sharing-section'

export const metadata: Metadata = { title: 'Client record' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

export default async function RecordsPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const query = await searchParams
  const request = { by: field(query, 'by'), after: field(query, 'after'), act: field(query, 'act') }
  const { header, notes, panel, done, why } = await answerPage(() => getRecords(viewer, clientId, request))
  const oversees =
    header.mayOversee && (await answerPage(() => findOversightBanner(viewer, clientId))) === null
  return (
    <ClientFrame current="records" header={header}>
      <RecordsView clientId={header.id} notes={notes}>
        {done ? (
          <Banner live title={done.title} tone={done.tone}>
            {done.text}
          </Banner>
        ) : null}
        {oversees ? <OversightCard clientId={header.id} /> : null}
        {panel ? <ChartSharingSection panel={panel} /> : null}
        {why ? (
          <Card>
            <ExplanationBlock explained={why} />
          </Card>
        ) : null}
      </RecordsView>
    </ClientFrame>
  )
}
