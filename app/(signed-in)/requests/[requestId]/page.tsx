import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { TakeActionView } from '@/components/requests/take-action-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { readRequestAt } from '@/lib/requests/read-request'
import { field, type Query } from '../../clients/query'
import {
  cancelRequestAction,
  decideRequestAction,
  followRequestAction,
  relinquishRequestAction,
  revokeRequestAction,
} from '../actions'

// Never the client's name: titles stand in histories and on shared screens.
export const metadata: Metadata = { title: 'Share Request' }

const actions = {
  decide: decideRequestAction,
  revoke: revokeRequestAction,
  cancel: cancelRequestAction,
  relinquish: relinquishRequestAction,
  follow: followRequestAction,
}

type Props = { params: Promise<{ requestId: string }>; searchParams: Query }

async function RequestPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { requestId } = await params
  const request = await answerPage(() => readRequestAt(viewer, requestId))
  const justAsked = field(await searchParams, 'done') === 'asked' && request.isMine
  return <TakeActionView actions={actions} justAsked={justAsked} request={request} />
}

export default answered(RequestPage)
