import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { availabilityDates } from '@/db/schema'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertHoursFree, type HoursChange } from './change-hours'
import { readScope, requireDate } from './hours-rows'
import { hoursRowSchema } from './schemas'
import { writeUndo } from './undo-token'

/** Takes back one thing that was said of a date. @throws AppError `forbidden`, `not_found` */
export async function removeDate(
  session: SessionToken,
  input: z.input<typeof hoursRowSchema>,
): Promise<HoursChange> {
  const { postId, rowId } = parseInput(hoursRowSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertHoursFree(tx, postId)
    const days = [await requireDate(tx, postId, rowId)]
    const before = await readScope(tx, postId, { days })
    await tx
      .delete(availabilityDates)
      .where(and(eq(availabilityDates.postId, postId), eq(availabilityDates.id, rowId)))
    await recordAudit(tx, { action: 'availability.change', subjectId: postId })
    return { postId, undo: writeUndo(tx, postId, { before, after: await readScope(tx, postId, { days }) }) }
  })
}
