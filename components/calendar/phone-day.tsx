import { weekdayWords } from '@/components/ui/date-words'
import { HiddenText } from '@/components/ui/hidden-text'
import type { CalendarDto } from '@/lib/calendar/dto'
import { addDays } from '@/lib/time/iso-day'
import { calendarPath } from './address'
import { DayList } from './day-list'
import { dayParts, monthWords } from './words'

/** The calendar of phones: the days of the week to choose from, and the chosen one as a list. */
export function PhoneDay({ calendar }: { calendar: CalendarDto }) {
  const { day, columns, view, first } = calendar
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = view === 'week' ? first : addDays(day, -weekday)
  return (
    <div className="tablet:hidden print:hidden">
      <nav aria-label="Days of the week" className="grid grid-cols-7 px-2 pb-2 text-center text-micro">
        {Array.from({ length: 7 }, (_, at) => addDays(monday, at)).map((on) => {
          const isChosen = on === day
          return (
            <a
              aria-current={isChosen ? 'date' : undefined}
              className="grid justify-items-center gap-1 py-1 text-ink-muted no-underline aria-[current]:text-accent-ink"
              href={calendarPath(calendar, { day: on })}
              key={on}
            >
              {dayParts(on).weekday}
              <strong
                className={`num grid size-8 place-items-center rounded-round text-reading leading-none ${isChosen ? 'bg-accent font-semibold text-on-accent' : 'font-medium text-ink'}`}
              >
                {dayParts(on).date}
              </strong>
              <HiddenText> {monthWords(on)}</HiddenText>
            </a>
          )
        })}
      </nav>
      <h2 className="sr-only">{weekdayWords(day)}</h2>
      <DayList calendar={calendar} columns={columns.filter((column) => column.day === day)} />
    </div>
  )
}
