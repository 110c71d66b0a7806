import { z } from 'zod'
import { pageId } from '@/lib/form-fields'
import { minuteOf } from '@/lib/time/clock'
import { isIsoDay } from '@/lib/time/iso-day'
import { readClock } from '@/lib/time/read-clock'
import { isClockTime } from '@/lib/time/wall-time'

const clock = z
  .string()
  .transform(readClock)
  .refine((time) => isClockTime(time) || time === '24:00', { error: 'Enter a time such as 09:00 or 17:30.' })
const site = z
  .union([z.literal('').transform(() => null), pageId])
  .nullable()
  .default(null)
const weekday = z.coerce.number().int().min(1).max(7)
const yes = z.enum(['yes', 'no']).default('no')
const times = { from: clock, to: clock }

const inOrder = ({ from, to }: { from: string; to: string }) => minuteOf(from) < minuteOf(to)
const LATER = { error: 'The end is after the beginning, on the same day.', path: ['to'] }

/** Hours of a weekday; without `blockId` new ones. */
export const blockSchema = z
  .strictObject({
    postId: pageId,
    blockId: z.union([z.literal(''), pageId]),
    weekday,
    ...times,
    siteId: site,
    telehealth: yes,
  })
  .refine(inOrder, LATER)

/** One row of somebody's hours. */
export const hoursRowSchema = z.strictObject({ postId: pageId, rowId: pageId })

/** A day's hours given to other days, instead of what those have. */
export const copyDaySchema = z.strictObject({
  postId: pageId,
  weekday,
  to: z.array(weekday, { error: 'Choose at least one day.' }).min(1, { error: 'Choose at least one day.' }),
})

/** The grid: slots that are ticked, as `weekday-minute`, of those drawn between `first` and `last`. */
export const weekSchema = z.strictObject({
  postId: pageId,
  slot: z.enum(['60', '30', '15']),
  first: z.coerce.number().int().min(0).max(1440).multipleOf(15),
  last: z.coerce.number().int().min(0).max(1440).multipleOf(15),
  siteId: site,
  telehealth: yes,
  ticked: z
    .array(z.string().regex(/^[1-7]-\d{1,4}$/))
    .max(672)
    .default([]),
})

/** One date that differs: closed all day or for some hours, or open when the pattern is not. */
export const dateSchema = z
  .strictObject({
    postId: pageId,
    onDay: z.string().trim().refine(isIsoDay, { error: 'Choose a day.' }),
    how: z.enum(['closed', 'less', 'more']),
    from: z.union([z.literal(''), clock]),
    to: z.union([z.literal(''), clock]),
    siteId: site,
  })
  .refine(({ how, from }) => how === 'closed' || from !== '', { error: 'Enter a time.', path: ['from'] })
  .refine(({ how, to }) => how === 'closed' || to !== '', { error: 'Enter a time.', path: ['to'] })
  .refine((typed) => typed.how === 'closed' || inOrder(typed), LATER)

/** What the last act found and left, as the page got it. */
export const undoHoursSchema = z.strictObject({ postId: pageId, undo: z.string().min(1).max(6000) })

/** Whether colleagues see when one is taken. */
export const busyTimesSchema = z.strictObject({ postId: pageId, shown: z.enum(['yes', 'no']) })
