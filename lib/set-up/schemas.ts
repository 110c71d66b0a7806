import { z } from 'zod'
import { newPasswordSchema } from '@/lib/auth/schemas'
import { isLocale } from '@/lib/terms'
import { isTimeZone } from '@/lib/time/zone'
import { PRESETS } from './dto'

const text = z.string().trim()
const name = (what: string) => text.min(1, { error: what }).max(120)
const optionalName = text.max(120)

const organisation = {
  token: z.string().max(200),
  organisation: name('Enter the name of the practice or organisation.'),
  site: optionalName,
  owner: name('Enter your name.'),
  email: text.min(1, { error: 'Enter your e-mail address.' }).pipe(z.email().max(254)),
  /** Whether the first owner sees clients, too. */
  provider: z.enum(['yes']).optional(),
  newPassword: newPasswordSchema,
  repeatPassword: z.string().max(4096),
}

const typedTwice = { error: 'This is not what you typed above.', path: ['repeatPassword'] }

/** A further organisation of a network that is there, with its first owner. */
export const setUpOrganisationSchema = z
  .strictObject(organisation)
  .refine((typed) => typed.newPassword === typed.repeatPassword, typedTwice)

/** The network, its first organisation and the first owner. Without a name of its own the network is called like the organisation. */
export const setUpNetworkSchema = z
  .strictObject({
    ...organisation,
    network: optionalName,
    preset: z.enum(PRESETS, { error: 'Choose one of these.' }),
    timeZone: z.string().max(64).refine(isTimeZone, { error: 'Choose a time zone.' }),
    locale: z.string().max(35).refine(isLocale, { error: 'Choose a language.' }),
  })
  .refine((typed) => typed.newPassword === typed.repeatPassword, typedTwice)
  .refine((typed) => typed.preset === 'practice' || typed.site !== '', {
    error: 'Name the first site: clients are shared with sites here.',
    path: ['site'],
  })

export type SetUpNetworkInput = z.infer<typeof setUpNetworkSchema>
export type SetUpOrganisationInput = z.infer<typeof setUpOrganisationSchema>

/** The button that puts the first steps away. */
export const closeFirstStepsSchema = z.strictObject({})
