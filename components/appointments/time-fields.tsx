import { ClockField } from '@/components/ui/clock-field'
import { SelectField, TextField } from '@/components/ui/field'
import type { BookingFormDto } from '@/lib/appointments/dto'

type Props = { form: BookingFormDto; error: (field: string) => string | undefined }

// The frame hands the rows of the line on, so that labels, hints and boxes stand level with the date.
const ofHours =
  'grid grid-rows-subgrid *:row-span-4 *:grid-rows-subgrid group-has-[input[name=allDay]:checked]/time:hidden'

const ofAVisit = 'tablet:grid-cols-[minmax(0,1.65fr)_minmax(0,1.3fr)_minmax(0,0.75fr)]'

/** With whom, when, and for how long. */
export function TimeFields({ form, error }: Props) {
  const { typed, usual } = form
  const away = typed.kind === 'out_of_office'
  return (
    // Of whole days no hours are asked: hidden by the tick itself, so that it needs no JavaScript.
    <div className="group/time grid gap-[inherit]">
      {typed.kind === 'appointment' ? null : (
        <TextField
          autoComplete="off"
          defaultValue={typed.title}
          error={error('title')}
          hint="Never about a client: colleagues may see it."
          label={away ? 'Why' : 'What about'}
          maxLength={120}
          name="title"
          optional
        />
      )}
      <SelectField
        defaultValue={typed.provider}
        error={error('provider')}
        label={typed.kind === 'appointment' ? 'Provider' : 'Whose time'}
        name="provider"
      >
        {form.providers.some(({ value }) => value === typed.provider) ? null : (
          <option value="">Choose a provider</option>
        )}
        {form.providers.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      {away ? (
        <label className="flex min-h-6 items-center gap-2 text-body">
          <input className="size-4" defaultChecked={typed.allDay} name="allDay" type="checkbox" value="yes" />
          Whole days
        </label>
      ) : null}
      <div className={`field-grid grid items-start gap-x-3 ${away ? 'tablet:grid-cols-2' : ofAVisit}`}>
        <TextField
          className="num"
          defaultValue={typed.day}
          error={error('day')}
          label={away ? 'First day' : 'Date'}
          name="day"
          type="date"
        />
        {away ? (
          <TextField
            className="num"
            defaultValue={typed.untilDay}
            error={error('untilDay')}
            label="Last day"
            name="untilDay"
            optional
            type="date"
          />
        ) : null}
        <div className={ofHours}>
          <ClockField defaultValue={typed.time} error={error('time')} label="Starts" name="time" />
        </div>
        <div className={ofHours}>
          <TextField
            autoComplete="off"
            className="num"
            defaultValue={typed.minutes || String(usual.minutes)}
            error={error('minutes')}
            inputMode="numeric"
            key={usual.minutes}
            label="Minutes"
            name="minutes"
            placeholder={String(usual.minutes)}
          />
        </div>
        {/* As long as usual stays so with another service. */}
        <input name="usualMinutes" type="hidden" value={usual.minutes} />
      </div>
    </div>
  )
}
