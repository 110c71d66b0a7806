import { SelectField, TextField } from '@/components/ui/field'
import type { BookingFormDto } from '@/lib/appointments/dto'

type Props = { form: BookingFormDto; error: (field: string) => string | undefined }

/** What is done and where. */
export function VisitFields({ form, error }: Props) {
  const { typed } = form
  return (
    <>
      {form.asksReason ? (
        <TextField
          autoComplete="off"
          defaultValue={typed.reason}
          error={error('reason')}
          hint="Say why both may stand, for instance a joint session; then it is booked all the same."
          label="Why at the same time"
          maxLength={300}
          name="reason"
        />
      ) : null}
      <div className="field-grid grid items-start gap-x-4 tablet:grid-cols-2">
        {form.services.length > 0 ? (
          <SelectField
            defaultValue={typed.service}
            error={error('service')}
            label="Service"
            name="service"
            optional
          >
            <option value="">None yet</option>
            {form.services.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </SelectField>
        ) : null}
        <SelectField
          defaultValue={typed.place}
          error={error('place')}
          key={form.usualPlace}
          label="Location"
          name="place"
          optional
        >
          <option value="">Not said</option>
          {form.places.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <input name="usualPlace" type="hidden" value={form.usualPlace} />
      </div>
      <label className="flex min-h-6 items-center gap-2 text-body">
        <input
          className="size-4"
          defaultChecked={typed.telehealth}
          name="telehealth"
          type="checkbox"
          value="yes"
        />
        Telehealth
      </label>
    </>
  )
}
