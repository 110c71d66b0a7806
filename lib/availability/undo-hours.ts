import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { listOpenSites } from '@/lib/locations/list-sites'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertHoursFree, changeHours, type HoursChange } from './change-hours'
import { readScope } from './hours-rows'
import { undoHoursSchema } from './schemas'
import { readUndo, stampOf } from './undo-token'

/**
 * Takes the last act on somebody's hours back, as long as nobody changed the same days since. An act of its own, for whoever
 * did it and may still set these hours.
 * @throws AppError `forbidden`, `not_found`, `conflict` where the days were changed since
 */
export async function undoHours(
  session: SessionToken,
  input: z.input<typeof undoHoursSchema>,
): Promise<HoursChange> {
  const { postId, undo } = parseInput(undoHoursSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertHoursFree(tx, postId)
    const kept = readUndo(tx, postId, undo)
    if (!kept) throw new AppError('invalid', 'This cannot be undone.')
    const { left, ...before } = kept
    const now = await readScope(tx, postId, before)
    const sites = (await listOpenSites(tx)).map(({ id }) => id)
    const rows = [...before.blocks, ...before.dates]
    if (stampOf(now) !== left || rows.some(({ siteId }) => siteId !== null && !sites.includes(siteId)))
      throw new AppError('conflict', 'Too late to undo: these days were changed since.')
    const change = await changeHours(tx, postId, { before: now, after: before })
    if (change.undo) await recordAudit(tx, { action: 'availability.undo', subjectId: postId })
    return change
  })
}
