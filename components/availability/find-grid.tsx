import { classNames } from '@/components/ui/class-names'
import type { FindDto, FindStartDto } from '@/lib/availability/dto'
import { clockText } from '@/lib/time/clock'
import { formatDay } from '@/lib/time/format'
import { bookHref, dayName, initialsOf, shortStaffName } from './find-words'

/** More people than this in one cell are counted, and listed when it is opened. */
const BESIDE = 2

/** Free times as a table: dates across, times down; each person in a cell is a link to book. */
export function FindGrid({ page }: { page: FindDto }) {
  return (
    <div
      aria-label="Free times"
      className="relative overflow-x-auto rounded-2 border border-line bg-raised focus-visible:-outline-offset-2"
      role="region"
      tabIndex={0}
    >
      <table className="w-full min-w-[760px] table-fixed border-collapse text-desk">
        <caption className="sr-only">Free times by day; each leads to booking it.</caption>
        <thead>
          <tr>
            <th className="w-14 border-b border-line" scope="col">
              <span className="sr-only">Time</span>
            </th>
            {page.days.map((day, index) => (
              <Day day={day} isNewWeek={isNewWeek(page.days, index)} key={day} today={page.today} />
            ))}
          </tr>
        </thead>
        <tbody>
          {page.times.map((minute) => (
            <tr key={minute}>
              <th
                className="num border-b border-line pe-2 text-end align-top leading-9 font-normal text-ink-muted"
                scope="row"
              >
                {clockText(minute)}
              </th>
              {page.days.map((day, index) => (
                <td
                  className={classNames(
                    'border-s border-b border-line p-0.75 align-top',
                    isNewWeek(page.days, index) && 'border-s-2 border-s-line-strong',
                  )}
                  key={day}
                >
                  <Cell day={day} minute={minute} page={page} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The first day of the second week. */
function isNewWeek(days: string[], index: number): boolean {
  const week = (day = '') => Math.floor((Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 3) / 7)
  return index > 0 && week(days[index]) !== week(days[index - 1])
}

function Day({ day, today, isNewWeek }: { day: string; today: string; isNewWeek: boolean }) {
  const [weekday = '', date = '', month = ''] = formatDay(day).split(' ')
  const isToday = day === today
  return (
    <th
      aria-current={isToday ? 'date' : undefined}
      className={classNames(
        'border-s border-b border-line py-2 font-normal',
        isNewWeek && 'border-s-2 border-s-line-strong',
        isToday ? 'text-accent-ink' : 'text-ink-muted',
      )}
      scope="col"
    >
      <span className="block">{isToday ? 'Today' : weekday}</span>
      <span className={classNames('num block font-semibold', isToday ? null : 'text-ink')}>
        {date} {month}
      </span>
    </th>
  )
}

type CellProps = { page: FindDto; day: string; minute: number }

function Cell({ page, day, minute }: CellProps) {
  const starts = page.cells[`${day} ${minute}`] ?? []
  const links = starts.map((start) => (
    <Start day={day} key={start.postId} minute={minute} page={page} start={start} />
  ))
  if (starts.length <= BESIDE) return <div className="flex gap-0.5">{links}</div>
  return (
    <details className="group">
      <summary className="flex min-h-7.5 list-none items-center justify-center rounded-1 bg-hover font-medium hover:bg-sunken">
        <span className="num">
          {starts.length} <span className="font-normal text-ink-muted">free</span>
          <span className="sr-only">
            {' '}
            {dayName(day, page.today)} {clockText(minute)}
          </span>
        </span>
      </summary>
      <div className="mt-0.5 grid gap-0.5">{links}</div>
    </details>
  )
}

function Start({ page, day, minute, start }: CellProps & { start: FindStartDto }) {
  return (
    <a
      className="flex min-h-7.5 flex-1 items-center justify-center rounded-1 border-b-2 border-provider-edge bg-provider-fill px-1 font-semibold text-provider-ink no-underline hover:underline"
      data-hue={start.hue ?? undefined}
      href={bookHref(page, { ...start, day, minute })}
      title={start.name}
    >
      <span aria-hidden>{initialsOf(start.name)}</span>
      <span className="sr-only">
        Book {shortStaffName(start.name)}, {dayName(day, page.today)} {clockText(minute)}
      </span>
    </a>
  )
}
