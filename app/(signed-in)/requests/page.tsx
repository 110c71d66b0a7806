import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { RenewForm } from '@/components/bulk/renew-form'
import { AlertsView } from '@/components/requests/alerts-view'
import { AnsweredNotice } from '@/components/requests/answered-notice'
import { ProposalList } from '@/components/proposals/proposal-list'
import { FindByReferences } from '@/components/requests/find-by-references'
import { SharedNotice } from '@/components/site-shares/shared-notice'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getRenewForm } from '@/lib/bulk/get-bulk-form'
import { listProposalsAt } from '@/lib/proposals/list-proposals-at'
import { findAnswered, listRequestsAt } from '@/lib/requests/from-address'
import { getShareOnBehalfNotice } from '@/lib/site-shares/get-share-on-behalf-notice'
import { draftBulkAction } from '../bulk/actions'
import { answerProposalAction, takeBackProposalAction } from '../clients/[clientId]/propose/actions'
import { undoSiteShareAction } from '../clients/[clientId]/site-shares/actions'
import { choice, field, type Query } from '../clients/query'
import { findByReferencesAction, undoAcceptanceAction } from './actions'

export const metadata: Metadata = { title: 'Requests' }

async function RequestsPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  const query = await searchParams
  const box = choice(query, 'box', ['incoming', 'outgoing', 'on_behalf']) ?? 'incoming'
  const tab = choice(query, 'tab', ['messages', 'to_do', 'expiring', 'outcomes']) ?? 'messages'
  const after = field(query, 'after')
  const done = field(query, 'done')
  const list = await answerPage(() => listRequestsAt(viewer, { box, tab, after }))
  const answer = await answerPage(() => findAnswered(viewer, done))
  const act = { clientId: field(query, 'shared'), actId: field(query, 'act') }
  const shared = await answerPage(() => getShareOnBehalfNotice(viewer, act))
  const ending =
    tab === 'expiring' && box === 'incoming' ? await answerPage(() => getRenewForm(viewer)) : null
  const proposals = await answerPage(() => listProposalsAt(viewer, { box, tab }))
  return (
    <AlertsView
      box={box}
      isFirstPage={after === null}
      list={list}
      lookUp={
        box === 'on_behalf' && list.mayActOnBehalf ? (
          <FindByReferences action={findByReferencesAction} />
        ) : null
      }
      notice={
        answer ? (
          <AnsweredNotice request={answer} undoAction={undoAcceptanceAction} />
        ) : shared ? (
          <SharedNotice notice={shared} undoAction={undoSiteShareAction} />
        ) : null
      }
      proposals={
        proposals.length > 0 ? (
          <ProposalList
            answerAction={answerProposalAction}
            inList
            proposals={proposals}
            takeBackAction={takeBackProposalAction}
          />
        ) : ending && ending.shares.length > 0 ? (
          <div className="mb-6">
            <RenewForm action={draftBulkAction} form={ending} />
          </div>
        ) : null
      }
      tab={tab}
    />
  )
}

export default answered(RequestsPage)
