import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { OversightView } from '@/components/oversight/oversight-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getOversightForm } from '@/lib/oversight/get-oversight'
import { beginOversightAction } from './actions'
import { pinClientAction } from '../actions'

export const metadata: Metadata = { title: 'Oversight' }

async function OversightPage({ params }: { params: Promise<{ clientId: string }> }) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const { header, form } = await answerPage(() => getOversightForm(viewer, clientId))
  return (
    <ClientFrame current="records" header={header} pinAction={pinClientAction}>
      <OversightView action={beginOversightAction} form={form} />
    </ClientFrame>
  )
}

export default answered(OversightPage)
