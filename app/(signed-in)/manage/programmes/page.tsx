import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ProgrammesView } from '@/components/manage/programmes-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getManageProgrammes } from '@/lib/programmes/get-manage-programmes'
import { field, type Query } from '../query'
import { undoReferenceAction } from '../reference-actions'
import { saveProgrammeAction } from './actions'

export const metadata: Metadata = { title: 'Programmes' }

async function ProgrammesPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  const list = await answerPage(() => getManageProgrammes(viewer))
  const query = await searchParams
  const actions = { save: saveProgrammeAction, undo: undoReferenceAction }
  return (
    <ProgrammesView actions={actions} done={field(query, 'done')} list={list} undo={field(query, 'undo')} />
  )
}

export default answered(ProgrammesPage)
