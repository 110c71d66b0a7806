import type { CalendarAddress, CalendarDto } from '@/lib/calendar/dto'
import { paths } from '@/lib/paths'

/** What stands in the address of this calendar, or of the same with something else. */
export function calendarQuery({ address, day }: CalendarDto, change: Partial<CalendarAddress> = {}) {
  const next = { ...address, day, ...change }
  return {
    view: next.view,
    day: next.day,
    providers: next.providers.join(','),
    sites: next.sites.join(','),
    cancelled: next.cancelled ? 'yes' : null,
    colour: next.colour === 'status' ? 'status' : null,
  } as const
}

/** The same calendar with something else in its address. */
export function calendarPath(calendar: CalendarDto, change: Partial<CalendarAddress> = {}): string {
  return paths.calendar(calendarQuery(calendar, change))
}

/** The choice of providers after a tick more or less: none named again means whom one usually sees. */
export function toggled(calendar: CalendarDto, postId: string): string[] {
  const chosen = calendar.providers.filter((one) => one.chosen).map((one) => one.postId)
  return chosen.includes(postId) ? chosen.filter((id) => id !== postId) : [...chosen, postId]
}

/** Where a booking begins: with the chosen location where there is one alone. */
export function bookPath(
  { address }: CalendarDto,
  at: { provider?: string | null; day?: string; time?: string },
): string {
  const site = address.sites.length === 1 ? address.sites[0] : null
  return paths.bookAppointment({ ...at, site })
}
