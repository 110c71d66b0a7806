const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** `2026-11-24` as "24 Nov 2026". The text is not shifted: days arrive in the network's time zone. */
export function dayWords(day: string): string {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number)
  return `${date} ${months[(month ?? 1) - 1]} ${year}`
}

/** `2026-11-24` as "Tue 24 Nov 2026". */
export function weekdayWords(day: string): string {
  const weekday = new Date(`${day.slice(0, 10)}T00:00:00Z`).getUTCDay()
  return `${weekdays[weekday]} ${dayWords(day)}`
}

/** `2026-11-24T10:00` as "Tue 24 Nov 2026, 10:00". */
export function minuteWords(at: string): string {
  return `${weekdayWords(at)}, ${at.slice(11, 16)}`
}
