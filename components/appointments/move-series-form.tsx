'use client'

import type { FormAction } from '@/components/ui/form-state'
import { ClockField } from '@/components/ui/clock-field'
import { SelectField, TextField } from '@/components/ui/field'
import type { OptionDto } from '@/lib/appointments/dto'
import { SeriesForm } from './series-form'

type Props = {
  action: FormAction
  hidden: Record<string, string>
  startsAt: string
  minutes: number
  place: string
  places: OptionDto[]
  provider: string
  providers: OptionDto[]
  scopes: OptionDto[]
}

/** Moves a place of a series: alone, with the later ones, or with all to come. */
export function MoveSeriesForm(props: Props) {
  const { action, hidden, startsAt, minutes, place, places, provider, providers, scopes } = props
  return (
    <SeriesForm
      action={action}
      hidden={hidden}
      title="Move, length and location"
      prefix="move-"
      submit="Move"
      submitAll="Move these dates"
    >
      {(error, typed) => (
        <>
          <Choice label="Which" name="scope" options={scopes} value={typed?.scope ?? 'one'} />
          <TextField
            className="num"
            defaultValue={typed?.day ?? startsAt.slice(0, 10)}
            error={error('day')}
            hint="Of this one; the others move by as much."
            id="move-day"
            label="Date"
            name="day"
            type="date"
          />
          <ClockField
            defaultValue={typed?.time ?? startsAt.slice(11)}
            error={error('time')}
            id="move-time"
            label="Starts"
            name="time"
          />
          <TextField
            autoComplete="off"
            className="num"
            defaultValue={typed?.minutes ?? String(minutes)}
            error={error('minutes')}
            id="move-minutes"
            label="Minutes"
            name="minutes"
          />
          <Choice
            label="Location"
            name="place"
            options={[{ value: '', label: 'Not said' }, ...places]}
            value={typed?.place ?? place}
          />
          {providers.length > 1 ? (
            <Choice
              label="Provider"
              name="provider"
              options={providers}
              value={typed?.provider ?? provider}
            />
          ) : null}
        </>
      )}
    </SeriesForm>
  )
}

type ChoiceProps = { name: string; label: string; value: string; options: OptionDto[] }

function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <SelectField defaultValue={value} id={`move-${name}`} key={value} label={label} name={name}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </SelectField>
  )
}
