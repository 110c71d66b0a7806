import { SelectField, TextField } from '@/components/ui/field'
import { problemAt, type FieldProblem } from '@/components/ui/form-state'
import { RadioCard } from '@/components/ui/radio-card'
import type { BulkFormDto } from '@/lib/bulk/dto'
import type { Before } from './before'
import { LastDay } from './last-day'

type Props = { form: BulkFormDto; before: Before; problems: FieldProblem[] }

/** What of the chart, from when, and what becomes of visits and of whoever hands over. */
export function HandoverFields({ form, before, problems }: Props) {
  const what = before('what') ?? 'chart'
  const fromOn = before('fromOn')
  return (
    <>
      <fieldset className="grid max-w-[640px] gap-2" id="what">
        <legend className="mb-1.5 text-desk leading-4 font-medium">What of the chart goes along</legend>
        <RadioCard
          defaultChecked={what === 'nothing'}
          hint="For a successor who is on the care team already: main provider and appointments alone."
          name="what"
          title="Nothing"
          value="nothing"
        />
        <RadioCard
          defaultChecked={what === 'demographics'}
          hint="A place on the care team: contact details and non-clinical documents. No notes."
          name="what"
          title="Demographics only"
          value="demographics"
        />
        <RadioCard
          defaultChecked={what === 'chart'}
          hint="Notes and clinical documents as well, present and future. Never private notes: each needs its own permission."
          name="what"
          title="The chart"
          value="chart"
        />
      </fieldset>
      <div className="grid max-w-[640px] items-start gap-4 tablet:grid-cols-2">
        <TextField
          defaultValue={typeof fromOn === 'string' ? fromOn : form.today}
          error={problemAt(problems, 'fromOn')}
          hint="From a later day on it happens that morning."
          label="From"
          min={form.today}
          name="fromOn"
          type="date"
        />
        <LastDay before={before} form={form} problems={problems} />
        <SelectField
          defaultValue={before('visits') === 'keep' ? 'keep' : 'move'}
          hint="You see which cannot go along."
          label="Appointments to come"
          name="visits"
        >
          <option value="move">Move where the successor is free</option>
          <option value="keep">Leave as they are</option>
        </SelectField>
      </div>
      <label className="flex min-h-9 items-start gap-2">
        <input
          className="mt-0.75 size-4 shrink-0"
          defaultChecked={before('leaves') === 'yes'}
          name="leaves"
          type="checkbox"
          value="yes"
        />
        <span>
          {form.from?.isYou ? 'Take me off the list' : `Take ${form.from?.name ?? 'them'} off the list`} of
          each client with whom no appointment stays
        </span>
      </label>
    </>
  )
}
