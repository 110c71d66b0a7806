import type { FindDto } from '@/lib/availability/dto'
import { paths } from '@/lib/paths'
import { clockText } from '@/lib/time/clock'
import { formatDay } from '@/lib/time/format'
import { addDays } from '@/lib/time/iso-day'

/** "Dr Ruiz" of a title and a name, otherwise the whole name. */
export function shortStaffName(name: string): string {
  const [title, ...rest] = name.split(' ')
  return title === 'Dr' ? `Dr ${rest.at(-1) ?? ''}` : name
}

/** "ER" of "Dr Elena Ruiz". */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== 'Dr')
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '')
  return letters.join('').toUpperCase()
}

/** "Today", "Tomorrow" or "Thu 26 Nov". */
export function dayName(day: string, today: string): string {
  if (day === today) return 'Today'
  return day === addDays(today, 1) ? 'Tomorrow' : formatDay(day).slice(0, -5)
}

type Change = Parameters<typeof paths.findAvailability>[0]

/** The same search with something else. */
export function findHref({ address }: FindDto, change: Change): string {
  return paths.findAvailability({
    day: address.day,
    client: address.client,
    service: address.service,
    site: address.site,
    providers: address.providers.join(','),
    tags: address.tags.join(','),
    ignore: address.ignore ? 'yes' : null,
    ...change,
  })
}

/** Where a free time is booked. */
export function bookHref(
  { address }: FindDto,
  start: { postId: string; day: string; minute: number; siteId: string | null },
): string {
  return paths.bookAppointment({
    provider: start.postId,
    day: start.day,
    time: clockText(start.minute),
    client: address.client,
    service: address.service,
    site: start.siteId ?? address.site,
  })
}

/** "50 minutes, 60 kept free", as the list of services says it. */
export function lengthWords({ session, minutes }: Pick<FindDto, 'session' | 'minutes'>): string {
  return minutes > session ? `${session} minutes, ${minutes} kept free` : `${session} minutes`
}
