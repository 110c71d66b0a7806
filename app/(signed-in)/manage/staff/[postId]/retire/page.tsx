import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { RetireView } from '@/components/manage/retire-view'
import { answerPage } from '@/lib/actions/answer-page'
import { isPrefetch, requirePageViewer } from '@/lib/auth'
import { getRetirePreview } from '@/lib/staff/get-retire-preview'
import { retireStaffAction } from '../../actions'

export const metadata: Metadata = { title: 'Retire somebody' }

async function RetirePage({ params }: { params: Promise<{ postId: string }> }) {
  const viewer = await requirePageViewer()
  if (await isPrefetch()) return null
  const { postId } = await params
  const preview = await answerPage(() => getRetirePreview(viewer, postId))
  return <RetireView action={retireStaffAction} preview={preview} />
}

export default answered(RetirePage)
