import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { FindView } from '@/components/availability/find-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getFindPage } from '@/lib/availability/get-find-page'
import { findBookableAction } from '../book/actions'
import { findAddress, type Query } from './query'

export const metadata: Metadata = { title: 'Find availability' }

async function FindPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  // The page shows a client's alert, which is written down as seen.
  if (await isPrefetch()) return null
  const address = findAddress(await searchParams)
  const page = await answerPage(() => getFindPage(viewer, address))
  return <FindView findAction={findBookableAction} page={page} />
}

export default answered(FindPage)
