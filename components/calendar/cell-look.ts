import { statusLooks } from '@/components/appointments/status-look'
import { repeat, video } from '@/components/ui/icon-shapes'
import type { CalendarCellDto } from '@/lib/calendar/dto'

/** How a cell is drawn: `gone` red and struck, `own` grey, `busy` hatched, `past` pale, and otherwise in its colour. */
export function lookOf(cell: CalendarCellDto): 'gone' | 'busy' | 'own' | 'past' | undefined {
  if (cell.sight === 'busy') return 'busy'
  if (isGone(cell)) return 'gone'
  if (cell.kind !== 'appointment' || cell.elsewhere) return 'own'
  return cell.isPast ? 'past' : undefined
}

/** Cancelled, missed or entered in error; one taken over from another system has a status that keeps its time. */
export function isGone({ status, keepsTime }: CalendarCellDto): boolean {
  return status !== null && !keepsTime
}

/** The status as icon and word; nothing on what is no visit, or is not open. */
export function markOf(cell: CalendarCellDto): { shape: string; text: string } | null {
  if (cell.sight !== 'open' || cell.status === null || cell.kind !== 'appointment') return null
  return statusLooks[cell.status]
}

/** What else a mark says of it: that it is by video, that it repeats. */
export function traitsOf(cell: CalendarCellDto): { shape: string; text: string }[] {
  return [
    ...(cell.telehealth ? [{ shape: video, text: 'by video' }] : []),
    ...(cell.repeats ? [{ shape: repeat, text: 'repeats' }] : []),
  ]
}

/** Whether the client is there, and waits or is seen. */
export function isHere({ status, isPast }: CalendarCellDto): boolean {
  return status === 'arrived' && !isPast
}

/** "09:00" and " – 09:50": a narrow column shows the first alone. Or "until 10:00" of what began the day before, "All day". */
export function timeParts({ starts, ends }: CalendarCellDto): { begins: string; till: string } {
  if (starts && ends) return { begins: starts, till: ` – ${ends}` }
  if (starts) return { begins: `from ${starts}`, till: '' }
  return { begins: ends ? `until ${ends}` : 'All day', till: '' }
}

/** Both in one. */
export function cellTimes(cell: CalendarCellDto): string {
  const { begins, till } = timeParts(cell)
  return `${begins}${till}`
}
