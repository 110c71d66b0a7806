import 'server-only'
import { newId } from '@/db/new-id'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type Role, type SessionToken } from '@/lib/policy/enter'
import { canAskForParts, countWaitingRequests } from '@/lib/policy/requests'

const ASKS: Role[] = ['provider', 'owner', 'manager']

/** Whether these roles ask for anything; `waiting` is null where nobody may. Source: POLICY.md P80. */
export const mayAsk = (roles: Role[], waiting: number | null): boolean =>
  waiting !== null && roles.some((role) => ASKS.includes(role))

/**
 * The empty form that asks by reference, with the id of what it makes; `parts`: it says which parts of the record.
 * @throws AppError `forbidden` for whoever asks for nothing here. Source: POLICY.md P83.
 */
export async function getReferenceForm(
  session: SessionToken,
): Promise<{ requestId: string; parts: boolean }> {
  return inViewerTransaction(session, async (tx) => {
    if (!mayAsk(tx.viewer.roles, await countWaitingRequests(tx)))
      throw new AppError('forbidden', 'You cannot ask for clients here.')
    return { requestId: newId(), parts: await canAskForParts(tx) }
  })
}

/** Whether the viewer may ask by reference, for pages that offer it. */
export async function canAskByReference(session: SessionToken): Promise<boolean> {
  return inViewerTransaction(session, async (tx) => mayAsk(tx.viewer.roles, await countWaitingRequests(tx)))
}
