import { z } from 'zod'
import { isIsoDay } from '@/lib/time/iso-day'

const uuid = z.uuid({ error: 'This page is out of date. Reload it and try again.' })

const lastDay = z
  .string()
  .trim()
  .transform((text) => (text === '' ? null : text))
  .refine((day) => day === null || isIsoDay(day), { error: 'Enter a day that exists, such as 2027-01-31.' })
  // What the schema gives back it also takes: the form and the verb parse one after the other.
  .nullable()
  .default(null)

/** A confirmed check page. */
export const shareChartSchema = z.strictObject({
  clientId: uuid,
  fromPostId: uuid,
  toPostId: uuid,
  what: z.enum(['demographics', 'chart'], { error: 'Choose what to share.' }),
  untilOn: lastDay,
})

/** The red Stop of one row. */
export const stopSharingSchema = z.strictObject({ clientId: uuid, shareId: uuid })

export type ShareChartInput = z.infer<typeof shareChartSchema>
export type StopSharingInput = z.infer<typeof stopSharingSchema>
