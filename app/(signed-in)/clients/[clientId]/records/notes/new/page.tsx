import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { NoteFormView } from '@/components/notes/note-form-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getNewNoteForm } from '@/lib/notes/get-note-form'
import { writeNoteAction } from '../actions'
import { pinClientAction } from '../../../actions'

export const metadata: Metadata = { title: 'New note' }

async function NewNotePage({ params }: { params: Promise<{ clientId: string }> }) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const { header, form } = await answerPage(() => getNewNoteForm(viewer, clientId))
  return (
    <ClientFrame current="records" header={header} pinAction={pinClientAction}>
      <NoteFormView action={writeNoteAction} form={form} title="New note" />
    </ClientFrame>
  )
}

export default answered(NewNotePage)
