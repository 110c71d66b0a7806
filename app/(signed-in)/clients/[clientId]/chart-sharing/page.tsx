import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ShareCheckView } from '@/components/chart-sharing/share-check-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { findShareCheck } from '@/lib/chart-sharing/get-share-check'
import { shareChartAction } from './actions'

// Never the client's name: titles stand in histories and on shared screens.
export const metadata: Metadata = { title: 'Share a chart' }

type Props = {
  params: Promise<{ clientId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

async function ShareCheckPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const { from, to, what } = await searchParams
  const check = await answerPage(() =>
    findShareCheck(viewer, { clientId, fromPostId: from, toPostId: to, what }),
  )
  return <ShareCheckView action={shareChartAction} check={check} />
}

export default answered(ShareCheckPage)
