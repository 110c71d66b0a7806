import { z } from 'zod'
import { pageId } from '@/lib/form-fields'
import { addDays, isIsoDay } from '@/lib/time/iso-day'

/** PostgreSQL stores neither NUL nor half of a surrogate pair. */
const isStorable = (typed: string) => !typed.includes('\0') && !/\p{Surrogate}/u.test(typed)
const words = (max: number, error: string) =>
  z
    .string()
    .trim()
    .min(1, { error })
    .max(max, { error: `Use at most ${max} characters.` })
    .refine(isStorable, { error: 'This holds characters that cannot be stored.' })
const yesNo = z.enum(['yes', 'no'])
const seen = z.string().max(64)
const minutes = z
  .string()
  .trim()
  .regex(/^([0-6]?\d?\d|7[01]\d|720)$/, { error: 'Write whole minutes from 0 to 720.' })
const noMinutes = z.literal('')
const fee = z
  .string()
  .trim()
  .regex(/^(\d{1,5}([.,]\d{2})?)?$/, { error: 'Write an amount such as 45 or 45.00, or leave it empty.' })

/** A service, new (`serviceId` made by the page) or known. Nothing in `reservedMinutes`: as long as the session. */
export const serviceSchema = z
  .strictObject({
    serviceId: pageId,
    code: words(20, 'Enter a code.'),
    label: words(80, 'Enter a label.'),
    kind: z.enum(['standard', 'add_on', 'custom', 'system']),
    sessionMinutes: minutes,
    reservedMinutes: z.union([noMinutes, minutes]),
    fee,
    telehealth: yesNo,
    active: yesNo,
    seen,
  })
  .refine(
    (typed) => typed.reservedMinutes === '' || Number(typed.reservedMinutes) >= Number(typed.sessionMinutes),
    {
      error: 'The time kept free is at least as long as the session.',
      path: ['reservedMinutes'],
    },
  )

/** What one provider does otherwise; what is left empty is as the practice has it. */
export const overrideSchema = z.strictObject({
  serviceId: pageId,
  postId: z.uuid({ error: 'Choose a provider.' }),
  sessionMinutes: z.union([noMinutes, minutes]),
  reservedMinutes: z.union([noMinutes, minutes]),
  fee,
  offered: yesNo,
  seen,
})

/** A room of a site. */
export const roomSchema = z.strictObject({
  roomId: pageId,
  siteId: pageId,
  name: words(60, 'Enter a name.'),
  active: yesNo,
  seen,
})

/** A staff tag and who has it. */
export const tagSchema = z.strictObject({
  tagId: pageId,
  name: words(40, 'Enter a name.'),
  postIds: z.array(pageId).max(300).default([]),
  seen,
})

/** Takes a tag away from everybody. */
export const removeTagSchema = z.strictObject({ tagId: pageId })

const day = z.string().trim().refine(isIsoDay, { error: 'Choose a day.' })

/** Closed days; without a last day one day, without a site the whole practice. */
export const closureSchema = z
  .strictObject({
    closureId: pageId,
    since: day,
    until: z.union([z.literal(''), day]),
    label: words(80, 'Say why, for example “Thanksgiving”.'),
    siteId: z.union([z.literal(''), pageId]),
    seen,
  })
  .refine(({ since, until }) => until === '' || until >= since, {
    error: 'The last day is not before the first.',
    path: ['until'],
  })
  .refine(({ since, until }) => until === '' || !isIsoDay(since) || until <= addDays(since, 366), {
    error: 'At most a year at once.',
    path: ['until'],
  })

/** Opens the days again. */
export const removeClosureSchema = z.strictObject({ closureId: pageId })

/** The services that a practice usually begins with; no field of its own. */
export const usualServicesSchema = z.strictObject({})

/** What the last act found and left, as the page got it. */
export const undoReferenceSchema = z.strictObject({ undo: z.string().min(1).max(6000) })
