import 'server-only'
import { isUuid } from '@/lib/clients/uuid'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { listAskedAbout } from '@/lib/policy/requests'
import type { AskedDto } from '@/lib/requests/dto'
import { toRow } from '@/lib/requests/told-request'
import { KIND_WORDS } from '@/lib/requests/words'

/** What the viewer's side asked about a client already, the newest first; nothing for a client the viewer knows nothing of. */
export async function listAsked(session: SessionToken, clientId: string): Promise<AskedDto[]> {
  if (!isUuid(clientId)) return []
  return inViewerTransaction(session, async (tx) => {
    const rows = await listAskedAbout(tx, clientId)
    return rows.map((told) => {
      const { id, kind, state, stateWords, date, isMine } = toRow(told, tx.viewer.zone)
      const by = isMine ? 'You' : told.from.name
      return {
        id,
        kind,
        kindWords: KIND_WORDS[kind],
        state,
        stateWords,
        date,
        by,
        site: told.site,
        mayOpen: told.side !== null,
      }
    })
  })
}
