import 'server-only'
import type { OwnShareDto, SharedWithMeDto } from './dto'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { listOwnShares, listSharedWithMe } from '@/lib/policy/sharing-rows'

/** What colleagues share with the viewer of the opened client, each with the line that came with it. Days as YYYY-MM-DD. */
export async function getSharedWithMe(tx: ViewerTransaction, clientId: string): Promise<SharedWithMeDto[]> {
  const rows = await listSharedWithMe(tx, clientId)
  return rows.map(({ name, since, until, message, by_name }) => ({
    name,
    sinceOn: since,
    untilOn: until,
    message,
    byName: by_name,
  }))
}

/** What the viewer, whose header alone is open, still shares: stopping stays open to the source (POLICY.md §3). */
export async function getOwnShares(tx: ViewerTransaction, clientId: string): Promise<OwnShareDto[]> {
  const rows = await listOwnShares(tx, clientId)
  return rows.map((row) => ({
    id: row.share_id,
    toName: row.to_name,
    sinceOn: row.since,
    untilOn: row.until,
  }))
}
