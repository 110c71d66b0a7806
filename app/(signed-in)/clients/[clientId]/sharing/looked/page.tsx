import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { LedgerView } from '@/components/sharing-overview/ledger-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getLedger } from '@/lib/sharing-overview/ledger'
import { field, type Query } from '../../../query'
import { pinClientAction } from '../../actions'

export const metadata: Metadata = { title: 'Who has looked' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

async function LedgerPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const query = await searchParams
  const asked = { person: field(query, 'person'), before: field(query, 'before') }
  const { header, ledger } = await answerPage(() => getLedger(viewer, clientId, asked))
  return (
    <ClientFrame current="sharing" header={header} pinAction={pinClientAction}>
      <LedgerView ledger={ledger} />
    </ClientFrame>
  )
}

export default answered(LedgerPage)
