import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { BulkView } from '@/components/bulk/bulk-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getBulk } from '@/lib/bulk/get-bulk'
import { dropBulkAction, startBulkAction, undoBulkAction } from '../actions'

export const metadata: Metadata = { title: 'Several clients at once' }

async function BulkPage({ params }: { params: Promise<{ bulkId: string }> }) {
  const viewer = await requirePageViewer()
  const { bulkId } = await params
  const page = await answerPage(() => getBulk(viewer, bulkId))
  const actions = { start: startBulkAction, undo: undoBulkAction, drop: dropBulkAction }
  return <BulkView actions={actions} page={page} />
}

export default answered(BulkPage)
