import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { answered } from '@/app/answered'
import { NotViewableView } from '@/components/clients/not-viewable-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getNotViewable } from '@/lib/clients/get-not-viewable'
import { paths } from '@/lib/paths'
import { canAskByReference } from '@/lib/requests/get-reference-form'

export const metadata: Metadata = { title: 'Client Not Viewable' }

async function NotViewablePage({ params }: { params: Promise<{ clientId: string }> }) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const client = await answerPage(() => getNotViewable(viewer, clientId))
  if (!client) redirect(paths.client(clientId))
  const mayAsk = await answerPage(() => canAskByReference(viewer))
  return <NotViewableView client={client} mayAsk={mayAsk} />
}

export default answered(NotViewablePage)
