import { z } from 'zod'
import { pageId } from '@/lib/form-fields'
import { isIsoDay } from '@/lib/time/iso-day'

/** PostgreSQL stores neither NUL nor half of a surrogate pair. */
const isStorable = (typed: string) => !typed.includes('\0') && !/\p{Surrogate}/u.test(typed)
const UNSTORABLE = { error: 'This holds characters that cannot be stored.' }
const words = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: `Use at most ${max} characters.` })
    .refine(isStorable, UNSTORABLE)
const orNull = (typed: string | null) => (typed === '' ? null : typed)
const optional = (max: number) => words(max).nullable().default(null).transform(orNull)
const nothing = z.literal('').transform(() => null)
const maybe = z.union([nothing, pageId]).nullable().default(null)
const day = z
  .string()
  .trim()
  .refine((on) => isIsoDay(on) && on >= '1900-01-01', {
    error: 'Enter a day that exists, such as 2027-01-31.',
  })

/** A programme, new (`programmeId` made by the page) or known. */
export const programmeSchema = z.strictObject({
  programmeId: pageId,
  name: words(120).min(1, { error: 'Enter a name.' }),
  code: optional(20),
  siteId: maybe,
  active: z.enum(['yes', 'no']).default('yes'),
  seen: z.string().max(64),
})

/** Puts a client into a programme; `draftId` is made with the form. */
export const enrolSchema = z.strictObject({
  clientId: pageId,
  draftId: pageId,
  programmeId: z.uuid({ error: 'Choose a programme.' }),
  startedOn: day,
})

export const endEnrolmentSchema = z.strictObject({
  clientId: pageId,
  enrolmentId: pageId,
  endedOn: day,
  endReason: optional(500),
})

/** What may be recorded; beginning and end come with the enrolment. */
export const activityKinds = ['contact', 'visit', 'session', 'outcome', 'other'] as const

export const activitySchema = z.strictObject({
  clientId: pageId,
  draftId: pageId,
  kind: z.enum(activityKinds, { error: 'Choose what it was.' }),
  onDay: day,
  programmeId: maybe,
  note: optional(4000),
})

export const withdrawItemSchema = z.strictObject({ clientId: pageId, itemId: pageId })
export const undoProgrammeSchema = z.strictObject({ clientId: pageId, actId: pageId })
