import { z } from 'zod'
import { pageId } from '@/lib/form-fields'

/** The largest file that is taken, in bytes: what people call 10 MB, by either way of counting. */
export const MAX_FILE = 10 * 1024 * 1024

/** Said where nobody chose whether a document is clinical: it decides who sees it, so nothing is taken for granted. */
export const NOT_CHOSEN = 'Choose who will see it: clinical or not.'

/** Beside the file. An empty title becomes the name of the file. */
const documentFormSchema = z.object({
  title: z.string().trim().max(200, 'Use at most 200 characters for the title.'),
  onDay: z.iso
    .date({ error: 'Enter a day that exists, such as 2026-11-24.' })
    .refine((on) => on >= '1900-01-01' && on < '2200-01-01', {
      error: 'Enter a day of this century or the last.',
    }),
  kind: z.enum(['upload', 'form'], { error: 'Choose what this is.' }),
  clinical: z.enum(['yes', 'no'], { error: NOT_CHOSEN }),
})

/** The whole form; `draftId` came with it, so that a form sent twice adds one document. */
export const addDocumentSchema = z.strictObject({
  clientId: pageId,
  draftId: pageId,
  ...documentFormSchema.shape,
})

/** One document of a client. */
export const documentSchema = z.strictObject({ clientId: pageId, documentId: pageId })

/** Clinical or not. */
export const markDocumentSchema = z.strictObject({
  clientId: pageId,
  documentId: pageId,
  clinical: z.enum(['yes', 'no'], { error: 'Choose one of the options.' }),
})

/** An act of one's own about a document. */
export const documentActSchema = z.strictObject({ clientId: pageId, actId: pageId })
