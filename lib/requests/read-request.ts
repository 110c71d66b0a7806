import 'server-only'
import type { RequestDto } from '@/lib/requests/dto'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { recordOutcomeRead } from '@/lib/policy/requests'
import { getRequestAt } from '@/lib/requests/from-address'

/**
 * The request that an address names, opened by somebody: what came out of it is no news to him any more.
 * @throws AppError `not_found` where it does not exist for the viewer. Source: POLICY.md P131.
 */
export async function readRequestAt(session: SessionToken, requestId: string): Promise<RequestDto> {
  const request = await getRequestAt(session, requestId)
  if (request.isNew) await inViewerTransaction(session, (tx) => recordOutcomeRead(tx, request.id))
  return request
}
