import { sql } from 'drizzle-orm'
import type { ViewerTransaction } from './enter'

/** Whether the viewer may know that this client exists; hidden and missing answer alike. `clientId` must be a UUID. */
export async function canFindClient(tx: ViewerTransaction, clientId: string): Promise<boolean> {
  const [row] = await tx.execute<{ found: boolean }>(sql`select policy.can_find(${clientId}::uuid) as found`)
  return row?.found === true
}
