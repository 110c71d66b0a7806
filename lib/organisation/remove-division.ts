import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError, databaseCode } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertReferenceFree, changeRow, type RowChange } from '@/lib/reference-data/change-row'
import { removeDivisionSchema } from './schemas'

/**
 * Takes a division away that no site is in and no client was ever shared with.
 * @throws AppError `forbidden` unless owner or manager, `conflict` while something hangs on it. Source: P70.
 */
export async function removeDivision(
  session: SessionToken,
  input: z.input<typeof removeDivisionSchema>,
): Promise<RowChange> {
  const { divisionId: key } = parseInput(removeDivisionSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertReferenceFree(tx)
    const change = await changeRow(tx, { kind: 'division', key }, { next: null }).catch((error: unknown) => {
      if (!['23503', '23001'].includes(databaseCode(error) ?? '')) throw error
      throw new AppError('conflict', 'Sites or shares name this division. Move its sites first.')
    })
    if (change.changed) await recordAudit(tx, { action: 'division.remove', subjectId: key })
    return change
  })
}
