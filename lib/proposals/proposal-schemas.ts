import { z } from 'zod'
import { OUT_OF_DATE } from '@/lib/form-fields'
import { detailShape } from '@/lib/clients/profile-schemas'

const uuid = z.uuid({ error: OUT_OF_DATE })
const isStorable = (typed: string) => !typed.includes('\0') && !/\p{Surrogate}/u.test(typed)
const words = z
  .string()
  .trim()
  .max(1000, { error: 'Use at most 1000 characters.' })
  .refine(isStorable, { error: 'This holds characters that cannot be stored.' })
  .default('')

/** Other details, with a message; `version` is the profile's. */
export const proposeSchema = z.strictObject({
  clientId: uuid,
  version: z.coerce.number({ error: OUT_OF_DATE }).int().min(0).max(2_147_483_647),
  ...detailShape,
  message: words,
})

/** The fields ticked are taken over, the others declined; with `decline` all of them. */
export const answerProposalSchema = z.strictObject({
  clientId: uuid,
  proposalId: uuid,
  accept: z
    .array(z.string().regex(/^[a-zA-Z]{1,40}$/))
    .max(60)
    .default([]),
  answer: words,
  decision: z.enum(['accept', 'decline']),
})

export const takeBackProposalSchema = z.strictObject({ proposalId: uuid })
