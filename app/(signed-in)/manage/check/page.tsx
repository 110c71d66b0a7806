import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ChangeCheckView } from '@/components/manage/change-check-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getChangeCheck } from '@/lib/settings/get-change-check'
import type { Query } from '../query'
import { makeChangeAction } from './actions'

export const metadata: Metadata = { title: 'Before you save' }

async function CheckPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const query = await searchParams
  const check = await answerPage(() => getChangeCheck(viewer, query))
  return <ChangeCheckView action={makeChangeAction} check={check} />
}

export default answered(CheckPage)
