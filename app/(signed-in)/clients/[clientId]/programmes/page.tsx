import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { ProgrammesView } from '@/components/programmes/programmes-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getClientProgrammes } from '@/lib/programmes/get-programmes'
import { field, type Query } from '../../query'
import { pinClientAction } from '../actions'
import { undoProgrammeAction, withdrawProgrammeItemAction } from './actions'

export const metadata: Metadata = { title: 'Programmes' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

async function ClientProgrammesPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const query = await searchParams
  const asked = { after: field(query, 'after'), actId: field(query, 'act') }
  const { header, programmes } = await answerPage(() => getClientProgrammes(viewer, clientId, asked))
  return (
    <ClientFrame current="programmes" header={header} pinAction={pinClientAction}>
      <ProgrammesView
        programmes={programmes}
        undoAction={undoProgrammeAction}
        withdrawAction={withdrawProgrammeItemAction}
      />
    </ClientFrame>
  )
}

export default answered(ClientProgrammesPage)
