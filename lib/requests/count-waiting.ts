import 'server-only'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { countWaitingRequests } from '@/lib/policy/requests'

/** How many requests wait for the viewer, up to a hundred: the number beside the menu entry. Source: POLICY.md P87. */
export async function countWaiting(session: SessionToken): Promise<{ waiting: number }> {
  return inViewerTransaction(session, async (tx) => ({ waiting: (await countWaitingRequests(tx)) ?? 0 }))
}
