import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertReferenceFree, changeRow, type RowChange } from './change-row'
import { removeTagSchema } from './schemas'

/** Takes a tag away, from everybody who has it. Its undo gives it back to all of them. @throws AppError `forbidden` */
export async function removeTag(
  session: SessionToken,
  input: z.input<typeof removeTagSchema>,
): Promise<RowChange> {
  const { tagId: key } = parseInput(removeTagSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertReferenceFree(tx)
    const change = await changeRow(tx, { kind: 'tag', key }, { next: null })
    if (change.changed) await recordAudit(tx, { action: 'tag.remove', subjectId: key })
    return change
  })
}
