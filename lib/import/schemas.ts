import { z } from 'zod'
import { pageId } from '@/lib/form-fields'

/** What the place is called that records come from. */
export const sourceSchema = z
  .string()
  .trim()
  .min(1, 'Say where these records come from, such as the name of the old system.')
  .max(100, 'Use at most 100 characters.')

/** Beside the file; `draftId` came with the form, so that a form sent twice keeps one. */
export const uploadSchema = z.strictObject({
  draftId: pageId,
  source: sourceSchema,
  kind: z.enum(['clients', 'appointments'], { error: 'Say what the file holds.' }).default('clients'),
})

/** The same beside several files that belong together. */
export const wholeSchema = z.strictObject({
  draftId: pageId,
  source: sourceSchema,
  kind: z.enum(['fhir', 'hmis'], { error: 'Say what the files hold.' }),
})

export const importSchema = z.strictObject({ importId: pageId })

/** Clients who are put on the list of one provider. */
export const assignSchema = z.strictObject({
  clientIds: z.array(z.uuid()).min(1, 'Tick at least one client.').max(200),
  providerPostId: z.uuid({ error: 'Choose a provider.' }),
})

export const assignedSchema = z.strictObject({ actId: pageId })
