import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { TagView } from '@/components/manage/tag-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getTag } from '@/lib/reference-data/list-tags-page'
import { field, type Query } from '../../query'
import { undoReferenceAction } from '../../reference-actions'
import { removeTagAction, saveTagAction } from '../actions'

export const metadata: Metadata = { title: 'Staff tag' }

type Props = { params: Promise<{ tagId: string }>; searchParams: Query }

async function TagPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  const { tagId } = await params
  const tag = await answerPage(() => getTag(viewer, tagId))
  const query = await searchParams
  const actions = { saveTag: saveTagAction, removeTag: removeTagAction, undo: undoReferenceAction }
  return <TagView actions={actions} done={field(query, 'done')} tag={tag} undo={field(query, 'undo')} />
}

export default answered(TagPage)
