import { z } from 'zod'
import { pageId } from '@/lib/form-fields'

const text = z.string().trim()
const name = text.min(1, { error: 'Enter a name.' }).max(120)
const orNull = (typed: string | null) => (typed === '' ? null : typed)
// What the schema gives back it also takes: the form and the verb parse one after the other.
const optional = (max: number) => text.max(max).nullable().default(null).transform(orNull)
const nothing = z.literal('').transform(() => null)
const discoverability = z.enum(['name', 'initials', 'exact', 'hidden'])
const seen = z.string().max(64)

/** The organisation for which the viewer acts. */
export const organisationSchema = z.strictObject({
  name,
  phone: optional(40),
  email: z
    .union([nothing, text.pipe(z.email().max(254))])
    .nullable()
    .default(null),
  discoverability,
  seen,
})

/** A division, new (`divisionId` made by the page) or known. */
export const divisionSchema = z.strictObject({ divisionId: pageId, name, seen })

/** Takes a division without sites away. */
export const removeDivisionSchema = z.strictObject({ divisionId: pageId })

/** A site, new (`siteId` made by the page) or known; without a division it stands directly below the organisation. */
export const siteSchema = z.strictObject({
  siteId: pageId,
  name,
  kind: z.enum(['premises', 'council_site', 'funding_stream']).default('premises'),
  divisionId: z.union([nothing, pageId]).nullable().default(null),
  address: optional(240),
  phone: optional(40),
  /** Billing code that an appointment there gets by itself. */
  placeOfService: z
    .union([nothing, z.string().regex(/^\d{2}$/, { error: 'Choose a code.' })])
    .nullable()
    .default(null),
  /** How its clients are found by people who may not open them; without an answer as the organisation says. */
  discoverability: z.union([nothing, discoverability]).nullable().default(null),
  active: z.enum(['yes', 'no']),
  seen: seen.optional(),
})
