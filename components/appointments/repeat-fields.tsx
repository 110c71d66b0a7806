import { SelectField, TextField } from '@/components/ui/field'
import type { RepeatTyped } from '@/lib/appointments/dto'

type Props = {
  typed: RepeatTyped
  error: (field: string) => string | undefined
  /** Keeps ids apart where a page holds several forms with the same fields. */
  prefix?: string
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** What belongs to one kind of repeating is shown while that is chosen; styles do it, so it needs no script. */
const shown = {
  any: 'hidden group-has-[option[value=day]:checked]:grid group-has-[option[value=week]:checked]:grid group-has-[option[value=month]:checked]:grid',
  week: 'hidden group-has-[option[value=week]:checked]:block',
  month: 'hidden group-has-[option[value=month]:checked]:grid',
}

/** How an appointment repeats: every so many days, weeks or months, and until when. */
export function RepeatFields({ typed, error, prefix = '' }: Props) {
  const id = (name: string) => `${prefix}${name}`
  return (
    <div className="group grid gap-4">
      <SelectField
        defaultValue={typed.unit}
        error={error('repeat')}
        id={id('repeat')}
        key={typed.unit}
        label="Repeat"
        name="repeat"
      >
        <option value="">Does not repeat</option>
        <option value="day">Daily</option>
        <option value="week">Weekly</option>
        <option value="month">Monthly</option>
      </SelectField>
      <div className={`${shown.any} gap-4`}>
        <TextField
          autoComplete="off"
          className="num"
          defaultValue={typed.every}
          error={error('every')}
          hint={<EveryHint />}
          id={id('every')}
          inputMode="numeric"
          label={<EveryLabel />}
          name="every"
        />
        <Weekdays typed={typed} />
        <div className={shown.month}>
          <SelectField
            defaultValue={typed.monthBy}
            error={error('monthBy')}
            hint="As the first date is: on day 12, or on the second Tuesday. Months without such a day are left out."
            id={id('monthBy')}
            key={typed.monthBy}
            label="In the month"
            name="monthBy"
          >
            <option value="date">On the same day of the month</option>
            <option value="weekday">On the same weekday, counted from the first</option>
            <option value="last">On the last such weekday</option>
          </SelectField>
        </div>
        <Ends error={error} id={id} typed={typed} />
      </div>
    </div>
  )
}

/** One word for each kind of repeating; styles show the one that is chosen. */
const units = [
  { text: 'days', one: 'day', look: 'hidden group-has-[option[value=day]:checked]:inline' },
  { text: 'weeks', one: 'week', look: 'hidden group-has-[option[value=week]:checked]:inline' },
  { text: 'months', one: 'month', look: 'hidden group-has-[option[value=month]:checked]:inline' },
]

function EveryLabel() {
  return units.map(({ text, look }) => (
    <span className={look} key={text}>
      Every how many {text}
    </span>
  ))
}

function EveryHint() {
  return units.map(({ one, look }) => (
    <span className={look} key={one}>
      1 is every {one}, 2 is every second {one}.
    </span>
  ))
}

function Weekdays({ typed }: { typed: RepeatTyped }) {
  return (
    <fieldset className={shown.week}>
      <legend className="text-desk leading-4 font-medium">On these days</legend>
      <p className="mt-1.5 text-desk leading-[1.125rem] text-ink-muted">
        That of the first date is always one of them.
      </p>
      <div className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1">
        {weekdays.map((name, index) => (
          <label className="flex min-h-6 items-center gap-2 text-body" key={name}>
            <input
              className="size-4"
              defaultChecked={typed.weekdays.includes(String(index + 1))}
              name="weekdays[]"
              type="checkbox"
              value={index + 1}
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

type EndsProps = Pick<Props, 'typed' | 'error'> & { id: (name: string) => string }

function Ends({ typed, error, id }: EndsProps) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1.5 text-desk leading-4 font-medium">Ends</legend>
      {/* Aligned below, so that a sentence about a mistake moves neither. */}
      <div className="grid items-end gap-4 tablet:grid-cols-2">
        <div className="grid gap-1.5">
          <End checked={typed.ends === 'times'} text="After a number of appointments" value="times" />
          <TextField
            autoComplete="off"
            className="num"
            defaultValue={typed.times}
            error={error('times')}
            id={id('times')}
            inputMode="numeric"
            label="How many, the first one counted"
            name="times"
          />
        </div>
        <div className="grid gap-1.5">
          <End checked={typed.ends === 'until'} text="With the last one on a date" value="until" />
          <TextField
            className="num"
            defaultValue={typed.until}
            error={error('until')}
            id={id('until')}
            label="Not after, within a year"
            name="until"
            type="date"
          />
        </div>
      </div>
    </fieldset>
  )
}

function End({ value, text, checked }: { value: string; text: string; checked: boolean }) {
  return (
    <label className="flex min-h-6 items-center gap-2 text-body">
      <input className="size-4" defaultChecked={checked} name="ends" type="radio" value={value} />
      {text}
    </label>
  )
}
