import { z } from 'zod'
import { OUT_OF_DATE, pageId } from '@/lib/form-fields'

/** PostgreSQL stores neither NUL nor half of a surrogate pair. */
const text = z
  .string()
  .trim()
  .refine((typed) => !typed.includes('\0') && !/\p{Surrogate}/u.test(typed), {
    error: 'This holds characters that cannot be stored.',
  })

const day = z.iso
  .date({ error: 'Enter a day that exists, such as 2026-11-24.' })
  .refine((on) => on >= '1900-01-01' && on < '2200-01-01', {
    error: 'Enter a day of this century or the last.',
  })

/** Kinds of chart notes one can write here; imported ones come in another way. */
export const WRITTEN_KINDS = ['progress', 'intake', 'treatment_plan', 'contact', 'discharge'] as const

/** Kinds of private notes, by their class: which one it is decides who may ever read it, so it is chosen when writing. */
export const PRIVATE_KINDS = ['private_psychotherapy', 'private_sud_counselling'] as const

/** What a person types into the note form; dates are whole days `YYYY-MM-DD`. Safe for the browser. */
export const noteFormSchema = z.object({
  title: text.pipe(
    z.string().min(1, 'Give the note a title.').max(200, 'Use at most 200 characters for the title.'),
  ),
  sessionOn: day,
  kind: z.string().refine((kind) => [...WRITTEN_KINDS, ...PRIVATE_KINDS].some((each) => each === kind), {
    error: 'Choose what kind of note this is.',
  }),
  body: text.pipe(
    z.string().min(1, 'Write the note.').max(100_000, 'This is too long: one note holds 100,000 characters.'),
  ),
})

/** A new draft; `draftId` came with the form, so that a form sent twice makes one note. */
export const writeNoteSchema = z.strictObject({ clientId: pageId, draftId: pageId, ...noteFormSchema.shape })

const version = z.coerce
  .number({ error: OUT_OF_DATE })
  .int()
  .min(1)
  .max(2_147_483_647, { error: OUT_OF_DATE })

/** A changed draft; `version` is the one the form was filled from. */
export const editNoteSchema = z.strictObject({
  clientId: pageId,
  noteId: pageId,
  version,
  ...noteFormSchema.shape,
})

/** Locking; `version` is the one that was read. */
export const lockNoteSchema = z.strictObject({ clientId: pageId, noteId: pageId, version })

/** A later thought on a locked note. */
export const addendumSchema = z.strictObject({
  clientId: pageId,
  noteId: pageId,
  body: text.pipe(
    z
      .string()
      .min(1, 'Write the addendum.')
      .max(20_000, 'This is too long: an addendum holds 20,000 characters.'),
  ),
})
