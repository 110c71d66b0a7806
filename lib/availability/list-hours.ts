import { and, asc, gte, inArray, lte } from 'drizzle-orm'
import { availabilityBlocks, availabilityDates, closures } from '@/db/schema'
import type { ViewerTransaction } from '@/lib/policy/enter'
import type { IsoDay } from '@/lib/time/zone'
import type { Hours } from './open-hours'

/** Hours of these providers and closed days of the practice between two days; row security keeps to the own organisation. */
export async function listHours(
  tx: ViewerTransaction,
  { postIds, first, last }: { postIds: string[]; first: IsoDay; last: IsoDay },
): Promise<Hours> {
  if (postIds.length === 0) return { blocks: [], dates: [], closures: await listClosures(tx, first, last) }
  const [blocks, dates, closed] = await Promise.all([
    tx
      .select({
        postId: availabilityBlocks.postId,
        siteId: availabilityBlocks.siteId,
        weekday: availabilityBlocks.weekday,
        fromMinute: availabilityBlocks.fromMinute,
        toMinute: availabilityBlocks.toMinute,
        since: availabilityBlocks.since,
        until: availabilityBlocks.until,
      })
      .from(availabilityBlocks)
      .where(inArray(availabilityBlocks.postId, postIds)),
    tx
      .select({
        postId: availabilityDates.postId,
        siteId: availabilityDates.siteId,
        onDay: availabilityDates.onDay,
        fromMinute: availabilityDates.fromMinute,
        toMinute: availabilityDates.toMinute,
        open: availabilityDates.open,
      })
      .from(availabilityDates)
      .where(
        and(
          inArray(availabilityDates.postId, postIds),
          gte(availabilityDates.onDay, first),
          lte(availabilityDates.onDay, last),
        ),
      ),
    listClosures(tx, first, last),
  ])
  return { blocks, dates, closures: closed }
}

function listClosures(tx: ViewerTransaction, first: IsoDay, last: IsoDay) {
  return tx
    .select({
      siteId: closures.siteId,
      since: closures.since,
      until: closures.until,
      label: closures.label,
    })
    .from(closures)
    .where(and(lte(closures.since, last), gte(closures.until, first)))
    .orderBy(asc(closures.since))
}
