import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { BulkNewView, BulkRenewView } from '@/components/bulk/bulk-new-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getBulkForm, getRenewForm, listBulkActs } from '@/lib/bulk/get-bulk-form'
import { choice, field, type Query } from '../../clients/query'
import { draftBulkAction } from '../actions'

export const metadata: Metadata = { title: 'Several clients at once' }

async function BulkNewPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  const query = await searchParams
  const kind = choice(query, 'kind', ['share', 'stop', 'handover', 'renewal']) ?? 'share'
  const lines = await answerPage(() => listBulkActs(viewer))
  if (kind === 'renewal') {
    const form = await answerPage(() => getRenewForm(viewer))
    return <BulkRenewView action={draftBulkAction} form={form} lines={lines} />
  }
  const from = field(query, 'from')
  const status = choice(query, 'status', ['current', 'any']) ?? 'current'
  const form = await answerPage(() => getBulkForm(viewer, { kind, from, status }))
  return <BulkNewView action={draftBulkAction} form={form} lines={lines} />
}

export default answered(BulkNewPage)
