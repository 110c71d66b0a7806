import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { SharedWithYou } from '@/components/chart-sharing/shared-with-you'
import { ClientFrame } from '@/components/clients/client-frame'
import { RecordsView } from '@/components/notes/records-view'
import { OversightCard } from '@/components/oversight/oversight-card'
import { Card } from '@/components/ui/card'
import { ExplanationBlock } from '@/components/ui/explanation'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getRecords } from '@/lib/notes/get-records'
import { findOversightBanner } from '@/lib/oversight/get-oversight'
import { field, type Query } from '../../query'
import { ChartSharingSection } from './chart-sharing-section'
import { pinClientAction } from '../actions'

export const metadata: Metadata = { title: 'Records of a client' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

async function RecordsPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const query = await searchParams
  const asked = (name: string) => field(query, name)
  const request = {
    by: asked('by'),
    after: asked('after'),
    before: asked('before'),
    act: asked('act'),
    section: asked('section'),
  }
  const page = await answerPage(() => getRecords(viewer, clientId, request))
  const { header, notes, privateNotes, shared, sinceLook, panel, permissions, ownShares, done, why } = page
  const oversees =
    header.mayOversee && (await answerPage(() => findOversightBanner(viewer, clientId))) === null
  return (
    <ClientFrame current="records" header={header} pinAction={pinClientAction}>
      <RecordsView
        clientId={header.id}
        head={<SharedWithYou shared={shared} sinceLook={sinceLook} />}
        notes={notes}
        privateNotes={privateNotes}
      >
        {oversees ? <OversightCard clientId={header.id} /> : null}
        <ChartSharingSection
          clientId={header.id}
          done={done}
          ownShares={ownShares}
          panel={panel}
          permissions={permissions}
        />
        {why ? (
          <Card>
            <ExplanationBlock explained={why} />
          </Card>
        ) : null}
      </RecordsView>
    </ClientFrame>
  )
}

export default answered(RecordsPage)
