'use server'

import { action } from '@/lib/actions'
import type { HoursChange } from '@/lib/availability/change-hours'
import { copyDay } from '@/lib/availability/copy-day'
import { removeBlock } from '@/lib/availability/remove-block'
import { removeDate } from '@/lib/availability/remove-date'
import { saveBlock } from '@/lib/availability/save-block'
import { saveDate } from '@/lib/availability/save-date'
import { saveWeek } from '@/lib/availability/save-week'
import {
  blockSchema,
  busyTimesSchema,
  copyDaySchema,
  dateSchema,
  hoursRowSchema,
  undoHoursSchema,
  weekSchema,
} from '@/lib/availability/schemas'
import { showBusyTimes } from '@/lib/availability/show-busy-times'
import { undoHours } from '@/lib/availability/undo-hours'
import { createFeed } from '@/lib/calendar-feed/create-feed'
import { endFeed } from '@/lib/calendar-feed/end-feed'
import { calendarFeedSchema } from '@/lib/calendar-feed/schemas'
import { paths } from '@/lib/paths'

const backWith =
  (done: string) =>
  ({ postId, undo }: HoursChange) =>
    paths.availability(postId, { done: undo ? done : 'same', undo })

export const saveBlockAction = action({
  name: 'save-block',
  schema: blockSchema,
  run: saveBlock,
  onSuccess: backWith('saved'),
})

export const removeBlockAction = action({
  name: 'remove-block',
  schema: hoursRowSchema,
  run: removeBlock,
  onSuccess: backWith('removed'),
})

export const copyDayAction = action({
  name: 'copy-day',
  schema: copyDaySchema,
  run: copyDay,
  onSuccess: backWith('copied'),
})

export const saveWeekAction = action({
  name: 'save-week',
  schema: weekSchema,
  run: saveWeek,
  onSuccess: ({ postId, undo }, { slot }) =>
    paths.availability(postId, { done: undo ? 'saved' : 'same', undo, slot }),
})

export const saveDateAction = action({
  name: 'save-date',
  schema: dateSchema,
  run: saveDate,
  onSuccess: backWith('date'),
})

export const removeDateAction = action({
  name: 'remove-date',
  schema: hoursRowSchema,
  run: removeDate,
  onSuccess: backWith('date-removed'),
})

export const undoHoursAction = action({
  name: 'undo-hours',
  schema: undoHoursSchema,
  run: undoHours,
  onSuccess: ({ postId }) => paths.availability(postId, { done: 'undone' }),
})

export const showBusyTimesAction = action({
  name: 'show-busy-times',
  schema: busyTimesSchema,
  run: showBusyTimes,
  onSuccess: ({ postId, changed }, { shown }) =>
    paths.availability(postId, { done: changed ? `busy-${shown}` : 'same' }),
})

/** Stays on the page: the address is shown there, and stands in none. */
export const createFeedAction = action({
  name: 'create-calendar-feed',
  schema: calendarFeedSchema,
  run: createFeed,
})

export const endFeedAction = action({
  name: 'end-calendar-feed',
  schema: calendarFeedSchema,
  run: endFeed,
  onSuccess: ({ postId, changed }) => paths.availability(postId, { done: changed ? 'feed-ended' : 'same' }),
})
