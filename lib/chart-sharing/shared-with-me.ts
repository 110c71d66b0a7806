import 'server-only'
import type { SharedWithMeDto } from './dto'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { listSharedWithMe } from '@/lib/policy/sharing-rows'

/** What colleagues share with the viewer of the opened client, each with the line that came with it. Days as YYYY-MM-DD. */
export async function getSharedWithMe(tx: ViewerTransaction, clientId: string): Promise<SharedWithMeDto[]> {
  const rows = await listSharedWithMe(tx, clientId)
  return rows.map(({ name, since, until, message }) => ({ name, sinceOn: since, untilOn: until, message }))
}
