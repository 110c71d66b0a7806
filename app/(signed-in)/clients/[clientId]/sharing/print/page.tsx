import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { PrintView } from '@/components/sharing-overview/print-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getSharingPrint } from '@/lib/sharing-overview/get-print'

export const metadata: Metadata = { title: 'Who can see your record' }

async function SharingPrintPage({ params }: { params: Promise<{ clientId: string }> }) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const page = await answerPage(() => getSharingPrint(viewer, clientId))
  return <PrintView clientId={clientId} page={page} />
}

export default answered(SharingPrintPage)
