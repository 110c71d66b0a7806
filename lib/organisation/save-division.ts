import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertReferenceFree, changeRow, type RowChange } from '@/lib/reference-data/change-row'
import { divisionSchema } from './schemas'

/**
 * Adds a division or renames one.
 * @throws AppError `forbidden` unless owner or manager, `conflict` for a name that is taken or a change meanwhile. Source: P70.
 */
export async function saveDivision(
  session: SessionToken,
  input: z.input<typeof divisionSchema>,
): Promise<RowChange> {
  const { divisionId: key, name, seen } = parseInput(divisionSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertReferenceFree(tx)
    const change = await changeRow(tx, { kind: 'division', key }, { seen, next: { name } })
    const action = change.added ? 'division.add' : 'division.change'
    if (change.changed) await recordAudit(tx, { action, subjectId: key, fields: change.fields })
    return change
  })
}
