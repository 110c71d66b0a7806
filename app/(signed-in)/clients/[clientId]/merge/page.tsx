import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ClientFrame } from '@/components/clients/client-frame'
import { MergeView } from '@/components/clients/merge-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getMergePage } from '@/lib/clients/get-merge-page'
import { field, type Query } from '../../query'
import { recallSearch } from '../../search-cookie'
import { pinClientAction } from '../actions'
import { mergeClientsAction, pickRecordAction } from './actions'

export const metadata: Metadata = { title: 'Merge records' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

async function MergePage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const query = await searchParams
  const search = field(query, 'search')
  const asked = {
    query: await recallSearch(viewer, search),
    search,
    withId: field(query, 'with'),
    keepOther: field(query, 'keep') === 'other',
  }
  const { header, page } = await answerPage(() => getMergePage(viewer, clientId, asked))
  return (
    <ClientFrame current="profile" header={header} pinAction={pinClientAction}>
      <MergeView mergeAction={mergeClientsAction} page={page} searchAction={pickRecordAction} />
    </ClientFrame>
  )
}

export default answered(MergePage)
