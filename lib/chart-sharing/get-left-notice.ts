import 'server-only'
import { getActNotice } from './act-notice'
import type { ActNoticeDto } from './dto'
import { isUuid } from '@/lib/clients/uuid'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * What the viewer just did to a client that is perhaps not open to him any more, with its undo and nothing about the client.
 * @throws AppError `not_found` for anything but an act of the viewer's own.
 */
export async function getLeftNotice(
  session: SessionToken,
  clientId: string,
  actId: string | null,
): Promise<ActNoticeDto> {
  if (!isUuid(clientId) || !actId || !isUuid(actId)) throw new AppError('not_found', 'There is no such page.')
  return inViewerTransaction(session, async (tx) => {
    const notice = await getActNotice(tx, clientId, 'The client', actId)
    if (!notice) throw new AppError('not_found', 'There is no such page.')
    return notice
  })
}
