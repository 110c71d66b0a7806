import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { NoteView } from '@/components/notes/note-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getNote } from '@/lib/notes/get-note'
import { addAddendumAction, lockNoteAction } from '../actions'
import { pinClientAction } from '../../../actions'

export const metadata: Metadata = { title: 'Note' }

async function NotePage({ params }: { params: Promise<{ clientId: string; noteId: string }> }) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId, noteId } = await params
  const { header, note } = await answerPage(() => getNote(viewer, clientId, noteId))
  return (
    <ClientFrame current="records" header={header} pinAction={pinClientAction}>
      <NoteView addendumAction={addAddendumAction} lockAction={lockNoteAction} note={note} />
    </ClientFrame>
  )
}

export default answered(NotePage)
