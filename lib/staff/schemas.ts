import { z } from 'zod'
import { pageId } from '@/lib/form-fields'
import { isIsoDay } from '@/lib/time/iso-day'

/** PostgreSQL stores neither NUL nor half of a surrogate pair. */
const isStorable = (typed: string) => !typed.includes('\0') && !/\p{Surrogate}/u.test(typed)
const text = z.string().trim().refine(isStorable, { error: 'This holds characters that cannot be stored.' })
const name = text.min(1, { error: 'Enter a name.' }).max(120)
const orNull = (text: string | null) => (text === '' ? null : text)
// What the schema gives back it also takes: the form and the verb parse one after the other.
const optional = (max: number) => text.max(max).nullable().default(null).transform(orNull)
const email = text.min(1, { error: 'Enter an e-mail address.' }).pipe(z.email().max(254))
const optionalEmail = z
  .union([z.literal('').transform(() => null), email])
  .nullable()
  .default(null)
const site = z
  .union([z.literal('').transform(() => null), pageId])
  .nullable()
  .default(null)

const role = z.enum(['owner', 'manager', 'records_custodian', 'scheduler', 'provider'])

/** A new colleague: staff member, post, roles and letter in one act. */
export const inviteStaffSchema = z.strictObject({
  name,
  email,
  title: optional(120),
  roles: z.array(role, { error: 'Choose at least one role.' }).min(1, { error: 'Choose at least one role.' }),
  siteId: site,
})

/** One more letter; `email` only for those who have no address yet. */
export const inviteAgainSchema = z.strictObject({ postId: pageId, email: optionalEmail })

/** One person, for acts that need nothing else. */
export const staffPostSchema = z.strictObject({ postId: pageId })

/** Active again; `undo` as if the retirement had not been. */
export const reinstateStaffSchema = z.strictObject({ postId: pageId, undo: z.enum(['yes', 'no']) })

/** `seen` is what the form was filled from. */
export const staffDetailsSchema = z.strictObject({
  postId: pageId,
  name,
  email: optionalEmail,
  title: optional(120),
  siteId: site,
  seen: text.max(64),
})

/** Who stands in for a caseload, from a day to a day; `postId` is whose page the form stands on. */
export const beginCoverSchema = z.strictObject({
  postId: pageId,
  caseloadId: z.uuid({ error: 'Choose a caseload.' }),
  coveringPostId: z.uuid({ error: 'Choose a colleague.' }),
  since: text.refine(isIsoDay, { error: 'Choose the first day.' }),
  until: text.refine(isIsoDay, { error: 'Choose the last day.' }),
})

/** Ends a standing-in at once. */
export const endCoverSchema = z.strictObject({ postId: pageId, coverId: pageId })

/** A provider at a site. */
export const caseloadSchema = z.strictObject({
  postId: pageId,
  siteId: pageId,
  label: text.min(1, { error: 'Enter a label.' }).max(160),
  phone: optional(40),
  email: optionalEmail,
  active: z.enum(['yes', 'no']),
})
