import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { TagsView } from '@/components/manage/tags-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { listTagsPage } from '@/lib/reference-data/list-tags-page'
import { field, type Query } from '../query'
import { undoReferenceAction } from '../reference-actions'
import { saveTagAction } from './actions'

export const metadata: Metadata = { title: 'Staff tags' }

async function TagsPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  const list = await answerPage(() => listTagsPage(viewer))
  const query = await searchParams
  const actions = { saveTag: saveTagAction, undo: undoReferenceAction }
  return <TagsView actions={actions} done={field(query, 'done')} list={list} undo={field(query, 'undo')} />
}

export default answered(TagsPage)
