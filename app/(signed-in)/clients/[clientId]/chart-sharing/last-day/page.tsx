import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { RenewalView } from '@/components/chart-sharing/renewal-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getShareRenewal } from '@/lib/chart-sharing/get-share-renewal'
import { field, type Query } from '../../../query'
import { renewShareAction } from '../actions'

export const metadata: Metadata = { title: 'Last day of a share' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

async function LastDayPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const shareId = field(await searchParams, 'share')
  const renewal = await answerPage(() => getShareRenewal(viewer, clientId, shareId))
  return <RenewalView action={renewShareAction} renewal={renewal} />
}

export default answered(LastDayPage)
