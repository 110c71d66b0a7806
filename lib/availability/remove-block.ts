import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertHoursFree, changeHours, type HoursChange } from './change-hours'
import { isSame, readScope, requireBlock } from './hours-rows'
import { hoursRowSchema } from './schemas'

/** Takes hours out of the weekly pattern. @throws AppError `forbidden`, `not_found` */
export async function removeBlock(
  session: SessionToken,
  input: z.input<typeof hoursRowSchema>,
): Promise<HoursChange> {
  const { postId, rowId } = parseInput(hoursRowSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertHoursFree(tx, postId)
    const old = await requireBlock(tx, postId, rowId)
    const before = await readScope(tx, postId, { weekdays: [old.weekday] })
    const after = { ...before, blocks: before.blocks.filter((row) => !isSame(row, old)) }
    const change = await changeHours(tx, postId, { before, after })
    if (change.undo) await recordAudit(tx, { action: 'availability.change', subjectId: postId })
    return change
  })
}
