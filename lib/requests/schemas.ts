import { z } from 'zod'
import { emptyIsNull, optionalDay, pageId } from '@/lib/form-fields'

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use at most ${most} characters.`)
    .transform(emptyIsNull)
    .nullable()
    .default(null)

const needed = (most: number, words: string) =>
  z.string().trim().min(1, words).max(most, `Use at most ${most} characters.`)

/** A box in a form: `yes` when it is ticked. */
const ticked = z.enum(['yes']).nullable().default(null)

const components = z
  .array(
    z.enum([
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
    ]),
  )
  .nullable()
  .default(null)
/** As large as a column of whole numbers holds. */
const version = z.coerce.number().int().positive().max(2_147_483_647)
const kind = z.enum(['care_team', 'chart_share', 'site_share', 'referral'])

/** The form of getAskForm. */
export const askFormSchema = z.strictObject({
  kind,
  clientId: pageId,
  fromPostId: pageId.nullable().default(null),
})

/** What is asked for; days are YYYY-MM-DD in the network's zone, the last one included. */
export const askSchema = z
  .strictObject({
    requestId: pageId,
    kind,
    clientId: pageId,
    fromPostId: pageId.nullable().default(null),
    siteId: pageId.nullable().default(null),
    subject: needed(200, 'Enter a subject.'),
    details: needed(2000, 'Enter details.'),
    untilOn: optionalDay,
    editable: ticked,
    components,
    urgency: z.enum(['routine', 'soon', 'urgent']).nullable().default(null),
    reason: text(1000),
    programme: text(200),
    programmeId: z
      .union([z.literal('').transform(() => null), z.uuid({ error: 'Choose one of the list.' })])
      .nullable()
      .default(null),
  })
  .superRefine((form, context) => {
    const problem = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (form.kind === 'chart_share' && form.fromPostId === null)
      problem('fromPostId', 'Choose whose part you ask for.')
    if ((form.kind === 'site_share' || form.kind === 'referral') && form.siteId === null)
      problem('siteId', 'Choose your site.')
    if (form.kind !== 'referral') return
    if (form.urgency === null) problem('urgency', 'Choose how urgent it is.')
    if (form.reason === null) problem('reason', 'Enter the reason for the referral.')
  })

export const askByReferenceSchema = z.strictObject({
  requestId: pageId,
  reference: needed(40, 'Enter a reference.'),
  details: needed(2000, 'Say why you ask.'),
  components,
})

/** What names one request and the state one saw. */
export const requestVersionSchema = z.strictObject({ requestId: pageId, version })
export const requestIdSchema = z.strictObject({ requestId: pageId })

/** An answer with its terms; days as above. */
export const decideSchema = z
  .strictObject({
    requestId: pageId,
    version,
    decision: z.enum(['accept', 'reject'], { error: 'Accept or reject it.' }),
    sinceOn: optionalDay,
    untilOn: optionalDay,
    editable: ticked,
    components,
    reasonCode: z
      .enum(['not_needed', 'client_declines', 'wrong_client', 'not_ours', 'ask_again_later', 'other'])
      .nullable()
      .default(null),
    note: text(1000),
    showReason: ticked,
    behalfReason: text(1000),
  })
  .superRefine((form, context) => {
    if (form.decision === 'reject' && form.reasonCode === null)
      context.addIssue({ code: 'custom', path: ['reasonCode'], message: 'Choose a reason.' })
  })

export const revokeSchema = z.strictObject({
  requestId: pageId,
  version,
  note: needed(1000, 'Say why it is revoked.'),
  showReason: ticked,
  behalfReason: text(1000),
  backToPending: ticked,
})

export const listSchema = z.strictObject({
  box: z.enum(['incoming', 'outgoing', 'on_behalf']).default('incoming'),
  tab: z.enum(['messages', 'to_do', 'expiring', 'outcomes']).default('messages'),
  /** One or many, however separated. */
  after: z.string().max(100).nullable().default(null),
})

export const referencesSchema = z.strictObject({ references: needed(2000, 'Enter one or more references.') })

/** The switch over mails. */
export const mailSettingSchema = z.strictObject({ leaveOut: z.enum(['yes', 'no']) })

/** References typed in one field, each once. */
export const splitReferences = (typed: string | null): string[] => [
  ...new Set((typed ?? '').split(/[\s,;]+/).filter(Boolean)),
]
