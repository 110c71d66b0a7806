import { AppointmentStatusChip } from '@/components/appointments/status-chip'
import { LinkButton } from '@/components/ui/button'
import { weekdayWords } from '@/components/ui/date-words'
import type { CalendarCellDto, CalendarColumnDto, CalendarDto } from '@/lib/calendar/dto'
import { paths } from '@/lib/paths'
import { bookPath } from './address'
import styles from './calendar.module.css'
import { ClosedLine } from './closed-line'
import { cellTimes, isGone, markOf, traitsOf } from './cell-look'
import { Traits } from './traits'
import { clock } from './words'

type Props = { calendar: CalendarDto; columns: CalendarColumnDto[] }
type Free = { from: number; to: number; column: CalendarColumnDto }
type Line = { from: number; cell?: CalendarCellDto; free?: Free; now?: true }

/** A day as a list, in the order of time: appointments, what is free and, today, where one stands. */
export function DayList({ calendar, columns }: Props) {
  const lines = linesOf(calendar, columns)
  const several = calendar.providers.filter((one) => one.chosen).length > 1
  const closed = columns[0]?.closed ? <ClosedLine label={columns[0].closed} /> : null
  if (lines.every((line) => line.now))
    return (
      closed ?? (
        <p className="border-b border-line bg-raised px-4 py-3 text-desk text-ink-muted">
          Nothing on this day.
        </p>
      )
    )
  return (
    <>
      {closed}
      <ol aria-label={weekdayWords(columns[0]?.day ?? calendar.day)}>
        {lines.map((line) => {
          if (line.cell)
            return <CellLine calendar={calendar} cell={line.cell} key={line.cell.key} several={several} />
          if (line.free) return <FreeLine calendar={calendar} free={line.free} key={`free ${line.from}`} />
          return (
            <li
              className="flex items-center gap-2 border-b border-line bg-raised px-4 py-1 text-micro font-semibold text-accent-ink"
              key="now"
            >
              <span className="num">Now {clock(calendar.now)}</span>
              <i aria-hidden="true" className="h-0.5 flex-1 bg-accent-ink" />
            </li>
          )
        })}
      </ol>
    </>
  )
}

function linesOf(calendar: CalendarDto, columns: CalendarColumnDto[]): Line[] {
  const isToday = columns.some((column) => column.isToday)
  const isPast = (columns[0]?.day ?? '') < calendar.today
  const lines: Line[] = columns.flatMap(({ cells }) => cells.map((cell) => ({ from: cell.from, cell })))
  const [only] = columns
  if (columns.length === 1 && only?.mayBook && !isPast && only.shades.includes('outside'))
    for (const free of only.free) {
      const from = isToday ? Math.max(free.from, Math.ceil(calendar.now / 15) * 15) : free.from
      if (from < free.to) lines.push({ from, free: { from, to: free.to, column: only } })
    }
  if (isToday) lines.push({ from: calendar.now, now: true })
  return lines.sort((one, other) => one.from - other.from)
}

const line = 'flex min-h-15 items-center gap-3 border-b border-line bg-raised px-4 py-2'
const whenLook = 'num w-13 flex-none leading-4.5 font-medium'

function CellLine({
  calendar,
  cell,
  several,
}: {
  calendar: CalendarDto
  cell: CalendarCellDto
  several: boolean
}) {
  const provider = calendar.providers.find((one) => one.postId === cell.postId)
  const hue = cell.kind === 'appointment' && cell.sight !== 'busy' ? (provider?.hue ?? undefined) : undefined
  const more = [cell.detail, several ? provider?.name : null].filter(Boolean).join(' · ')
  const traits = traitsOf(cell)
  const told = [cell.name, cellTimes(cell), more, ...traits.map(({ text }) => text)].filter(Boolean)
  const words = (
    <>
      <strong className={`block font-medium wrap-anywhere ${isGone(cell) ? styles.gone : ''}`}>
        {cell.name}
      </strong>
      <span className="block text-desk text-ink-muted">
        <Traits traits={traits} /> {more}
      </span>
    </>
  )
  // As wide as its words: the chip stands beside them where both have room, and below them where not.
  const what = 'block min-w-0 grow leading-5 text-ink no-underline'
  return (
    <li className={line} data-hue={hue}>
      <span className={whenLook}>
        {cell.starts ?? (cell.ends ? 'until' : 'All day')}
        {cell.starts || cell.ends ? (
          <span className="block text-micro font-normal text-ink-muted">{cell.ends}</span>
        ) : null}
      </span>
      <div className="flex min-w-0 grow flex-wrap items-center gap-x-3 gap-y-1 border-s-[3px] border-provider-edge ps-3">
        {cell.appointmentId ? (
          <a
            aria-label={told.join(', ')}
            className={`${what} hover:underline`}
            href={paths.appointment(cell.appointmentId)}
          >
            {words}
          </a>
        ) : (
          <div className={what}>{words}</div>
        )}
        {markOf(cell) && cell.status ? (
          <AppointmentStatusChip since={cell.arrived} status={cell.status} />
        ) : null}
      </div>
    </li>
  )
}

function FreeLine({ calendar, free: { from, to, column } }: { calendar: CalendarDto; free: Free }) {
  return (
    <li className={`${line} text-ink-muted`}>
      <span className="num w-13 flex-none">{clock(from)}</span>
      <span className="grow">Free until {clock(to)}</span>
      <LinkButton
        aria-label={`Book ${weekdayWords(column.day)}, ${clock(from)}`}
        data-book=""
        href={bookPath(calendar, { provider: column.provider?.postId, day: column.day, time: clock(from) })}
        size="small"
      >
        Book
      </LinkButton>
    </li>
  )
}
