'use server'

import { action } from '@/lib/actions'
import { createClient } from '@/lib/clients/create-client'
import { newClientSchema } from '@/lib/clients/profile-schemas'
import { paths } from '@/lib/paths'

/** Stays on the page and shows records that may be the same person, until they have been seen. */
export const createClientAction = action({
  name: 'create-client',
  schema: newClientSchema,
  run: createClient,
  onSuccess: (made) => (made.clientId ? paths.clientAfter(made.clientId, made.actId) : null),
})
