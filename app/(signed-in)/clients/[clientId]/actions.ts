'use server'

import { action } from '@/lib/actions'
import { ownStatusSchema } from '@/lib/clients/schemas'
import { setOwnStatus } from '@/lib/clients/set-own-status'
import { paths } from '@/lib/paths'

export const setOwnStatusAction = action({
  name: 'set-own-status',
  schema: ownStatusSchema,
  run: setOwnStatus,
  revalidate: ({ clientId }) => [paths.client(clientId), paths.clients()],
})
