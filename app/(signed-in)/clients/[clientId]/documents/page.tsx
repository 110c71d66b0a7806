import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { DocumentsView } from '@/components/documents/documents-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getDocuments } from '@/lib/documents/list-documents'
import { field, type Query } from '../../query'
import { undoDocumentAction } from './actions'
import { pinClientAction } from '../actions'

export const metadata: Metadata = { title: 'Documents of a client' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

async function DocumentsPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const query = await searchParams
  const { header, list } = await answerPage(() =>
    getDocuments(viewer, clientId, field(query, 'after'), field(query, 'act')),
  )
  return (
    <ClientFrame current="documents" header={header} pinAction={pinClientAction}>
      <DocumentsView list={list} undoAction={undoDocumentAction} />
    </ClientFrame>
  )
}

export default answered(DocumentsPage)
