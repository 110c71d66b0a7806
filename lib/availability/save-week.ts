import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { requireSite } from '@/lib/locations/require-site'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertHoursFree, changeHours, type HoursChange } from './change-hours'
import { readScope } from './hours-rows'
import { paintWeek } from './paint-week'
import { weekSchema } from './schemas'

/**
 * Saves the grid of a week: slots ticked anew open with this place, slots no longer ticked close, all others stay.
 * @throws AppError `forbidden`, `not_found`
 */
export async function saveWeek(
  session: SessionToken,
  input: z.input<typeof weekSchema>,
): Promise<HoursChange> {
  const { postId, slot, first, last, siteId, telehealth, ticked } = parseInput(weekSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertHoursFree(tx, postId)
    await requireSite(tx, siteId)
    const before = await readScope(tx, postId, { weekdays: [1, 2, 3, 4, 5, 6, 7] })
    const place = { siteId, telehealth: telehealth === 'yes' }
    const blocks = paintWeek(before.blocks, { slot: Number(slot), first, last, ticked, place })
    const change = await changeHours(tx, postId, { before, after: { ...before, blocks } })
    if (change.undo) await recordAudit(tx, { action: 'availability.change', subjectId: postId })
    return change
  })
}
