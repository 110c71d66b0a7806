import type { CSSProperties } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { weekdayWords } from '@/components/ui/date-words'
import { HiddenText } from '@/components/ui/hidden-text'
import type { CalendarColumnDto, CalendarDto } from '@/lib/calendar/dto'
import { addDays } from '@/lib/time/iso-day'
import { bookPath, calendarPath } from './address'
import { Swatch } from './calendar-bar'
import styles from './calendar.module.css'
import marks from './marks.module.css'
import { ClosedLine } from './closed-line'
import { Event } from './event'
import { GridKeys } from './grid-keys'
import { NowTick } from './now-tick'
import { clock, dayParts, titleOf, whoseWords } from './words'

type Props = { calendar: CalendarDto }

/** Columns are days or providers, rows quarters of an hour: a real grid, drawn on the server. */
export function CalendarGrid({ calendar }: Props) {
  const { columns, from, to, view } = calendar
  const rows = Array.from({ length: (to - from) / 15 }, (_, at) => from + at * 15)
  return (
    <div
      className={styles.wrap}
      data-many={columns.length > 7 ? '' : undefined}
      data-wide={columns.length > 12 ? '' : undefined}
    >
      {view === 'team' && columns[0]?.closed ? <ClosedLine label={columns[0].closed} /> : null}
      <GridKeys
        className={styles.grid ?? ''}
        columns={columns.length}
        earlier={calendarPath(calendar, { day: addDays(calendar.day, -7) })}
        label={`${whoseWords(calendar)}, ${titleOf(calendar)}`}
        later={calendarPath(calendar, { day: addDays(calendar.day, 7) })}
        startAt={startAt(calendar)}
        style={{ '--cols': columns.length, '--rows': rows.length + 4 } as CSSProperties}
      >
        <div className={styles.row} role="row">
          <div className={styles.head} role="columnheader">
            <HiddenText>Time</HiddenText>
          </div>
          {columns.map((column) => (
            <ColumnHead column={column} key={column.key} view={view} />
          ))}
        </div>
        {rows.map((minute, row) => (
          <GridRow calendar={calendar} key={minute} minute={minute} row={row} />
        ))}
      </GridKeys>
      {columns.some((column) => column.isToday) ? <NowTick now={calendar.now} /> : null}
    </div>
  )
}

/** Column and row at which the keyboard enters: now where today is shown, else the first. */
function startAt({ columns, now, from, to, view, day }: CalendarDto): { column: number; row: number } {
  const today = columns.findIndex((column) => column.isToday)
  const column = today === -1 && view === 'week' ? columns.findIndex((one) => one.day === day) : today
  return {
    column: Math.max(0, column),
    row: today >= 0 && now >= from && now < to ? Math.floor((now - from) / 15) : 0,
  }
}

function ColumnHead({ column, view }: { column: CalendarColumnDto; view: CalendarDto['view'] }) {
  if (view === 'team' && column.provider) {
    const { name, hue, siteName, gone } = column.provider
    return (
      <div
        className={styles.head}
        data-day={column.day}
        data-post={column.provider.postId}
        role="columnheader"
      >
        <span className={styles.face}>
          <Avatar hue={hue} name={name} size="small" />
        </span>
        <span className={styles.swatch}>
          <Swatch hue={hue} />
        </span>
        <span className="min-w-0 leading-4">
          <strong className={`font-medium text-ink ${styles.provider}`}>{name}</strong>
          <span className="block truncate text-micro">{gone ?? siteName}</span>
        </span>
      </div>
    )
  }
  const { weekday, date } = dayParts(column.day)
  return (
    <div
      className={styles.head}
      data-day={column.day}
      data-post={column.provider?.postId}
      role="columnheader"
    >
      <span className={column.isToday ? 'font-semibold text-accent-ink' : undefined}>
        {weekday}
        {column.isToday ? <HiddenText> today</HiddenText> : null}
      </span>
      <span
        className={`num grid h-7 min-w-7 place-items-center rounded-round text-reading leading-none font-semibold ${column.isToday ? 'bg-accent text-on-accent' : 'text-ink'}`}
      >
        {date}
      </span>
      {column.closed ? <span className="truncate text-micro">{column.closed}</span> : null}
    </div>
  )
}

function GridRow({ calendar, minute, row }: Props & { minute: number; row: number }) {
  const { now, columns } = calendar
  const isNow = columns.some((column) => column.isToday) && now >= minute && now < minute + 15
  const at = { '--from': now % 15 } as CSSProperties
  return (
    <div
      className={styles.row}
      data-minute={minute}
      data-at={minute % 60 === 0 ? 'hour' : minute % 30 === 0 ? 'half' : undefined}
      role="row"
    >
      <div className={styles.time} role="rowheader">
        {minute % 60 === 0 ? <span>{clock(minute)}</span> : <HiddenText>{clock(minute)}</HiddenText>}
        {isNow ? (
          <span className={styles.badge} data-now="text" style={at}>
            {clock(now)}
          </span>
        ) : null}
      </div>
      {columns.map((column, index) => (
        <div className={styles.cell} data-shade={shadeOf(column, minute)} key={column.key} role="gridcell">
          {isNow && column.isToday ? (
            <i aria-hidden="true" className={marks.now} data-now="" style={at} />
          ) : null}
          <Slot calendar={calendar} column={column} minute={minute} stop={{ column: index, row }} />
          {column.cells
            .filter((cell) => rowOf(cell.from, calendar) === row && cell.to > calendar.from)
            .map((cell) => (
              <Event
                before={column.cells.filter((each) => each.layer !== 'behind')}
                byStatus={calendar.address.colour === 'status'}
                cell={cell}
                from={calendar.from}
                hue={providerOf(calendar, cell.postId)?.hue ?? null}
                key={cell.key}
                stop={{ column: index, row }}
                to={calendar.to}
                who={column.provider ? null : (providerOf(calendar, cell.postId)?.name ?? null)}
              />
            ))}
        </div>
      ))}
    </div>
  )
}

const rowOf = (minute: number, { from }: CalendarDto) => Math.floor((Math.max(minute, from) - from) / 15)
const providerOf = ({ providers }: CalendarDto, postId: string) =>
  providers.find((one) => one.postId === postId)

function shadeOf({ shades }: CalendarColumnDto, minute: number) {
  const shade = shades[minute / 15]
  return shade === 'open' ? undefined : shade
}

type SlotProps = Props & {
  column: CalendarColumnDto
  minute: number
  stop: { column: number; row: number }
}

const shadeWords = { outside: ', outside availability', closed: ', closed', missing: '' }

/** A free quarter of an hour: a link to a booking that begins there. Where somebody's time is kept there is none. */
function Slot({ calendar, column, minute, stop }: SlotProps) {
  const { provider, cells, mayBook, day } = column
  const shade = shadeOf(column, minute)
  const isTaken =
    provider !== null &&
    cells.some((cell) => cell.keepsTime && cell.from < minute + 15 && cell.keptTo > minute)
  if (!mayBook || isTaken || shade === 'missing') return null
  const time = clock(minute)
  const where = calendar.view === 'team' && provider ? provider.name : weekdayWords(day).slice(0, -5)
  return (
    <a
      aria-label={`Book ${where}, ${time}${shade ? shadeWords[shade] : ''}`}
      className={styles.slot}
      data-book=""
      data-c={stop.column}
      data-r={stop.row}
      data-time={time}
      href={bookPath(calendar, { provider: provider?.postId, day, time })}
    />
  )
}
