import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { NoteFormView } from '@/components/notes/note-form-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isFormAnswer } from '@/lib/actions/posted'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getEditNoteForm } from '@/lib/notes/get-note-form'
import { editNoteAction } from '../../actions'
import { pinClientAction } from '../../../../actions'

export const metadata: Metadata = { title: 'Edit note' }

type Props = { params: Promise<{ clientId: string; noteId: string }> }

async function EditNotePage({ params }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId, noteId } = await params
  const isAnswer = await isFormAnswer()
  const { header, form } = await answerPage(() => getEditNoteForm(viewer, clientId, noteId, isAnswer))
  return (
    <ClientFrame current="records" header={header} pinAction={pinClientAction}>
      <NoteFormView action={editNoteAction} form={form} title="Edit note" />
    </ClientFrame>
  )
}

export default answered(EditNotePage)
