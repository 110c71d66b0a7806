import { HowThisWorks } from '@/components/how/how-this-works'
import { howRoutes } from '@/components/how/routes'
import { classNames } from '@/components/ui/class-names'
import { EmptyState } from '@/components/ui/empty-state'
import { calendarDays } from '@/components/ui/icon-shapes'
import type { CalendarDto } from '@/lib/calendar/dto'
import { calendarPath, calendarQuery } from './address'
import { Agenda } from './agenda'
import { CalendarBar } from './calendar-bar'
import { CalendarGrid } from './calendar-grid'
import { CalendarSide } from './calendar-side'
import styles from './calendar.module.css'
import { DeskLayer } from './desk-layer'
import type { DeskActions } from './desk-actions'
import { DoneNotice, type Done, type UndoActions } from './done-notice'
import { MonthGrid } from './month-grid'
import { PhoneDay } from './phone-day'
import { ToGrid } from './to-grid'

/** More columns than this want the whole width: then the side goes below. */
const BESIDE_THE_SIDE = 7

type Props = {
  calendar: CalendarDto
  desk: DeskActions
  undo: UndoActions
  /** What one just did to which appointment. */
  done: Done | null
}

/** The calendar: on a desk a grid, on a phone the day as a list. */
export function CalendarView({ calendar, desk, undo, done }: Props) {
  if (calendar.providers.length === 0)
    return (
      <div className="p-6">
        <h1 className="sr-only">Calendar</h1>
        <EmptyState shape={calendarDays} title="No calendar yet">
          As soon as somebody of the practice is a provider, the appointments stand here.
        </EmptyState>
      </div>
    )
  const { view } = calendar
  const isBroad = view === 'team' && calendar.columns.length > BESIDE_THE_SIDE
  return (
    <div className={styles.page}>
      {view === 'month' || view === 'agenda' ? null : <ToGrid />}
      <CalendarBar calendar={calendar} />
      <div
        className={classNames(
          'grid grid-cols-[minmax(0,1fr)] items-start print:block',
          !isBroad && 'laptop:grid-cols-[minmax(0,1fr)_248px]',
        )}
      >
        <div className="min-w-0">
          {calendar.leftOut > 0 ? (
            <p className="px-4 pb-2 text-desk text-ink-muted tablet:px-6">
              {calendar.leftOut} more {calendar.leftOut === 1 ? 'provider has' : 'providers have'} no room
              here: choose a location or fewer providers.
            </p>
          ) : null}
          {calendar.isFirstOnly ? (
            <p className="px-4 pb-2 text-desk text-ink-muted tablet:px-6">
              This view shows one provider: the first by name, until you choose another. Team shows all side
              by side.
            </p>
          ) : null}
          <DeskLayer actions={desk} query={calendarQuery(calendar)}>
            <Shown calendar={calendar} isBroad={isBroad} />
          </DeskLayer>
          {calendar.mayBook ? (
            <div className="px-4 py-4 tablet:px-6">
              <HowThisWorks route={howRoutes.calendar} />
            </div>
          ) : null}
        </div>
        <CalendarSide calendar={calendar} isBelow={isBroad} />
      </div>
      {done ? <DoneNotice done={done} undo={undo} without={calendarPath(calendar)} /> : null}
    </div>
  )
}

function Shown({ calendar, isBroad }: { calendar: CalendarDto; isBroad: boolean }) {
  if (calendar.view === 'month') return <MonthGrid calendar={calendar} />
  if (calendar.view === 'agenda') return <Agenda calendar={calendar} />
  return (
    <>
      <div
        className={classNames(
          'max-tablet:hidden tablet:ps-3 print:block print:px-0',
          isBroad ? 'tablet:pe-5' : 'tablet:pe-1',
        )}
      >
        <CalendarGrid calendar={calendar} />
      </div>
      <PhoneDay calendar={calendar} />
    </>
  )
}
