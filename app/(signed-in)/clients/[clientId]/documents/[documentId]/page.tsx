import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { DocumentView } from '@/components/documents/document-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getDocument } from '@/lib/documents/get-document'
import { markDocumentAction, withdrawDocumentAction } from '../actions'
import { pinClientAction } from '../../actions'

// Never the document's title: titles stand in histories and on shared screens.
export const metadata: Metadata = { title: 'Document' }

type Props = { params: Promise<{ clientId: string; documentId: string }> }

async function DocumentPage({ params }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId, documentId } = await params
  const { header, document } = await answerPage(() => getDocument(viewer, clientId, documentId))
  return (
    <ClientFrame current="documents" header={header} pinAction={pinClientAction}>
      <DocumentView
        document={document}
        markAction={markDocumentAction}
        withdrawAction={withdrawDocumentAction}
      />
    </ClientFrame>
  )
}

export default answered(DocumentPage)
