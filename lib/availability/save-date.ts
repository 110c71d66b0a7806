import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { requireSite } from '@/lib/locations/require-site'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { minuteOf } from '@/lib/time/clock'
import { assertHoursFree, changeHours, type HoursChange } from './change-hours'
import { readScope } from './hours-rows'
import { dateSchema } from './schemas'

/**
 * Lets one date differ from the weekly pattern: closed all day, hours less, or hours more. What was said of the date before
 * stays beside it, but for `closed`, which is the whole of it.
 * @throws AppError `forbidden`, `not_found`
 */
export async function saveDate(
  session: SessionToken,
  input: z.input<typeof dateSchema>,
): Promise<HoursChange> {
  const { postId, onDay, how, from, to, siteId } = parseInput(dateSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertHoursFree(tx, postId)
    await requireSite(tx, siteId)
    const before = await readScope(tx, postId, { days: [onDay] })
    const isClosed = how === 'closed'
    const added = {
      onDay,
      fromMinute: isClosed ? 0 : minuteOf(from),
      toMinute: isClosed ? 1440 : minuteOf(to),
      siteId: how === 'more' ? siteId : null,
      open: how === 'more',
    }
    const kept = isClosed ? [] : before.dates.filter((row) => JSON.stringify(row) !== JSON.stringify(added))
    const change = await changeHours(tx, postId, { before, after: { ...before, dates: [...kept, added] } })
    if (change.undo) await recordAudit(tx, { action: 'availability.change', subjectId: postId })
    return change
  })
}
