import { z } from 'zod'
import { emptyIsNull, optionalDay, pageId } from '@/lib/form-fields'
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

const tick = z.enum(['yes']).nullable().default(null)

const choice = z
  .union([z.literal('').transform(() => null), z.uuid({ error: 'Choose one of the list.' })])
  .nullable()
  .default(null)

const components = z.array(z.enum(sharedComponents, { error: 'Choose from the list.' })).default([])

/** The form of a new share: what is ticked and chosen, not yet whether it fits together. */
export const siteShareFormSchema = z.strictObject({
  clientId: pageId,
  organisationId: choice,
  allDivisions: tick,
  divisionId: choice,
  allSites: tick,
  siteId: choice,
  editable: tick,
  sinceOn: optionalDay,
  untilOn: optionalDay,
  opens: components,
})

/** The form that changes a share. */
export const siteShareChangeFormSchema = z.strictObject({
  clientId: pageId,
  shareId: pageId,
  editable: tick,
  untilOn: optionalDay,
  opens: components,
})

const kind = z.enum(['site', 'division', 'organisation'])
const terms = { editable: tick, untilOn: optionalDay, without: components }

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
  clientId: pageId,
  kind,
  receiverId: pageId,
  sinceOn: optionalDay,
  reason,
  ...terms,
})

/** The confirmed check page of a change. */
export const changeSiteShareSchema = z.strictObject({ clientId: pageId, shareId: pageId, ...terms })

/** End, or give up. */
export const endSiteShareSchema = z.strictObject({ clientId: pageId, shareId: pageId })

/** Undo of an act of one's own. */
export const undoSiteShareSchema = z.strictObject({ clientId: pageId, actId: pageId })

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
