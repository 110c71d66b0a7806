import type { Metadata } from 'next'
import { answered } from '@/app/answered'
import { HoursView } from '@/components/availability/hours-view'
import { answerPage } from '@/lib/actions/answer-page'
import { requirePageViewer } from '@/lib/auth'
import { readOwnOrigin } from '@/lib/auth/own-origin'
import { getHoursPage } from '@/lib/availability/get-hours-page'
import {
  copyDayAction,
  createFeedAction,
  endFeedAction,
  removeBlockAction,
  removeDateAction,
  saveBlockAction,
  saveDateAction,
  saveWeekAction,
  showBusyTimesAction,
  undoHoursAction,
} from './actions'
import { type Query, readQuery } from './query'

export const metadata: Metadata = { title: 'Availability' }

type Props = { params: Promise<{ postId: string }>; searchParams: Query }

async function AvailabilityPage({ params, searchParams }: Props) {
  const viewer = await requirePageViewer()
  const { postId } = await params
  const page = await answerPage(() => getHoursPage(viewer, postId))
  const actions = {
    saveBlock: saveBlockAction,
    removeBlock: removeBlockAction,
    copyDay: copyDayAction,
    saveWeek: saveWeekAction,
    saveDate: saveDateAction,
    removeDate: removeDateAction,
    undo: undoHoursAction,
    showBusyTimes: showBusyTimesAction,
    createFeed: createFeedAction,
    endFeed: endFeedAction,
  }
  return (
    <HoursView
      actions={actions}
      origin={await readOwnOrigin()}
      page={page}
      {...readQuery(await searchParams)}
    />
  )
}

export default answered(AvailabilityPage)
