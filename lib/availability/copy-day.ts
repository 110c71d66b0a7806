import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertHoursFree, changeHours, type HoursChange } from './change-hours'
import { readScope } from './hours-rows'
import { copyDaySchema } from './schemas'

/** Gives the hours of a weekday to other weekdays, instead of what those have. @throws AppError `forbidden`, `not_found` */
export async function copyDay(
  session: SessionToken,
  input: z.input<typeof copyDaySchema>,
): Promise<HoursChange> {
  const { postId, weekday, to } = parseInput(copyDaySchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertHoursFree(tx, postId)
    const weekdays = [...new Set(to)].filter((day) => day !== weekday)
    const { blocks } = await readScope(tx, postId, { weekdays: [weekday] })
    const before = await readScope(tx, postId, { weekdays })
    const copies = weekdays.flatMap((day) => blocks.map((block) => ({ ...block, weekday: day })))
    const change = await changeHours(tx, postId, { before, after: { ...before, blocks: copies } })
    if (change.undo) await recordAudit(tx, { action: 'availability.change', subjectId: postId })
    return change
  })
}
