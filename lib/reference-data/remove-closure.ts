import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertReferenceFree, changeRow, type RowChange } from './change-row'
import { removeClosureSchema } from './schemas'

/** Opens closed days again. @throws AppError `forbidden` unless owner or manager */
export async function removeClosure(
  session: SessionToken,
  input: z.input<typeof removeClosureSchema>,
): Promise<RowChange> {
  const { closureId: key } = parseInput(removeClosureSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertReferenceFree(tx)
    const change = await changeRow(tx, { kind: 'closure', key }, { next: null })
    if (change.changed) await recordAudit(tx, { action: 'closure.remove', subjectId: key })
    return change
  })
}
