const SHAPE = /^(\d{1,2}?)(?:[:.h ]?(\d{2}))?(?:\s*([ap])\.?m?\.?)?$/i

/**
 * A time of the clock as people type it, "9", "930", "9.30", "2 pm", as `HH:MM`; what is no time comes back as it was typed, for
 * the form to say so.
 */
export function readClock(typed: string): string {
  const text = typed.trim()
  const [, hour = '', minute = '00', half] = SHAPE.exec(text) ?? []
  const hours = half ? halfDay(Number(hour), half) : Number(hour)
  if (hour === '' || hours === null || hours > 23 || Number(minute) > 59) return text
  return `${String(hours).padStart(2, '0')}:${minute}`
}

/** Hours after midnight of a clock of twelve; null where it has no such hour. */
function halfDay(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}
