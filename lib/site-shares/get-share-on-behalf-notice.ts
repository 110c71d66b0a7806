import 'server-only'
import { isUuid } from '@/lib/clients/uuid'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { findShareOnBehalf } from '@/lib/policy/site-share'
import { getSiteShareNotice } from './act-notice'
import type { ShareOnBehalfNoticeDto } from './dto'

/**
 * What an administrator just shared for somebody else, for the queue that he comes back to; null where the address names no such
 * act of his. Source: POLICY.md P100.
 */
export async function getShareOnBehalfNotice(
  session: SessionToken,
  { clientId, actId }: { clientId: string | null; actId: string | null },
): Promise<ShareOnBehalfNoticeDto | null> {
  if (!clientId || !actId || !isUuid(clientId) || !isUuid(actId)) return null
  return inViewerTransaction(session, async (tx) => {
    const behalf = await findShareOnBehalf(tx, clientId)
    if (behalf?.capacity !== 'administrator') return null
    const notice = await getSiteShareNotice(tx, { id: clientId, shortName: behalf.short_name }, actId)
    return notice && { clientId, ...notice }
  })
}
