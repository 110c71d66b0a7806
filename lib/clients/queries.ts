import type { RecentClientDto } from '@/lib/clients/dto'
import { fullName } from '@/lib/clients/names'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { listPinnedClients, listVisibleRecentClients, type ClientRow } from '@/lib/policy/visible'

export { listClients } from '@/lib/clients/list-clients'
export { getClientProfile } from '@/lib/clients/get-client-profile'

const RECENT = 8

/** The quick jump list: pinned clients, then those whose record the viewer opened last, newest first (SPEC §4). */
export async function listRecentClients(tx: ViewerTransaction): Promise<RecentClientDto[]> {
  const [pins, recent] = await Promise.all([listPinnedClients(tx), listVisibleRecentClients(tx, RECENT)])
  const kept = pins.map((row) => row.id)
  const toDto = (row: ClientRow, pinned: boolean) => ({
    id: row.id,
    name: fullName(row),
    reference: row.reference,
    pinned,
  })
  return [
    ...pins.map((row) => toDto(row, true)),
    ...recent.filter((row) => !kept.includes(row.id)).map((row) => toDto(row, false)),
  ]
}
