import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { ManageHomeView } from '@/components/manage/home-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { getManageHome } from '@/lib/staff/get-manage-home'

export const metadata: Metadata = { title: 'Manage' }

async function ManagePage() {
  const viewer = await requirePageViewer()
  return <ManageHomeView home={await answerPage(() => getManageHome(viewer))} />
}

export default answered(ManagePage)
