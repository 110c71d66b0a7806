import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { answered } from '@/app/answered'
import { ActBanner } from '@/components/clients/act-banner'
import { ClientFrame } from '@/components/clients/client-frame'
import { ProfileView } from '@/components/clients/profile-view'
import { ProposalList } from '@/components/proposals/proposal-list'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getActNotice } from '@/lib/clients/act-notice'
import { getClientProfile } from '@/lib/clients/queries'
import { paths } from '@/lib/paths'
import { field, type Query } from '../query'
import {
  pinClientAction,
  setActiveAction,
  setMainProviderAction,
  setOwnStatusAction,
  undoEditAction,
} from './actions'
import { undoMergeAction } from './merge/actions'
import { answerProposalAction, takeBackProposalAction } from './propose/actions'

// Never the client's name: titles stand in histories and on shared screens.
export const metadata: Metadata = { title: 'Client record' }

type Props = { params: Promise<{ clientId: string }>; searchParams: Query }

async function ClientPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { clientId } = await params
  const act = field(await searchParams, 'act')
  const { header, profile } = await answerPage(() => getClientProfile(viewer, clientId))
  // Whoever has no more than the header works with what he or she wrote.
  if (!profile) redirect(paths.clientRecords(header.id))
  const notice = await answerPage(() => getActNotice(viewer, clientId, act))
  return (
    <ClientFrame current="profile" header={header} pinAction={pinClientAction}>
      {notice ? (
        <div className="mb-6">
          <ActBanner clientId={header.id} notice={notice} undoAction={undoEditAction} />
        </div>
      ) : null}
      <ProposalList
        answerAction={answerProposalAction}
        inList={false}
        proposals={profile.proposals}
        takeBackAction={takeBackProposalAction}
      />
      {profile.rights.propose ? (
        <p className="mb-6 text-desk text-ink-muted">
          Your side reads this profile without changing it.{' '}
          <a className="link" href={paths.proposeChanges(header.id)}>
            {profile.proposals.some((each) => each.isMine && each.state === 'open')
              ? 'Change what you proposed'
              : 'Propose changes'}
          </a>
        </p>
      ) : null}
      <ProfileView
        activeAction={setActiveAction}
        mainAction={setMainProviderAction}
        profile={profile}
        statusAction={setOwnStatusAction}
        undoMergeAction={undoMergeAction}
      />
    </ClientFrame>
  )
}

export default answered(ClientPage)
