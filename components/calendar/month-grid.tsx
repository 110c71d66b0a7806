import { classNames } from '@/components/ui/class-names'
import { weekdayWords } from '@/components/ui/date-words'
import { HiddenText } from '@/components/ui/hidden-text'
import type { CalendarCellDto, CalendarColumnDto, CalendarDto } from '@/lib/calendar/dto'
import { paths } from '@/lib/paths'
import { calendarPath } from './address'
import styles from './calendar.module.css'
import marks from './marks.module.css'
import { isGone } from './cell-look'
import { ClosedLine } from './closed-line'

const NAMES = 4

/** A month of days: how many appointments, and the first names among them. Each day leads to itself. */
export function MonthGrid({ calendar }: { calendar: CalendarDto }) {
  const weeks = Array.from({ length: calendar.columns.length / 7 }, (_, at) =>
    calendar.columns.slice(at * 7, at * 7 + 7),
  )
  const closed = calendar.columns.filter((column) => column.closed)
  return (
    <>
      <table className="w-full table-fixed border-collapse tablet:ms-6 tablet:w-[calc(100%-24px)]">
        <caption className="sr-only">Appointments by day</caption>
        <thead>
          <tr>
            {['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((weekday) => (
              <th
                className="h-8 text-start text-micro font-medium text-ink-muted ps-2"
                key={weekday}
                scope="col"
              >
                {weekday}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.day}>
              {week.map((column) => (
                <MonthDay calendar={calendar} column={column} key={column.day} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {/* A day of the month has no room for words on a phone. */}
      <div className="tablet:hidden print:hidden">
        {closed.map(({ day, closed: label }) => (
          <ClosedLine day={weekdayWords(day)} key={day} label={label ?? ''} />
        ))}
      </div>
    </>
  )
}

function MonthDay({ calendar, column }: { calendar: CalendarDto; column: CalendarColumnDto }) {
  const { day, isToday, closed } = column
  const cells = oncePerAppointment(column.cells)
  const count = cells.filter((cell) => cell.keepsTime).length
  const shown = cells.slice(0, cells.length > NAMES ? NAMES - 1 : NAMES)
  const toDay = calendarPath(calendar, {
    view: calendar.providers.filter((one) => one.chosen).length > 1 ? 'team' : 'day',
    day,
  })
  return (
    <td
      className={classNames(
        'h-33 overflow-hidden border border-line p-1 align-top max-tablet:h-14 print:h-[24mm]',
        closed ? marks.hatch : day.slice(0, 7) === calendar.day.slice(0, 7) ? 'bg-raised' : 'bg-sunken',
      )}
    >
      <a
        aria-current={isToday ? 'date' : undefined}
        aria-label={`${weekdayWords(day)}, ${count === 1 ? '1 appointment' : `${count} appointments`}${closed ? `, closed: ${closed}` : ''}`}
        className="flex min-h-6 items-center gap-1 rounded-1 text-desk text-ink no-underline hover:bg-hover max-tablet:flex-col"
        href={toDay}
      >
        <span
          className={classNames(
            'num grid h-6 min-w-6 place-items-center rounded-round font-semibold',
            isToday && 'bg-accent text-on-accent',
          )}
        >
          {Number(day.slice(8))}
        </span>
        {closed ? <span className="truncate text-micro max-tablet:hidden">{closed}</span> : null}
        {count > 0 ? (
          <span className="num text-micro text-ink-muted tablet:ms-auto tablet:pe-1">{count}</span>
        ) : null}
      </a>
      <ul className="max-tablet:hidden">
        {shown.map((cell) => (
          <MonthLine calendar={calendar} cell={cell} key={cell.key} />
        ))}
        {cells.length > shown.length ? (
          <li className="px-1 text-micro text-ink-muted">{cells.length - shown.length} more</li>
        ) : null}
      </ul>
    </td>
  )
}

function MonthLine({ calendar, cell }: { calendar: CalendarDto; cell: CalendarCellDto }) {
  const hue = calendar.providers.find((one) => one.postId === cell.postId)?.hue
  const words = (
    <>
      <i aria-hidden="true" className="size-2 flex-none rounded-[2px] bg-provider-edge" />
      <span className="num whitespace-nowrap">
        {cell.starts ?? (cell.ends ? `until ${cell.ends}` : null)}
      </span>
      <span className={classNames('truncate', isGone(cell) && styles.gone)}>
        {cell.name}
        {isGone(cell) ? <HiddenText>, cancelled or missed</HiddenText> : null}
      </span>
    </>
  )
  const look = `flex min-h-6 items-center gap-1 rounded-1 px-1 text-micro print:min-h-0 no-underline ${isGone(cell) ? 'text-denied-ink' : 'text-ink'}`
  return (
    <li data-hue={cell.sight === 'busy' ? undefined : (hue ?? undefined)}>
      {cell.appointmentId ? (
        <a className={`${look} hover:bg-hover`} href={paths.appointment(cell.appointmentId)}>
          {words}
        </a>
      ) : (
        <span className={look}>{words}</span>
      )}
    </li>
  )
}

/** One that several of the chosen providers hold together is one appointment. */
function oncePerAppointment(cells: CalendarCellDto[]): CalendarCellDto[] {
  const seen = new Set<string>()
  return cells.filter(({ appointmentId }) => {
    if (appointmentId === null) return true
    if (seen.has(appointmentId)) return false
    seen.add(appointmentId)
    return true
  })
}
