import { NO_CLIENT } from '@/lib/clients/open-client-chart'
import { isUuid } from '@/lib/clients/uuid'
import { AppError } from '@/lib/errors'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { findVisibleClient, type ClientRow } from '@/lib/policy/visible'

/**
 * The client as the viewer may find it, for verbs.
 * @throws AppError `not_found` for hidden, missing and malformed ids alike (ruling P9)
 */
export async function requireClient(tx: ViewerTransaction, clientId: string): Promise<ClientRow> {
  const row = isUuid(clientId) ? await findVisibleClient(tx, clientId) : null
  if (!row) throw new AppError('not_found', NO_CLIENT)
  return row
}

/** What is said to whoever finds the client and may not change it. */
export function mayNotEdit(): AppError {
  return new AppError('forbidden', 'You may read this profile, not change it.')
}
