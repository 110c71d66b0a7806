import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ReadersView } from '@/components/readers/readers-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getReadersPage } from '@/lib/readers/get-readers'
import { field, type Query } from '../../clients/query'

export const metadata: Metadata = { title: 'Who read my notes' }

async function ReadersPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const before = field(await searchParams, 'before')
  return <ReadersView page={await answerPage(() => getReadersPage(viewer, before))} />
}

export default answered(ReadersPage)
