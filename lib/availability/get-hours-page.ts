import { and, asc, eq, gte } from 'drizzle-orm'
import { availabilityBlocks, availabilityDates, sites as siteTable } from '@/db/schema'
import { listOpenSites } from '@/lib/locations/list-sites'
import { areBusyTimesShown as isBusyShown } from '@/lib/policy/booking'
import { findCalendarFeed } from '@/lib/policy/calendar-feed'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { wallTimeOf } from '@/lib/time/wall-time'
import type { BlockDto, DateDto, FeedDto, HoursPageDto } from './dto'
import { requireHours } from './require-hours'

/**
 * One provider's weekly pattern and the dates to come that differ from it.
 * @throws AppError `forbidden`, `not_found` (see `requireHours`)
 */
export async function getHoursPage(session: SessionToken, postId: string): Promise<HoursPageDto> {
  return inViewerTransaction(session, async (tx) => {
    const provider = await requireHours(tx, postId)
    const own = provider.post_id === tx.viewer.postId
    return {
      postId: provider.post_id,
      name: provider.name,
      own,
      busyShown: own ? await isBusyShown(tx) : null,
      feed: own ? await findFeed(tx) : null,
      sites: await listOpenSites(tx),
      blocks: await listBlocks(tx, provider.post_id),
      dates: await listDates(tx, provider.post_id),
      today: tx.viewer.today,
    }
  })
}

async function findFeed(tx: ViewerTransaction): Promise<FeedDto | null> {
  const found = await findCalendarFeed(tx)
  const wall = (at: Date) => wallTimeOf(tx.viewer.zone, at)
  return found && { since: wall(found.createdAt), lastRead: found.lastReadAt && wall(found.lastReadAt) }
}

async function listBlocks(tx: ViewerTransaction, postId: string): Promise<BlockDto[]> {
  const { id, weekday, fromMinute, toMinute, siteId, telehealth } = availabilityBlocks
  return tx
    .select({ id, weekday, from: fromMinute, to: toMinute, siteId, siteName: siteTable.name, telehealth })
    .from(availabilityBlocks)
    .leftJoin(siteTable, eq(siteTable.id, siteId))
    .where(eq(availabilityBlocks.postId, postId))
    .orderBy(asc(weekday), asc(fromMinute))
}

async function listDates(tx: ViewerTransaction, postId: string): Promise<DateDto[]> {
  const { id, onDay, fromMinute, toMinute, siteId, open } = availabilityDates
  return tx
    .select({ id, onDay, from: fromMinute, to: toMinute, siteName: siteTable.name, open })
    .from(availabilityDates)
    .leftJoin(siteTable, eq(siteTable.id, siteId))
    .where(and(eq(availabilityDates.postId, postId), gte(onDay, tx.viewer.today)))
    .orderBy(asc(onDay), asc(fromMinute))
}
