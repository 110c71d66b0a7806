import { z } from 'zod'
import { OUT_OF_DATE } from '@/lib/form-fields'
import { detailShape } from '@/lib/clients/profile-schemas'

const uuid = z.uuid({ error: OUT_OF_DATE })
const version = z.coerce.number({ error: OUT_OF_DATE }).int().min(0).max(2_147_483_647)
/** PostgreSQL stores neither NUL nor half of a surrogate pair. */
const isStorable = (typed: string) => !typed.includes('\0') && !/\p{Surrogate}/u.test(typed)

/** The first step; `version` is the profile's, `seen` the registration's. */
export const registrationDetailsSchema = z.strictObject({
  clientId: uuid,
  shareId: uuid,
  seen: version,
  version,
  ...detailShape,
  message: z
    .string()
    .trim()
    .max(1000, { error: 'Use at most 1000 characters.' })
    .refine(isStorable, { error: 'This holds characters that cannot be stored.' })
    .default(''),
})
