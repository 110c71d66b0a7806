import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ActBanner } from '@/components/clients/act-banner'
import { ClientFrame } from '@/components/clients/client-frame'
import { FamilyView } from '@/components/clients/family-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getActNotice } from '@/lib/clients/act-notice'
import { getFamilyPage } from '@/lib/clients/get-family-page'
import { field, type Query } from '../../query'
import { recallSearch } from '../../search-cookie'
import { pinClientAction, undoEditAction } from '../actions'
import { joinFamilyAction, leaveFamilyAction, pickRelativeAction } from './actions'

export const metadata: Metadata = { title: 'Families of a client' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

async function FamilyPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const query = await searchParams
  const search = field(query, 'search')
  const typed = await recallSearch(viewer, search)
  const { header, page } = await answerPage(() => getFamilyPage(viewer, clientId, { query: typed, search }))
  const notice = await answerPage(() => getActNotice(viewer, clientId, field(query, 'act')))
  return (
    <ClientFrame current="profile" header={header} pinAction={pinClientAction}>
      {notice ? (
        <div className="mb-6">
          <ActBanner clientId={header.id} notice={notice} undoAction={undoEditAction} />
        </div>
      ) : null}
      <FamilyView
        joinAction={joinFamilyAction}
        leaveAction={leaveFamilyAction}
        page={page}
        searchAction={pickRelativeAction}
      />
    </ClientFrame>
  )
}

export default answered(FamilyPage)
