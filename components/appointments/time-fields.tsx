import { SelectField, TextField } from '@/components/ui/field'
import type { BookingFormDto } from '@/lib/appointments/dto'

type Props = { form: BookingFormDto; error: (field: string) => string | undefined }

/** With whom, when, and for how long. */
export function TimeFields({ form, error }: Props) {
  const { typed, usual } = form
  const away = typed.kind === 'out_of_office'
  return (
    <>
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
        {form.providers.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      {away ? (
        <label className="flex min-h-6 items-center gap-2 text-body">
          <input className="size-4" defaultChecked={typed.allDay} name="allDay" type="checkbox" value="yes" />
          Whole days; without it, the hours below
        </label>
      ) : null}
      <div className="grid items-start gap-x-3 gap-y-4 tablet:grid-cols-[minmax(0,1.65fr)_minmax(0,1.3fr)_minmax(0,0.75fr)]">
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
        <TextField
          className="num"
          defaultValue={typed.time}
          error={error('time')}
          label="Starts"
          name="time"
          type="time"
        />
        <TextField
          autoComplete="off"
          className="num"
          defaultValue={typed.minutes || String(usual.minutes)}
          error={error('minutes')}
          hint={`Empty: ${usual.minutes}`}
          inputMode="numeric"
          key={usual.minutes}
          label="Minutes"
          name="minutes"
        />
        {/* As long as usual stays so with another service. */}
        <input name="usualMinutes" type="hidden" value={usual.minutes} />
      </div>
    </>
  )
}
