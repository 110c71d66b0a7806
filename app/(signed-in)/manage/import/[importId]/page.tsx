import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ImportView } from '@/components/import/import-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getImport } from '@/lib/import/get-import'
import { field, type Query } from '../../query'
import { dropImportAction, saveColumnsAction, startImportAction, undoImportAction } from '../actions'

export const metadata: Metadata = { title: 'Import' }

type Props = { params: Promise<{ importId: string }>; searchParams: Query }

async function ImportPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  const { importId } = await params
  const page = await answerPage(() => getImport(viewer, importId))
  const done = field(await searchParams, 'done')
  const actions = {
    save: saveColumnsAction,
    start: startImportAction,
    undo: undoImportAction,
    drop: dropImportAction,
  }
  return <ImportView actions={actions} done={done} page={page} />
}

export default answered(ImportPage)
