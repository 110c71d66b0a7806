import { z } from 'zod'
import { pageId } from '@/lib/form-fields'

/** How long oversight may last, in hours. */
const oversightHours = ['1', '2', '4'] as const

/** The form that switches oversight on, or on anew. */
export const beginOversightSchema = z.strictObject({
  clientId: pageId,
  reason: z
    .string()
    .trim()
    .refine((typed) => !typed.includes('\0') && !/\p{Surrogate}/u.test(typed), {
      error: 'This holds characters that cannot be stored.',
    })
    .min(10, { error: 'Say why in at least 10 characters. The authors of the notes will read it.' })
    .max(500, { error: 'Use at most 500 characters.' }),
  hours: z.enum(oversightHours, { error: 'Choose how long.' }),
})

/** "End now" of the banner. */
export const endOversightSchema = z.strictObject({ clientId: pageId })

export type BeginOversightInput = z.infer<typeof beginOversightSchema>
export type EndOversightInput = z.infer<typeof endOversightSchema>
