import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { InviteView } from '@/components/manage/invite-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getInviteForm } from '@/lib/staff/get-invite-form'
import { inviteStaffAction } from '../actions'

export const metadata: Metadata = { title: 'Invite somebody' }

async function InvitePage() {
  const viewer = await requirePageViewer()
  return <InviteView action={inviteStaffAction} form={await answerPage(() => getInviteForm(viewer))} />
}

export default answered(InvitePage)
