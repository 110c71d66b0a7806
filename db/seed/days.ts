/** Days `YYYY-MM-DD` and wall clock times of the demo practice. */

export const ZONE = 'America/New_York'

const DAY_MS = 86_400_000
const wallClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  dateStyle: 'short',
  timeStyle: 'medium',
})

const midnight = (day: string) => Date.parse(`${day}T00:00:00Z`)

export function addDays(day: string, count: number): string {
  return new Date(midnight(day) + count * DAY_MS).toISOString().slice(0, 10)
}

/** 0 is Sunday. */
export function weekday(day: string): number {
  return new Date(midnight(day)).getUTCDay()
}

/** Number of the week since 1970, beginning on Monday: its parity tells the two halves of a fortnight apart. */
export function weekNumber(day: string): number {
  return Math.floor((midnight(day) / DAY_MS + 3) / 7)
}

/** The last day of the month that lies `months` after that of `day`. */
export function endOfMonth(day: string, months: number): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month + months, 0)).toISOString().slice(0, 10)
}

/** The last `wanted` weekday on or before `day`. */
export function lastWeekday(day: string, wanted: number): string {
  return addDays(day, -((weekday(day) - wanted + 7) % 7))
}

/** The instant at which clocks of the practice show `time` on `day`. */
export function at(day: string, time: string): Date {
  const asIfUtc = Date.parse(`${day}T${time}:00Z`)
  const shown = Date.parse(`${wallClock.format(new Date(asIfUtc)).replace(' ', 'T')}Z`)
  return new Date(asIfUtc - (shown - asIfUtc))
}

export function addMinutes(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000)
}

export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** "12 March 2026", as letters and forms write it. */
export function inWords(day: string): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat('en-GB', options).format(new Date(midnight(day)))
}
