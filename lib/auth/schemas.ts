import { z } from 'zod'
import { pageId } from '@/lib/form-fields'

const email = z
  .string()
  .trim()
  .min(1, { error: 'Enter your e-mail address.' })
  .max(254, { error: 'This is too long for an e-mail address.' })

/** Longer than any password that can have been set, so nothing is cut off unseen. */
export const MAX_PASSWORD_BYTES = 1024

/** A password stands alone here, so it is long (NIST SP 800-63B-4). */
export const MIN_PASSWORD_LENGTH = 15

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
  organisationId: pageId,
})

/** What a new password must be before the lists are asked; `repeat` is the same once more. */
export const newPasswordSchema = password.refine(
  (text) => [...text.normalize('NFKC')].length >= MIN_PASSWORD_LENGTH,
  {
    error: `Use at least ${MIN_PASSWORD_LENGTH} characters.`,
  },
)
const typedTwice = { error: 'This is not what you typed above.', path: ['repeatPassword'] }

/** The page that asks for a link by mail. */
export const askPasswordResetSchema = z.strictObject({ email })

/** The page that such a link leads to. */
export const choosePasswordSchema = z
  .strictObject({
    token: z.string().max(200),
    newPassword: newPasswordSchema,
    repeatPassword: z.string().max(4096),
  })
  .refine(({ newPassword: typed, repeatPassword }) => typed === repeatPassword, typedTwice)

/** One's own password, on one's account page. */
export const changePasswordSchema = z
  .strictObject({ password, newPassword: newPasswordSchema, repeatPassword: z.string().max(4096) })
  .refine(({ newPassword: typed, repeatPassword }) => typed === repeatPassword, typedTwice)

/** Buttons on the account page. */
export const endOwnSessionSchema = z.strictObject({ sessionId: z.uuid() })
export const endOtherSessionsSchema = z.strictObject({})
export const forgetBrowserSchema = z.strictObject({ browserId: z.uuid() })

export type AskPasswordResetInput = z.infer<typeof askPasswordResetSchema>
export type ChoosePasswordInput = z.infer<typeof choosePasswordSchema>
export type ChangePasswordInput = z.infer<typeof changePasswordSchema>
export type EndOwnSessionInput = z.infer<typeof endOwnSessionSchema>
export type ForgetBrowserInput = z.infer<typeof forgetBrowserSchema>
export type SignInInput = z.infer<typeof signInSchema>
export type SwitchOrganisationInput = z.infer<typeof switchOrganisationSchema>

/** Whether the left menu shows its icons alone. */
export const railWidthSchema = z.strictObject({ narrow: z.enum(['yes', 'no']) })
