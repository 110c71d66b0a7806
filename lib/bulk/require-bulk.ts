import 'server-only'
import { AppError } from '@/lib/errors'
import { type BulkRow, findBulk } from '@/lib/policy/bulk'
import type { ViewerTransaction } from '@/lib/policy/enter'

/** An act in bulk of the viewer's own. @throws AppError `not_found` for acts of others, as where there is none. */
export async function requireOwnBulk(tx: ViewerTransaction, bulkId: string): Promise<BulkRow> {
  const row = await findBulk(tx, bulkId)
  if (row?.side !== 'actor') throw new AppError('not_found', 'There is nothing such.')
  return row
}
