import { z } from 'zod'
import { OUT_OF_DATE } from '@/lib/form-fields'

const uuid = z.uuid({ error: OUT_OF_DATE })
/** As large as a column of whole numbers holds. */
const version = z.coerce
  .number({ error: OUT_OF_DATE })
  .int()
  .min(0)
  .max(2_147_483_647, { error: OUT_OF_DATE })

/** PostgreSQL stores neither NUL nor half of a surrogate pair. */
const isStorable = (typed: string) => !typed.includes('\0') && !/\p{Surrogate}/u.test(typed)
const UNSTORABLE = { error: 'This holds characters that cannot be stored.' }

/** Characters as people count them: an emoji is one. */
const atMost = (max: number) => (typed: string) => Array.from(typed).length <= max

/** Several lines of text; empty is allowed. */
const text = (max: number) =>
  z
    .string()
    .trim()
    .refine(isStorable, UNSTORABLE)
    .refine(atMost(max), { error: `Use at most ${max} characters.` })
    .default('')

/** One line: line ends and tabs become spaces, as they do when a line is pasted. */
const line = (max: number) =>
  z
    .string()
    .default('')
    .transform((typed) => typed.replace(/\s+/g, ' ').trim())
    .refine(isStorable, UNSTORABLE)
    .refine(atMost(max), { error: `Use at most ${max} characters.` })

const name = (what: string) =>
  z
    .string()
    .transform((typed) => typed.replace(/\s+/g, ' ').trim())
    .refine(isStorable, UNSTORABLE)
    .refine((typed) => typed !== '', { error: `Enter the ${what}.` })
    .refine(atMost(100), { error: 'Use at most 100 characters.' })

const phone = line(40).refine(
  (typed) => typed === '' || (/^[+\d\s().\-/x]+$/i.test(typed) && (typed.match(/\d/g)?.length ?? 0) >= 4),
  { error: 'Enter a phone number, such as (555) 013-0417.' },
)
const email = line(200).refine((typed) => typed === '' || z.email().safeParse(typed).success, {
  error: 'Enter an e-mail address such as name@example.org.',
})
const day = z
  .string()
  .trim()
  .default('')
  .refine((on) => on === '' || z.iso.date().safeParse(on).success, {
    error: 'This day does not exist. Enter one such as 1992-03-12.',
  })
  .refine((on) => on === '' || on >= '1880-01-01', { error: 'Enter a birth date after 1880.' })
const answer = z.enum(['yes', 'no', ''], { error: 'Choose yes, no or not asked.' }).default('')
const yesNo = z.enum(['yes', 'no'], { error: 'Choose yes or no.' })

const about = {
  givenName: name('forename'),
  familyName: name('surname'),
  preferredName: line(100),
  birthDate: day,
  pronouns: line(100),
  gender: line(100),
  maritalStatus: line(100),
  preferredLanguage: line(200),
  interpreter: yesNo,
  referralSource: line(300),
}
const contact = {
  mobilePhone: phone,
  phone,
  email,
  mayLeaveMessage: answer,
  mayText: answer,
  mayEmail: answer,
  mayWrite: answer,
  contactNote: line(300),
}
const insurance = {
  insurance: line(200),
  insurancePlan: line(200),
  insuranceNumber: line(100),
  insurancePhone: phone,
}
const alert = { alert: text(500), memo: text(5000) }

/** What a receiver of a share looks through: who the client is and how to reach them. */
export const detailShape = { ...about, ...contact }

const base = { clientId: uuid, version }

/** One section of the profile; `version` is the one from which the form was filled. */
export const editProfileSchema = z.discriminatedUnion('section', [
  z.strictObject({ section: z.literal('about'), ...base, ...about }),
  z.strictObject({ section: z.literal('contact'), ...base, ...contact }),
  z.strictObject({ section: z.literal('insurance'), ...base, ...insurance }),
  z.strictObject({ section: z.literal('alert'), ...base, ...alert }),
])

/** What an address says; an imported row may have none. */
export const addressTextShape = {
  lines: text(500),
  city: line(100),
  region: line(100),
  postalCode: line(20),
  country: line(100),
}
/** An address; version 0 adds it under the id made with the form. */
export const saveAddressSchema = z.strictObject({
  ...base,
  addressId: uuid,
  use: z.enum(['home', 'work', 'temporary', 'old'], { error: 'Choose what kind of address this is.' }),
  ...addressTextShape,
  lines: addressTextShape.lines.refine((typed) => typed !== '', {
    error: 'Enter the street or where it is.',
  }),
})

/** Somebody around the client; version 0 adds the contact under the id made with the form. */
export const saveContactSchema = z.strictObject({
  ...base,
  contactId: uuid,
  name: name('name'),
  relationship: line(100),
  phone,
  email,
  emergency: yesNo,
  mayBeTold: answer,
  mayLeaveMessage: answer,
  note: line(300),
  /** The contact takes the place of the line of text from before there were contacts. */
  replacesText: z.enum(['yes', 'no']).default('no'),
})

export const withdrawContactSchema = z.strictObject({ clientId: uuid, contactId: uuid })

/** Undo of one's own act about a profile. */
export const undoActSchema = z.strictObject({ clientId: uuid, actId: uuid })

export const clientActiveSchema = z.strictObject({ clientId: uuid, active: yesNo })

/** Whom others ask about a client: a caseload, or nobody; `seen` is whom the form showed. */
export const mainProviderSchema = z.strictObject({
  clientId: uuid,
  caseloadId: z.union([z.literal(''), uuid]),
  seen: z.union([z.literal(''), uuid]),
})

/** `from` is a page of this client, to which one returns. */
export const pinSchema = z.strictObject({ clientId: uuid, pinned: yesNo })

/** A new client; `seen` names the similar records that the form has shown. */
export const newClientSchema = z.strictObject({
  newId: uuid,
  givenName: about.givenName,
  familyName: about.familyName,
  preferredName: about.preferredName,
  birthDate: day,
  mobilePhone: phone,
  email,
  providerPostId: z.union([z.literal(''), uuid]).default(''),
  seen: z.string().max(2000).default(''),
})

export const joinFamilySchema = z.strictObject({
  clientId: uuid,
  otherId: z.uuid({ error: 'Choose a client.' }),
  familyId: z.union([z.literal(''), uuid]).default(''),
  familyName: line(100),
  relationship: line(100),
  ownRelationship: line(100),
})

export const leaveFamilySchema = z.strictObject({ clientId: uuid, memberId: uuid })

/** Looks for a client beside this one: for a family, or for a merge. */
export const pickClientSchema = z.strictObject({ clientId: uuid, q: z.string().default('') })

export const mergeSchema = z.strictObject({ sourceId: uuid, targetId: uuid })
