import { SelectField, TextAreaField, TextField } from '@/components/ui/field'
import type { BookingFormDto } from '@/lib/appointments/dto'

type Props = {
  form: BookingFormDto
  open: boolean
  error: (field: string) => string | undefined
}

const FIELDS = ['reserved', 'placeOfService', 'staffNote']

/** What is seldom said: time kept free beyond the session, the billing code of the place, a note for staff. */
export function MoreDetails({ form, open, error }: Props) {
  const { typed, usual } = form
  const isVisit = typed.kind === 'appointment'
  const isAtFault = FIELDS.some((field) => error(field))
  const isUsed = [typed.reserved, typed.placeOfService, typed.staffNote].some(Boolean)
  return (
    <details className="rounded-2 border border-line bg-raised px-5 py-3" open={open || isAtFault || isUsed}>
      <summary className="cursor-pointer font-medium">More details</summary>
      <div className="mt-4 mb-2 grid gap-4">
        {isVisit ? (
          <div className="field-grid grid items-start gap-x-4 tablet:grid-cols-2">
            <TextField
              autoComplete="off"
              className="num"
              defaultValue={typed.reserved}
              error={error('reserved')}
              inputMode="numeric"
              label="Minutes kept free"
              name="reserved"
              optional
              placeholder={String(usual.reserved)}
            />
            <SelectField
              defaultValue={typed.placeOfService}
              error={error('placeOfService')}
              label="Place of service"
              name="placeOfService"
            >
              <option value="">As usual here ({form.usualCode})</option>
              {form.codes.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </SelectField>
          </div>
        ) : null}
        <TextAreaField
          defaultValue={typed.staffNote}
          error={error('staffNote')}
          hint="About the visit, for staff; nothing clinical."
          label="Note for staff"
          maxLength={1000}
          name="staffNote"
          optional
        />
      </div>
    </details>
  )
}
