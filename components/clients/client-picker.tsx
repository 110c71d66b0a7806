import type { ReactNode } from 'react'
import { DayText } from '@/components/ui/date-text'
import { TextField } from '@/components/ui/field'
import type { PlainAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { PickedClientDto, PickerDto } from '@/lib/clients/dto'

type Props = { clientId: string; picker: PickerDto; label: string; action: PlainAction }

/** Looks for a client beside this one. Posts `clientId` and `q`: what is typed names clients and stays out of addresses. */
export function PickerSearch({ clientId, picker, label, action }: Props) {
  return (
    <form action={action} className="flex max-w-[560px] items-end gap-2" role="search">
      <input name="clientId" type="hidden" value={clientId} />
      <div className="min-w-0 flex-1">
        <TextField
          autoComplete="off"
          defaultValue={picker.query}
          hint="Name, reference, birth date, phone or e-mail, among the clients you may find."
          key={picker.query}
          label={label}
          maxLength={200}
          name="q"
          type="search"
        />
      </div>
      <SubmitButton>Search</SubmitButton>
    </form>
  )
}

/** What the search found, or why there is nothing to choose. */
export function PickerFound({ picker, children }: { picker: PickerDto; children: ReactNode }) {
  if (picker.found === null) return null
  return (
    <div className="grid gap-3">
      <p className="num text-desk text-ink-muted" role="status">
        {picker.found.length === 0
          ? 'Nothing found among the clients you may find.'
          : `${picker.found.length} found`}
      </p>
      {picker.found.length > 0 ? children : null}
    </div>
  )
}

/** What tells one client from another. */
export function PickedWords({ client }: { client: PickedClientDto }) {
  return (
    <>
      <span className="font-medium">{client.name}</span>{' '}
      <span className="num text-ink-muted">
        {client.reference}
        {client.bornOn ? (
          <>
            , born <DayText on={client.bornOn} />
          </>
        ) : null}
      </span>
    </>
  )
}
