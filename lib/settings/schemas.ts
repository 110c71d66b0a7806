import { z } from 'zod'
import { pageId } from '@/lib/form-fields'
import { isIsoDay } from '@/lib/time/iso-day'

const day = z
  .string()
  .trim()
  .transform((text) => (text === '' ? null : text))
  .refine((text) => text === null || isIsoDay(text), {
    error: 'Enter a day that exists, such as 2027-01-31.',
  })
  .nullable()
  .default(null)

const yesNo = z.enum(['yes', 'no'])

/** A change that may open or close records: seen first as a dry run, then posted unchanged. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('role_give'),
    postId: pageId,
    role: z.enum(['owner', 'manager', 'records_custodian', 'scheduler', 'provider']),
    since: day,
    until: day,
  }),
  z.strictObject({ kind: z.literal('role_end'), postId: pageId, rowId: pageId, until: day }),
  z.strictObject({
    kind: z.literal('supervision_begin'),
    postId: pageId,
    supervisorPostId: z.uuid({ error: 'Choose a colleague.' }),
    since: day,
    until: day,
  }),
  z.strictObject({ kind: z.literal('supervision_end'), postId: pageId, rowId: pageId }),
  z.strictObject({
    kind: z.literal('record_owner'),
    postId: pageId,
    owner: z.enum(['group', 'provider']),
    since: day,
  }),
  z.strictObject({ kind: z.literal('hide_diagnoses'), hidden: yesNo }),
  z.strictObject({ kind: z.literal('book_any_client'), on: yesNo }),
  z.strictObject({
    kind: z.literal('mechanism'),
    mechanism: z.enum(['M1', 'M2', 'M3', 'M4', 'M8']),
    on: yesNo,
    since: day,
  }),
])

export type Change = z.output<typeof changeSchema>

/** How long shares last unless one says otherwise, and whether each needs a last day. */
export const shareEndSchema = z.strictObject({
  days: z
    .string()
    .trim()
    .refine((text) => text === '' || (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 3650), {
      error: 'Enter a number of days from 1 to 3650, or leave it empty.',
    }),
  required: yesNo,
})

/** What the network is called. */
export const networkNameSchema = z.strictObject({
  networkName: z
    .string()
    .trim()
    .min(1, { error: 'Enter a name.' })
    .max(120, { error: 'Use 120 characters at most.' }),
})
