import { check, checkCheck, circleDot, doorOpen, repeat, userX, video, x } from '@/components/ui/icon-shapes'
import type { CalendarCellDto } from '@/lib/calendar/dto'
import { statusWords } from './words'

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

const shapes = {
  scheduled: circleDot,
  confirmed: check,
  arrived: doorOpen,
  completed: checkCheck,
  cancelled_by_client: x,
  cancelled_by_practice: x,
  late_cancelled: x,
  no_show: userX,
  entered_in_error: x,
}

/** The status as icon and word; before it is confirmed, that it is by video or repeats says more. */
export function markOf(cell: CalendarCellDto): { shape: string; text: string } | null {
  if (cell.sight !== 'open' || cell.status === null || cell.kind !== 'appointment') return null
  const repeats = cell.repeats ? ', repeats' : ''
  const text = `${statusWords[cell.status]}${repeats}`
  if (cell.status !== 'scheduled') return { shape: shapes[cell.status], text }
  if (cell.telehealth) return { shape: video, text: `${text}, by video` }
  return { shape: cell.repeats ? repeat : circleDot, text }
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
