import type postgres from 'postgres'
import { AppError } from '@/lib/errors'
import { newIds } from '@/lib/import/insert-rows'
import { requireUndone } from '@/lib/import/undo-words'
import { isUuid } from '@/lib/clients/uuid'
import type { UndoLine } from '@/lib/import/undo-words'

/**
 * Takes back everything that one import made, as the owner of the database and in one act (POLICY.md P111).
 * @throws AppError `not_found` for an id that is no import, `conflict` while it runs or where it was undone before.
 */
export async function undoRun(sql: postgres.Sql, importId: string): Promise<UndoLine[]> {
  if (!isUuid(importId)) throw new AppError('not_found', 'There is no import of this number.')
  const lines = await sql.begin(async (tx) => {
    const [actId = ''] = await newIds(tx, 1)
    const [row] = await tx<{ done: string }[]>`
      select policy.take_back_import(i.id, null, ${actId}) as done from imports i where i.id = ${importId}`
    requireUndone(row?.done ?? null)
    await tx`
      insert into audit_events (action, subject_id, act_id) values ('import.undo', ${importId}, ${actId})`
    return tx<UndoLine[]>`
      select table_name as "table", outcome, count(*)::int as rows from import_made
       where import_id = ${importId} group by 1, 2 order by 1, 2`
  })
  return [...lines]
}
