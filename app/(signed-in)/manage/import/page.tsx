import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ImportsView } from '@/components/import/imports-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { refusalSentence } from '@/lib/import/csv/table-refusals'
import { getImports } from '@/lib/import/get-imports'
import { field, type Query } from '../query'

export const metadata: Metadata = { title: 'Import' }

async function ImportsPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  const list = await answerPage(() => getImports(viewer))
  const query = await searchParams
  const refused = refusalSentence(field(query, 'refused'))
  return <ImportsView done={field(query, 'done')} list={list} refused={refused} />
}

export default answered(ImportsPage)
