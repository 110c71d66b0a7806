import type { RecentClientDto } from '@/lib/clients/dto'
import { fullName } from '@/lib/clients/names'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { listVisibleRecentClients } from '@/lib/policy/visible'

export { listClients } from '@/lib/clients/list-clients'
export { getClientProfile } from '@/lib/clients/get-client-profile'

const RECENT = 8

/** The quick jump list: clients whose record the viewer opened last, newest first (SPEC §4). */
export async function listRecentClients(tx: ViewerTransaction): Promise<RecentClientDto[]> {
  const rows = await listVisibleRecentClients(tx, RECENT)
  return rows.map((row) => ({ id: row.id, name: fullName(row), reference: row.reference }))
}
