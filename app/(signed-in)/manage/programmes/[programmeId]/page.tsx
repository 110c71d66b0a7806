import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ProgrammeView } from '@/components/manage/programme-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getManageProgramme } from '@/lib/programmes/get-manage-programmes'
import { field, type Query } from '../../query'
import { undoReferenceAction } from '../../reference-actions'
import { saveProgrammeAction } from '../actions'

export const metadata: Metadata = { title: 'Programme' }

type Props = { params: Promise<{ programmeId: string }>; searchParams: Query }

async function ProgrammePage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  const { programmeId } = await params
  const page = await answerPage(() => getManageProgramme(viewer, programmeId))
  const query = await searchParams
  const actions = { save: saveProgrammeAction, undo: undoReferenceAction }
  return (
    <ProgrammeView actions={actions} done={field(query, 'done')} page={page} undo={field(query, 'undo')} />
  )
}

export default answered(ProgrammePage)
