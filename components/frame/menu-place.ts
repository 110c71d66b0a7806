import { paths } from '@/lib/paths'

/** Today lies below the calendar, so it is asked for first. */
const places = [
  { place: 'today', path: paths.calendarToday() },
  { place: 'calendar', path: paths.calendar() },
  { place: 'clients', path: paths.clients() },
  // Acts on many clients begin from their list.
  { place: 'clients', path: '/bulk' },
  { place: 'requests', path: paths.requests() },
  { place: 'manage', path: paths.manage() },
] as const

export type MenuPlace = (typeof places)[number]['place']

/** Which entry of the menu an address belongs to; null for none. */
export function menuPlace(pathname: string): MenuPlace | null {
  const found = places.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
  return found?.place ?? null
}
