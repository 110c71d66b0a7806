'use client'

import { useEffect } from 'react'
import { FieldInput } from '@/components/clients/field-input'
import { Banner } from '@/components/ui/banner'
import { problemAt, type FieldProblem } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { BookableDto, NewBesideDto } from '@/lib/appointments/dto'
import { ClientWords } from './client-words'

type Props = {
  /** Null as long as nobody is entered. */
  beside: NewBesideDto | null
  problems: FieldProblem[]
  onPick: ((client: BookableDto) => void) | null
}

/** Enters somebody who calls for the first time, without leaving the booking: what was typed there stays. */
export function NewClient({ beside, problems, onPick }: Props) {
  const opened = beside?.newId
  useEffect(() => {
    if (opened) document.getElementById('givenName')?.focus()
  }, [opened])
  if (!beside)
    return (
      <div>
        <SubmitButton look="quiet" name="do" size="small" value="new">
          New client
        </SubmitButton>
      </div>
    )
  const { newId, seen, fields, similar } = beside
  return (
    <fieldset className="grid gap-4 rounded-2 border border-line bg-sunken p-4">
      <legend className="sr-only">New client</legend>
      <p aria-hidden="true" className="text-desk font-semibold">
        New client
      </p>
      <input name="newId" type="hidden" value={newId} />
      <input name="seen" type="hidden" value={seen} />
      {similar.length > 0 ? <Similar onPick={onPick} similar={similar} /> : null}
      <div className="grid gap-4 tablet:grid-cols-2">
        {fields.map((field) => (
          <FieldInput
            error={problemAt(problems, field.name)}
            field={field}
            key={field.name}
            value={field.value}
          />
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="do" size="small" value="enter">
          {similar.length > 0 ? 'Create anyway' : 'Create client'}
        </SubmitButton>
        <SubmitButton look="quiet" name="do" size="small" value="fold">
          Not a new client
        </SubmitButton>
      </div>
    </fieldset>
  )
}

type SimilarProps = { similar: NewBesideDto['similar']; onPick: Props['onPick'] }

/** Who may be the same person: chosen here, or passed over by pressing again. */
function Similar({ similar, onPick }: SimilarProps) {
  return (
    <div className="grid gap-1.5">
      <Banner live title="This may be somebody who is here already." tone="pending">
        Choose who it is, or enter the client anyway.
      </Banner>
      {similar.map(({ same, ...found }) => {
        const client = { ...found, phoneEnd: null }
        return (
          <label
            className="boxed flex min-h-(--control) cursor-pointer items-center gap-3 rounded-1 border border-line-strong bg-raised px-2.5 py-1.5"
            key={client.id}
          >
            <input
              className="size-4"
              name="pick"
              onChange={onPick ? () => onPick(client) : undefined}
              type="radio"
              value={client.id}
            />
            <span className="grid min-w-0">
              <ClientWords client={client} />
              <span className="text-desk text-ink-muted">{same}</span>
            </span>
          </label>
        )
      })}
    </div>
  )
}
