import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { paths } from '@/lib/paths'
import { beginCalendarFeed } from '@/lib/policy/calendar-feed'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertOwnCalendar } from './assert-own'
import { calendarFeedSchema } from './schemas'

/**
 * Makes a private address of one's own calendar and ends the one before. It is told this once: only its hash is kept.
 * @throws AppError `forbidden` for whoever is no provider. Source: POLICY.md P49.
 */
export async function createFeed(
  session: SessionToken,
  input: z.input<typeof calendarFeedSchema>,
): Promise<{ path: string }> {
  const { postId } = parseInput(calendarFeedSchema, input)
  const token = randomBytes(32).toString('base64url')
  return inViewerTransaction(session, async (tx) => {
    assertOwnCalendar(tx, postId)
    const made = await beginCalendarFeed(tx, token)
    if (made)
      await recordAudit(tx, { action: 'calendar_feed.begin', subjectId: made.feedId, actId: made.actId })
    return { path: paths.calendarFeed(token) }
  })
}
