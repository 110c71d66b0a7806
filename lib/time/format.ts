import { utcMidnight } from '@/lib/time/iso-day'
import { todayIn } from '@/lib/time/network-day'
import { type IsoDay, localTime } from '@/lib/time/zone'

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "Tue 24 Nov 2026": month in letters, so that no country reads day and month the wrong way round. */
export function formatDay(day: IsoDay): string {
  const at = new Date(utcMidnight(day))
  const year = String(at.getUTCFullYear()).padStart(4, '0')
  return `${WEEKDAYS[at.getUTCDay()]} ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${year}`
}

/** "10:00", the wall clock of `zone` at `instant`. */
export function formatTime(zone: string, instant: Date): string {
  const { hour, minute } = localTime(zone, instant)
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** "Tue 24 Nov 2026, 10:00", in `zone`. */
export function formatDayTime(zone: string, instant: Date): string {
  return `${formatDay(todayIn(zone, instant))}, ${formatTime(zone, instant)}`
}

/** "24 Nov 2026", for dense rows. */
export function formatShortDay(day: IsoDay): string {
  return formatDay(day).slice(4)
}
