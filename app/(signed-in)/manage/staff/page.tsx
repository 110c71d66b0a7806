import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { StaffListView } from '@/components/manage/staff-list-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { listStaff } from '@/lib/staff/list-staff'
import { field, type Query } from '../query'

export const metadata: Metadata = { title: 'Staff' }

async function StaffPage({ searchParams }: { searchParams: Query }) {
  const viewer = await requirePageViewer()
  const query = await searchParams
  const list = await answerPage(() =>
    listStaff(viewer, {
      q: field(query, 'q'),
      status: field(query, 'status'),
      role: field(query, 'role'),
      site: field(query, 'site'),
      after: field(query, 'after'),
    }),
  )
  return <StaffListView done={field(query, 'done')} list={list} />
}

export default answered(StaffPage)
