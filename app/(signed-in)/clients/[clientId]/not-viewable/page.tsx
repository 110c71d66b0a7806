import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { answered } from '@/app/answered'
import { AskedCard } from '@/components/requests/asked-card'
import { NotViewableView } from '@/components/clients/not-viewable-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getNotViewable } from '@/lib/clients/get-not-viewable'
import { paths } from '@/lib/paths'
import { listAsked } from '@/lib/requests/list-asked'
import { canAskByReference } from '@/lib/requests/get-reference-form'

export const metadata: Metadata = { title: 'Client Not Viewable' }

async function NotViewablePage({ params }: { params: Promise<{ clientId: string }> }) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const client = await answerPage(() => getNotViewable(viewer, clientId))
  if (!client) redirect(paths.client(clientId))
  const mayAsk = await answerPage(() => canAskByReference(viewer))
  const asked = await answerPage(() => listAsked(viewer, clientId))
  return (
    <NotViewableView
      asked={asked.length > 0 ? <AskedCard asked={asked} clientId={client.clientId} /> : null}
      client={client}
      mayAsk={mayAsk}
      waits={asked.some(({ state }) => state === 'pending')}
    />
  )
}

export default answered(NotViewablePage)
