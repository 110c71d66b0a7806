import { z } from 'zod'
import { isIsoDay } from '@/lib/time/iso-day'

/** What a site share can open, in the order of the record. Private notes are none of it (SPEC §3 M4). */
export const sharedComponents = [
  'profile',
  'location',
  'diagnoses',
  'appointments',
  'notes',
  'clinical_documents',
  'documents',
  'enrolments',
  'services',
  'assessments',
  'events',
  'referrals',
] as const

export type SharedComponent = (typeof sharedComponents)[number]

const uuid = z.uuid({ error: 'This page is out of date. Reload it and try again.' })
const tick = z.enum(['yes']).nullable().default(null)

// What a schema gives back it also takes: the form and the verb parse one after the other.
const emptyIsNull = (text: string) => (text === '' ? null : text)

const choice = z
  .union([z.literal('').transform(() => null), z.uuid({ error: 'Choose one of the list.' })])
  .nullable()
  .default(null)

const day = z
  .string()
  .trim()
  .transform(emptyIsNull)
  .refine((on) => on === null || isIsoDay(on), { error: 'Enter a day that exists, such as 2027-01-31.' })
  .nullable()
  .default(null)

const components = z.array(z.enum(sharedComponents, { error: 'Choose from the list.' })).default([])

/** The form of a new share: what is ticked and chosen, not yet whether it fits together. */
export const siteShareFormSchema = z.strictObject({
  clientId: uuid,
  organisationId: choice,
  allDivisions: tick,
  divisionId: choice,
  allSites: tick,
  siteId: choice,
  editable: tick,
  sinceOn: day,
  untilOn: day,
  opens: components,
})

/** The form that changes a share. */
export const siteShareChangeFormSchema = z.strictObject({
  clientId: uuid,
  shareId: uuid,
  editable: tick,
  untilOn: day,
  opens: components,
})

const kind = z.enum(['site', 'division', 'organisation'])
const terms = { editable: tick, untilOn: day, without: components }

/** Why one shares in another one's place; asked for only then. */
const reason = z
  .string()
  .trim()
  .max(1000, { error: 'Enter at most 1,000 characters.' })
  .transform(emptyIsNull)
  .nullable()
  .default(null)

/** The confirmed check page of a new share. */
export const beginSiteShareSchema = z.strictObject({
  clientId: uuid,
  kind,
  receiverId: uuid,
  sinceOn: day,
  reason,
  ...terms,
})

/** The confirmed check page of a change. */
export const changeSiteShareSchema = z.strictObject({ clientId: uuid, shareId: uuid, ...terms })

/** End, or give up. */
export const endSiteShareSchema = z.strictObject({ clientId: uuid, shareId: uuid })

/** Undo of an act of one's own. */
export const undoSiteShareSchema = z.strictObject({ clientId: uuid, actId: uuid })

/** What stands in the address of the check page and of the form that one goes back to. */
export const siteShareQuerySchema = z.object({
  kind: kind.nullable().catch(null),
  receiverId: z.uuid().nullable().catch(null),
  editable: z.literal('yes').nullable().catch(null),
  sinceOn: z.string().refine(isIsoDay).nullable().catch(null),
  untilOn: z.string().refine(isIsoDay).nullable().catch(null),
  without: z
    .string()
    .transform((text) => sharedComponents.filter((each) => text.split(',').includes(each)))
    .catch([]),
})

export type SiteShareQuery = z.output<typeof siteShareQuerySchema>
