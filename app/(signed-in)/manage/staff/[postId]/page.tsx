import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { PersonView } from '@/components/manage/person-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getPerson } from '@/lib/staff/get-person'
import { field, type Query } from '../../query'
import {
  beginCoverAction,
  endCoverAction,
  inviteAgainAction,
  reinstateStaffAction,
  saveCaseloadAction,
  saveDetailsAction,
  takeInvitationBackAction,
} from '../actions'

export const metadata: Metadata = { title: 'Staff member' }

type Props = { params: Promise<{ postId: string }>; searchParams: Query }

async function StaffMemberPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  const { postId } = await params
  const person = await answerPage(() => getPerson(viewer, postId))
  const actions = {
    saveDetails: saveDetailsAction,
    saveCaseload: saveCaseloadAction,
    beginCover: beginCoverAction,
    endCover: endCoverAction,
    inviteAgain: inviteAgainAction,
    takeBack: takeInvitationBackAction,
    reinstate: reinstateStaffAction,
  }
  return <PersonView actions={actions} done={field(await searchParams, 'done')} person={person} />
}

export default answered(StaffMemberPage)
