import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { minuteOf } from '@/lib/time/clock'
import { assertHoursFree, changeHours, type HoursChange } from './change-hours'
import { type Block, isSame, readScope, requireBlock } from './hours-rows'
import { requireSite } from '@/lib/locations/require-site'
import { blockSchema } from './schemas'

/**
 * Adds hours to a weekday or changes some. The same form sent twice adds once.
 * @throws AppError `forbidden`, `not_found`, `invalid` for hours that overlap. Source: domain group-practice §3.8.
 */
export async function saveBlock(
  session: SessionToken,
  input: z.input<typeof blockSchema>,
): Promise<HoursChange> {
  const { postId, blockId, weekday, from, to, siteId, telehealth } = parseInput(blockSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertHoursFree(tx, postId)
    await requireSite(tx, siteId)
    const old = blockId ? await requireBlock(tx, postId, blockId) : null
    const weekdays = [...new Set([weekday, old?.weekday ?? weekday])]
    const before = await readScope(tx, postId, { weekdays })
    const rest = before.blocks.filter((row) => !old || !isSame(row, old))
    const added: Block = {
      weekday,
      fromMinute: minuteOf(from),
      toMinute: minuteOf(to),
      siteId,
      telehealth: telehealth === 'yes',
      since: old?.since ?? null,
      until: old?.until ?? null,
    }
    const blocks = rest.some((row) => isSame(row, added)) ? rest : [...rest, added]
    const change = await changeHours(tx, postId, { before, after: { ...before, blocks } })
    if (change.undo) await recordAudit(tx, { action: 'availability.change', subjectId: postId })
    return change
  })
}
