import { areCovered, type DayHours } from '@/lib/availability/open-hours'
import type { Shade } from '@/lib/calendar/dto'

/** Quarters of an hour of a day. */
const QUARTERS = 96

/**
 * What each quarter of an hour of one provider's day is. Whoever has set no hours has nothing outside of them; a closed day is
 * closed for everybody.
 */
export function shadeDay({ closed, isSet, open, shut }: DayHours): Shade[] {
  if (closed !== null) return Array<Shade>(QUARTERS).fill('closed')
  if (!isSet) return Array<Shade>(QUARTERS).fill('open')
  return Array.from({ length: QUARTERS }, (_, quarter): Shade => {
    const [from, to] = [quarter * 15, quarter * 15 + 15]
    if (areCovered(open, from, to)) return 'open'
    return areCovered([...open, ...shut], from, to) ? 'closed' : 'outside'
  })
}

/** Several providers in one column: open where one of them is, closed where all are. */
export function joinShades(shades: Shade[][]): Shade[] {
  return Array.from({ length: QUARTERS }, (_, quarter): Shade => {
    const here = shades.map((each) => each[quarter] ?? 'outside')
    if (here.includes('open')) return 'open'
    return here.length > 0 && here.every((shade) => shade === 'closed') ? 'closed' : 'outside'
  })
}

/** The times within somebody's hours that no cell keeps, at least a quarter of an hour long. */
export function freeTimes(
  shades: Shade[],
  cells: { from: number; keptTo: number; keepsTime: boolean }[],
): { from: number; to: number }[] {
  const kept = cells.filter((cell) => cell.keepsTime)
  const found: { from: number; to: number }[] = []
  for (let quarter = 0; quarter < QUARTERS; quarter += 1) {
    const from = quarter * 15
    if (shades[quarter] !== 'open') continue
    if (kept.some((cell) => cell.from < from + 15 && cell.keptTo > from)) continue
    const last = found.at(-1)
    if (last?.to === from) last.to = from + 15
    else found.push({ from, to: from + 15 })
  }
  return found
}
