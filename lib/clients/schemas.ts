import { z } from 'zod'

/** One's own status with a client (ruling P12). */
export const ownStatusSchema = z.strictObject({
  clientId: z.string(),
  status: z.enum(['new', 'active', 'inactive'], { error: 'Choose new, active or inactive.' }),
})

/** What the search form posts; a search that is too long is cut where nobody would have read on. */
export const searchFormSchema = z.strictObject({
  q: z.string().default(''),
  scope: z.enum(['mine', 'all']).optional(),
})

/** What is typed into the command menu. */
export const findClientsSchema = z.strictObject({ q: z.string().trim().max(200).default('') })
