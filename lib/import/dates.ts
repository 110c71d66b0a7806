import { RowRefused } from '@/lib/import/reasons'
import { isIsoDay } from '@/lib/time/iso-day'
import { todayIn } from '@/lib/time/network-day'
import type { IsoDay } from '@/lib/time/zone'

/** The network's clock for one import: its zone, and the day that it is there. */
export type Clock = { zone: string; today: IsoDay }

const EARLIEST = '1850-01-01'
const FULL =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/

/**
 * A FHIR date or dateTime as a whole day of the network's zone and, where it has a time, the instant. A year or a
 * month alone gives null; `field` is what a refusal names.
 * @throws RowRefused `impossible_date` (not a calendar day, before 1850), `future_date` (after today).
 */
export function readDate(
  text: string,
  { zone, today }: Clock,
  field: string,
): { day: IsoDay; instant: Date | null } | null {
  if (/^\d{4}$/.test(text) || /^\d{4}-(0[1-9]|1[0-2])$/.test(text)) {
    if (text > today.slice(0, text.length)) throw new RowRefused('future_date', field)
    return null
  }
  const day = FULL.exec(text)?.[1] ?? text
  if (!isIsoDay(day) || day < EARLIEST) throw new RowRefused('impossible_date', field)
  const instant = day === text ? null : new Date(text)
  const local = instant ? todayIn(zone, instant) : day
  if (local > today) throw new RowRefused('future_date', field)
  return { day: local, instant }
}

/** The day of an optional date, null where there is none; `onIncomplete` hears of a year or month alone. */
export function readDay(
  text: string | undefined,
  clock: Clock,
  field: string,
  onIncomplete: () => void,
): IsoDay | null {
  if (text === undefined) return null
  const found = readDate(text, clock, field)
  if (!found) onIncomplete()
  return found?.day ?? null
}

/**
 * The instant that stands for a date: its own, or noon UTC of a day without a time.
 * @throws RowRefused `no_date` for a year or month alone, and what `readDate` throws.
 */
export function readInstant(
  text: string | undefined,
  clock: Clock,
  field: string,
): { day: IsoDay; instant: Date } {
  const found = text === undefined ? null : readDate(text, clock, field)
  if (!found) throw new RowRefused('no_date', field)
  return { day: found.day, instant: found.instant ?? new Date(`${found.day}T12:00:00Z`) }
}
