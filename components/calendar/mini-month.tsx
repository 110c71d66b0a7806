import { classNames } from '@/components/ui/class-names'
import { weekdayWords } from '@/components/ui/date-words'
import type { CalendarDto } from '@/lib/calendar/dto'
import { addDays } from '@/lib/time/iso-day'
import { calendarPath } from './address'
import { monthWords } from './words'

/** The month around the day, each day an address; what is on screen is marked. */
export function MiniMonth({ calendar }: { calendar: CalendarDto }) {
  const { day, first, last, today, view } = calendar
  const start = `${day.slice(0, 7)}-01`
  const weekday = (new Date(`${start}T00:00:00Z`).getUTCDay() + 6) % 7
  const days = Array.from({ length: 42 }, (_, at) => addDays(start, at - weekday))
  return (
    <section>
      <h2 className="mb-2 text-desk font-medium text-ink-muted">{monthWords(day)}</h2>
      <div className="num grid max-w-72 grid-cols-7 text-center text-micro">
        {['M', 'T', 'W', 'T', 'F', 'S', 'S'].map((letter, at) => (
          <span
            aria-hidden="true"
            className="grid h-7 place-items-center text-ink-muted"
            key={`${letter}${at}`}
          >
            {letter}
          </span>
        ))}
        {days.map((on) => (
          <a
            aria-current={on === today ? 'date' : undefined}
            aria-label={weekdayWords(on)}
            className={classNames(
              'grid h-7 place-items-center no-underline focus-visible:-outline-offset-2',
              on === today
                ? 'rounded-1 bg-accent font-semibold text-on-accent'
                : on >= first && on <= last && view !== 'month'
                  ? 'bg-accent-soft text-ink'
                  : on.slice(0, 7) === day.slice(0, 7)
                    ? 'rounded-1 text-ink hover:bg-hover'
                    : 'rounded-1 text-ink-muted hover:bg-hover',
            )}
            href={calendarPath(calendar, { day: on })}
            key={on}
          >
            {Number(on.slice(8))}
          </a>
        ))}
      </div>
    </section>
  )
}
