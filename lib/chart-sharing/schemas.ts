import { z } from 'zod'
import { optionalDay, optionalText, pageId } from '@/lib/form-fields'
import { isIsoDay } from '@/lib/time/iso-day'

/** `untilPick`: `none`, `other` (the day of `untilOn`) or a day; null where the form has no quick choices. */
const lastDay = {
  untilPick: z
    .string()
    .refine((pick) => pick === 'none' || pick === 'other' || isIsoDay(pick), { error: 'Choose until when.' })
    .nullable()
    .default(null),
  untilOn: optionalDay,
}

type LastDay = { untilPick: string | null; untilOn: string | null }

/** The last day that the choice and the date field say together; null = no end. */
export function lastDayOf({ untilPick, untilOn }: LastDay): string | null {
  if (untilPick === 'none') return null
  return untilPick === null || untilPick === 'other' ? untilOn : untilPick
}

/** What is wrong between the choice and the date field, in a sentence for the date field. */
function lastDayProblem({ untilPick, untilOn }: LastDay): string | null {
  if (untilPick === 'other' && untilOn === null) return 'Enter the last day, or choose another end.'
  if (untilPick !== null && untilPick !== 'other' && untilOn !== null && untilOn !== untilPick)
    return 'Choose “Another day” to use this date, or clear it.'
  return null
}

/** A signed permission for private notes as the form sends it; empty where none is recorded. */
const signed = {
  /** `new`, or one on file. */
  permission: z.union([z.literal('new'), pageId]).default('new'),
  sensitivity: z
    .enum(['psychotherapy', 'sud_counselling'], { error: 'Choose the class of notes the paper names.' })
    .nullable()
    .default(null),
  signer: z.enum(['client', 'other'], { error: 'Say who signed.' }).nullable().default(null),
  signerName: optionalText(200),
  signerAuthority: optionalText(200),
  signedOn: optionalDay,
  permissionSince: optionalDay,
  permissionUntil: optionalDay,
  scope: optionalText(1000),
  documentId: z
    .union([pageId, z.literal('').transform(() => null)])
    .nullable()
    .default(null),
}

type Signed = z.output<z.ZodObject<typeof signed>>

/** What is missing of a signed permission, by field. Dates against today are the verb's to judge: the form has no clock. */
function signedProblems(form: Signed): Record<string, string> {
  const problems: Record<string, string> = {}
  if (form.sensitivity === null) problems.sensitivity = 'Choose the class of notes the paper names.'
  if (form.signer === null) problems.signer = 'Say who signed.'
  if (form.signer === 'other' && form.signerName === null) problems.signerName = 'Enter who signed.'
  if (form.signer === 'other' && form.signerAuthority === null)
    problems.signerAuthority = 'Enter by what right, such as legal guardian.'
  if (form.signedOn === null) problems.signedOn = 'Enter the day of the signature.'
  if (form.scope === null) problems.scope = 'Enter what the paper permits and why.'
  const first = form.permissionSince ?? form.signedOn
  if (first !== null && form.permissionUntil !== null && form.permissionUntil < first)
    problems.permissionUntil = 'The last day lies before the first.'
  return problems
}

/** A confirmed check page. */
export const shareChartSchema = z
  .strictObject({
    clientId: pageId,
    fromPostId: pageId,
    toPostId: pageId,
    what: z.enum(['demographics', 'chart', 'private'], { error: 'Choose what to share.' }),
    message: optionalText(500),
    ...lastDay,
    ...signed,
  })
  .superRefine((form, context) => {
    const problems = form.what === 'private' && form.permission === 'new' ? signedProblems(form) : {}
    const until = lastDayProblem(form)
    if (until) problems.untilOn = until
    for (const [field, message] of Object.entries(problems))
      context.addIssue({ code: 'custom', path: [field], message })
  })

/** The red Stop of one row. */
export const stopSharingSchema = z.strictObject({ clientId: pageId, shareId: pageId })

/** Another last day for a running share. */
export const renewShareSchema = z
  .strictObject({ clientId: pageId, shareId: pageId, ...lastDay })
  .superRefine((form, context) => {
    const until = lastDayProblem(form)
    if (until) context.addIssue({ code: 'custom', path: ['untilOn'], message: until })
  })

/** Undo of an act of one's own. */
export const undoActSchema = z.strictObject({ clientId: pageId, actId: pageId })

/** A provider off the list of a client; `stopShares` is a ticked box. */
export const endPlaceSchema = z.strictObject({
  clientId: pageId,
  postId: pageId,
  stopShares: z.enum(['yes']).nullable().default(null),
})

/** The end of a permission for private notes. */
export const revokePermissionSchema = z.strictObject({ clientId: pageId, permissionId: pageId })

export type ShareChartInput = z.input<typeof shareChartSchema>
export type ShareChart = z.output<typeof shareChartSchema>
