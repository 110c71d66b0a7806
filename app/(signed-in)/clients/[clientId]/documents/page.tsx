import type { Metadata } from 'next'
import { ClientFrame } from '@/components/clients/client-frame'
import { DocumentsView } from '@/components/documents/documents-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getDocuments } from '@/lib/documents/list-documents'
import { field, type Query } from '../../query'

export const metadata: Metadata = { title: 'Client record' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

export default async function DocumentsPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const after = field(await searchParams, 'after')
  const { header, list } = await answerPage(() => getDocuments(viewer, clientId, after))
  return (
    <ClientFrame current="documents" header={header}>
      <DocumentsView list={list} />
    </ClientFrame>
  )
}
