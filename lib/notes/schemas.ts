import { z } from 'zod'

/** What a person types into the note form; dates are whole days `YYYY-MM-DD`. Safe for the browser. */
export const noteFormSchema = z.object({
  title: z.string().trim().min(1, 'Give the note a title').max(200, 'Use at most 200 characters'),
  sessionOn: z.iso.date('Choose the day of the session'),
  kind: z.string().min(1, 'Choose a kind'),
  body: z.string().trim().min(1, 'Write the note').max(100_000, 'This is too long for one note'),
})
