import { z } from 'zod'
import { isIsoDay } from '@/lib/time/iso-day'

/** Said of what nobody typed and the page has wrong: an id, a version, a choice that it no longer offers. */
export const OUT_OF_DATE = 'This page is out of date. Reload it and try again.'

/** An id that a page of ours brought along. */
export const pageId = z.uuid({ error: OUT_OF_DATE })

/** What a schema gives back it also takes, for the form and the verb parse one after the other: hence `nullable` behind it. */
export const emptyIsNull = (text: string): string | null => (text === '' ? null : text)

/** A day of the calendar (`2027-01-31`), or null for an empty field. */
export const optionalDay = z
  .string()
  .trim()
  .transform(emptyIsNull)
  .refine((on) => on === null || isIsoDay(on), { error: 'Enter a day that exists, such as 2027-01-31.' })
  .nullable()
  .default(null)

/** Words of at most so many characters, all of which can be stored, or null for an empty field. */
export const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use at most ${most} characters.`)
    .refine((typed) => !typed.includes('\0') && !/\p{Surrogate}/u.test(typed), {
      error: 'This holds characters that cannot be stored.',
    })
    .transform(emptyIsNull)
    .nullable()
    .default(null)
