import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClosuresView } from '@/components/manage/closures-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { listClosures } from '@/lib/reference-data/list-closures'
import { field, type Query } from '../query'
import { undoReferenceAction } from '../reference-actions'
import { removeClosureAction, saveClosureAction } from './actions'

export const metadata: Metadata = { title: 'Closed days' }

async function ClosedDaysPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  const list = await answerPage(() => listClosures(viewer))
  const query = await searchParams
  const actions = { save: saveClosureAction, remove: removeClosureAction, undo: undoReferenceAction }
  return (
    <ClosuresView actions={actions} done={field(query, 'done')} list={list} undo={field(query, 'undo')} />
  )
}

export default answered(ClosedDaysPage)
