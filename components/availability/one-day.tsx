import type { ReactNode } from 'react'
import styles from './one-day.module.css'
import { WEEKDAYS } from './words'

/** Children that show a week: on a phone one day of it at a time, by tabs. What belongs to a day says so in `data-day`, 1 is Monday. */
export function OneDayOnPhones({ children }: { children: ReactNode }) {
  return (
    <div className={`grid grid-cols-[minmax(0,1fr)] gap-6 max-tablet:gap-4 ${styles.week}`}>
      <fieldset className="tablet:hidden print:hidden">
        <legend className="sr-only">Day of the week</legend>
        <div className="boxed flex rounded-2 border border-line bg-sunken p-0.5">
          {WEEKDAYS.map((day, index) => (
            <label
              className="grid min-h-10 flex-1 cursor-pointer place-items-center rounded-1 text-desk font-medium text-ink-muted has-checked:bg-raised has-checked:text-ink has-checked:ring-1 has-checked:ring-line has-focus-visible:outline-2 has-focus-visible:outline-(--focus)"
              key={day}
            >
              <input
                aria-label={day}
                className="sr-only"
                data-tab={index + 1}
                defaultChecked={index === 0}
                name="day-shown"
                type="radio"
                value={index + 1}
              />
              <span aria-hidden>{day.slice(0, 3)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {children}
    </div>
  )
}
