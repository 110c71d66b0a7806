import { LinkButton } from '@/components/ui/button'
import { weekdayWords } from '@/components/ui/date-words'
import { Icon } from '@/components/ui/icon'
import { plus } from '@/components/ui/icon-shapes'
import type { CalendarDto } from '@/lib/calendar/dto'
import { bookPath } from './address'
import { DayList } from './day-list'

/** Two weeks as lists, with as much to do as in the grid. */
export function Agenda({ calendar }: { calendar: CalendarDto }) {
  return (
    <div className="pb-6 tablet:px-6">
      {calendar.columns.map((column) => (
        <section className="break-inside-avoid" key={column.key}>
          <div className="flex items-center gap-3 px-4 pt-4 pb-2 tablet:px-0">
            <h2 className="num text-body font-semibold">
              {weekdayWords(column.day)}
              {column.isToday ? <span className="font-normal text-accent-ink"> today</span> : null}
            </h2>
            {column.mayBook && column.day >= calendar.today ? (
              <LinkButton
                aria-label={`Book ${weekdayWords(column.day)}`}
                className="ms-auto"
                href={bookPath(calendar, { provider: column.provider?.postId, day: column.day })}
                look="quiet"
                size="small"
              >
                <Icon shape={plus} size={15} />
                Book
              </LinkButton>
            ) : null}
          </div>
          <div className="overflow-hidden border-t border-line tablet:rounded-2 tablet:border-x">
            <DayList calendar={calendar} columns={[column]} />
          </div>
        </section>
      ))}
    </div>
  )
}
