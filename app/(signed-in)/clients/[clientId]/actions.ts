'use server'

import { action } from '@/lib/actions'
import { pinClient } from '@/lib/clients/pin-client'
import {
  clientActiveSchema,
  mainProviderSchema,
  pinSchema,
  undoActSchema,
} from '@/lib/clients/profile-schemas'
import { ownStatusSchema } from '@/lib/clients/schemas'
import { setActive } from '@/lib/clients/set-active'
import { setMainProvider } from '@/lib/clients/set-main-provider'
import { setOwnStatus } from '@/lib/clients/set-own-status'
import { undoAct } from '@/lib/clients/undo-act'
import { paths } from '@/lib/paths'

export const setOwnStatusAction = action({
  name: 'set-own-status',
  schema: ownStatusSchema,
  run: setOwnStatus,
  revalidate: ({ clientId }) => [paths.client(clientId), paths.clients()],
})

/** Inactive for all, or active again. */
export const setActiveAction = action({
  name: 'set-client-active',
  schema: clientActiveSchema,
  run: setActive,
  onSuccess: ({ clientId, actId }) => paths.clientAfter(clientId, actId),
})

/** Whom others ask about the client. */
export const setMainProviderAction = action({
  name: 'set-main-provider',
  schema: mainProviderSchema,
  run: setMainProvider,
  onSuccess: ({ clientId, actId }) => paths.clientAfter(clientId, actId),
})

/** Undo in the banner after one's own act. */
export const undoEditAction = action({
  name: 'undo-client-act',
  schema: undoActSchema,
  run: undoAct,
  onSuccess: ({ clientId, actId }) => paths.clientAfter(clientId, actId),
})

export const pinClientAction = action({
  name: 'pin-client',
  schema: pinSchema,
  run: pinClient,
  revalidate: ({ clientId }) => [paths.client(clientId)],
})
