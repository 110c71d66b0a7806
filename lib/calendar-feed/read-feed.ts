import { bucketKey, giveBackTry, takeTry } from '@/lib/auth/buckets'
import { askCalendarFeed, listFeedEntries } from '@/lib/policy/calendar-feed'
import { writeCalendar } from './write-calendar'

/** A calendar program asks a few times an hour; whoever guesses at addresses asks more often than that. */
const OF_ONE_FEED = { capacity: 30, refill: 60 }
const OF_ONE_NETWORK = { capacity: 60, refill: 10 }
const NAME = /^([\w-]{43})\.ics$/

type FeedAnswer = { text: string } | { wait: number } | null

/**
 * What a calendar program gets at this address, without a session: the calendar, or the seconds to wait; null for an address
 * that opens nothing, whatever the reason. Asking for one's own is given back to the network.
 * Source: POLICY.md P49, ASVS 6.1.1.
 */
export async function readFeed(file: string, network: string | null): Promise<FeedAnswer> {
  const [, token] = NAME.exec(file) ?? []
  const guesses = network === null ? [] : [{ key: bucketKey('feeds', network), ...OF_ONE_NETWORK }]
  const slow = await takeTry(guesses)
  if (slow > 0) return { wait: slow }
  const postId = token === undefined ? null : await askCalendarFeed(token)
  if (token === undefined || postId === null) return null
  await giveBackTry(guesses)
  const wait = await takeTry([{ key: bucketKey('feed', postId), ...OF_ONE_FEED }])
  return wait > 0 ? { wait } : { text: writeCalendar(await listFeedEntries(token)) }
}
