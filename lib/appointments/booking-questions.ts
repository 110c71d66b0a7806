import type { BookingTyped, QuestionDto } from '@/lib/appointments/dto'
import { farAhead, isBookableDay } from '@/lib/appointments/bookable-day'
import { listHours } from '@/lib/availability/list-hours'
import { checkBooking } from '@/lib/policy/booking'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { formatDay } from '@/lib/time/format'
import { utcMidnight } from '@/lib/time/iso-day'
import { instantOf, isClockTime } from '@/lib/time/wall-time'
import type { IsoDay } from '@/lib/time/zone'

const DAY_MS = 86_400_000
/** A free time that began while somebody chose it is no mistake: fifteen minutes. */
const JUST_BEGUN = 15 * 60_000

/** What is asked about: a day, a time where it is known, where, and whether hours and closed days concern it. */
type Asked = { day: string; time: string; siteId: string | null; isVisit: boolean; verb?: 'Book' | 'Move' }

/**
 * What a form says before it saves, each under a key that comes back with it: what was not said yet is asked first. A time in
 * the past is what a wrong year looks like, and a booking lets a new provider in; on a closed day nobody may be there.
 */
export async function readQuestions(tx: ViewerTransaction, asked: Asked): Promise<QuestionDto[]> {
  // What is refused is not asked about.
  if (!isBookableDay(asked.day, tx.viewer.today)) return []
  const closed = asked.isVisit ? await closedWords(tx, asked.day, asked.siteId) : null
  const told = [pastQuestion(tx, asked), farQuestion(tx, asked)].filter((each) => each !== null)
  if (!closed) return told
  const text = `${asked.verb ?? 'Book'} it all the same?`
  return [...told, { key: `closed ${asked.day} ${asked.siteId ?? ''}`, title: closed, text }]
}

function pastQuestion(
  { viewer }: ViewerTransaction,
  { day, time, verb = 'Book' }: Asked,
): QuestionDto | null {
  const { zone, today, at: now } = viewer
  const isToday = day === today
  const isPast = isToday
    ? isClockTime(time) && instantOf(zone, `${day}T${time}`).at.getTime() < now.getTime() - JUST_BEGUN
    : day < today
  if (!isPast) return null
  const when = isToday ? `${time} today` : `${formatDay(day)}, ${daysAgo(day, today)}`
  return { key: `past ${day}`, title: `This lies in the past: ${when}.`, text: `${verb} it all the same?` }
}

/** "7 days ago". */
function daysAgo(day: IsoDay, today: IsoDay): string {
  const days = Math.round((utcMidnight(today) - utcMidnight(day)) / DAY_MS)
  return days === 1 ? 'yesterday' : `${days} days ago`
}

function farQuestion({ viewer }: ViewerTransaction, { day, verb = 'Book' }: Asked): QuestionDto | null {
  if (!farAhead(day, viewer.today)) return null
  const title = `This is more than two years ahead: ${formatDay(day)}.`
  return { key: `far ${day}`, title, text: `${verb} it all the same?` }
}

/** "The practice is closed on Wed 16 Dec 2026: Boiler." or the location; null where neither is. */
export async function closedWords(
  tx: ViewerTransaction,
  day: IsoDay,
  siteId: string | null,
): Promise<string | null> {
  const { closures } = await listHours(tx, { postIds: [], first: day, last: day })
  const found = closures.find((each) => each.siteId === null || each.siteId === siteId)
  if (!found) return null
  const who = found.siteId === null ? 'The practice' : 'This location'
  return `${who} is closed on ${formatDay(day)}: ${found.label}.`
}

/** The key under which a form says that a provider is new for a client. */
export const newKey = (postId: string, clientId: string) => `new ${postId} ${clientId}`

/** Whether the form that was sent had not said all of this: then it is said first, and nothing is saved. */
export async function isUntold(
  tx: ViewerTransaction,
  { told, provider, clientIds, day, time, kind, repeat }: BookingTyped,
  siteId: string | null,
): Promise<boolean> {
  const isVisit = kind === 'appointment'
  if (kind === 'out_of_office') return false
  const asks = await readQuestions(tx, { day, time, siteId, isVisit: isVisit && repeat.unit === '' })
  if (asks.some(({ key }) => !told.includes(key))) return true
  for (const clientId of isVisit ? clientIds : []) {
    if (told.includes(newKey(provider, clientId))) continue
    const { refusal, newPostIds } = await checkBooking(tx, { postIds: [provider], clientIds: [clientId] })
    if (!refusal && newPostIds.length > 0) return true
  }
  return false
}
