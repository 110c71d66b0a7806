import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { endCalendarFeed } from '@/lib/policy/calendar-feed'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertOwnCalendar } from './assert-own'
import { calendarFeedSchema } from './schemas'

/** Ends the private address of one's own calendar, from the next request on. @throws AppError `forbidden` for whoever is no provider */
export async function endFeed(
  session: SessionToken,
  input: z.input<typeof calendarFeedSchema>,
): Promise<{ postId: string; changed: boolean }> {
  const { postId } = parseInput(calendarFeedSchema, input)
  return inViewerTransaction(session, async (tx) => {
    assertOwnCalendar(tx, postId)
    const ended = await endCalendarFeed(tx)
    if (ended === null) return { postId, changed: false }
    await recordAudit(tx, { action: 'calendar_feed.end', subjectId: ended })
    return { postId, changed: true }
  })
}
