import { z } from 'zod'

const email = z
  .string()
  .trim()
  .min(1, { error: 'Enter your e-mail address.' })
  .max(254, { error: 'This is too long for an e-mail address.' })

/** Longer than any password that can have been set, so nothing is cut off unseen. */
export const MAX_PASSWORD_BYTES = 1024

const password = z
  .string()
  .min(1, { error: 'Enter your password.' })
  .refine((text) => new TextEncoder().encode(text).length <= MAX_PASSWORD_BYTES, {
    error: 'This is too long for a password.',
  })

/** The sign-in form. `next` is checked where it is used: a bad one is dropped, not complained about. */
export const signInSchema = z.strictObject({ email, password, next: z.string().max(4096).optional() })

/** The switch at the top of every page. */
export const switchOrganisationSchema = z.strictObject({
  organisationId: z.uuid({ error: 'This page is out of date. Reload it and try again.' }),
})

export type SignInInput = z.infer<typeof signInSchema>
export type SwitchOrganisationInput = z.infer<typeof switchOrganisationSchema>
