import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { UploadFormView } from '@/components/documents/upload-form-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getUploadForm } from '@/lib/documents/get-upload-form'
import { field, type Query } from '../../../query'
import { recallForm } from '../form-cookie'
import { pinClientAction } from '../../actions'

export const metadata: Metadata = { title: 'Add a document' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

async function NewDocumentPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const { header, form } = await answerPage(() => getUploadForm(viewer, clientId))
  const refused = await recallForm(viewer, field(await searchParams, 'refused'))
  return (
    <ClientFrame current="documents" header={header} pinAction={pinClientAction}>
      <UploadFormView form={form} refused={refused} />
    </ClientFrame>
  )
}

export default answered(NewDocumentPage)
