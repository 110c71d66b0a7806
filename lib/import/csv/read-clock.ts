/** Behind a day: `14:00`, `2:00 PM`, `14:00:00.000`, with the zone where a program wrote one. */
const BEHIND =
  /^(.{6,30}?)[T\s,]+(\d{1,2}(?:[:.]\d{2}){1,2}(?:\.\d{1,9})?\s*(?:[ap]\.?m\.?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/i

/** A cell that may hold a day and a time, parted; `zone` is what stands behind the time. */
export function partDayAndTime(cell: string): { day: string; time: string; zone: string } {
  const [, day, time, zone] = (cell.length <= 60 && BEHIND.exec(cell)) || []
  return day && time ? { day, time, zone: zone ?? '' } : { day: cell, time: '', zone: '' }
}

/** A time of the clock as `HH:MM`; null where it could be either half of the day, or is none. */
export function readClock(text: string): string | null {
  if (text.length > 20) return null
  const said = text
    .trim()
    .toLowerCase()
    .replace(/\.\d{3,9}$/, '')
  const [, hours = '', minutes, half] =
    /^(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2})?\s*(?:([ap])\.?m\.?)?$/.exec(said) ?? []
  if (hours === '' || (minutes === undefined && !half)) return null
  let hour = Number(hours)
  if (half && (hour < 1 || hour > 12)) return null
  if (half) hour = (hour % 12) + (half === 'p' ? 12 : 0)
  return hour > 23 || Number(minutes ?? 0) > 59 ? null : `${String(hour).padStart(2, '0')}:${minutes ?? '00'}`
}

/** A length in minutes: `50`, `50 min`, `0:50`; null for what is none from 5 minutes to 12 hours. */
export function readLength(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(text.trim()) ?? []
  const plain = /^(\d{1,3})(?:\.0+)?\s*(?:m|min|mins|minutes)?\.?$/i.exec(text.trim())?.[1]
  const length = hours ? Number(hours) * 60 + Number(minutes) : plain ? Number(plain) : NaN
  return length >= 5 && length <= 720 ? length : null
}
