'use client'

import { useActionState, useMemo } from 'react'
import { LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SelectField } from '@/components/ui/field'
import { problemAt, problemsOf, typed, type FormAction, type FormState } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { NewClientFormDto, SimilarClientDto } from '@/lib/clients/dto'
import { paths } from '@/lib/paths'
import { FieldInput } from './field-input'
import { SimilarClients } from './similar-clients'

type Props = { form: NewClientFormDto; action: FormAction }
type Shown = { similar: SimilarClientDto[]; typed: Record<string, string> }

/**
 * Enters a client. Where similar records are found they are shown first, and what was typed stays; `seen` tells the server
 * which ones were shown.
 */
export function NewClientForm({ form, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  const shown = shownIn(state)
  const value = (name: string, otherwise: string) => shown?.typed[name] ?? typed(state, name, otherwise)
  const seen = shown?.similar.map(({ id }) => id).join(',') ?? typed(state, 'seen', '')
  return (
    <form action={send} className="grid max-w-[800px] gap-5" noValidate>
      <ErrorSummary problems={problems} />
      {shown ? (
        <SimilarClients live similar={shown.similar} title="This may be somebody who is here already.">
          Look before you enter the same person twice.
        </SimilarClients>
      ) : null}
      <input name="newId" type="hidden" value={value('newId', form.hidden.newId ?? '')} />
      <input name="seen" type="hidden" value={seen} />
      <div className="grid gap-5 tablet:grid-cols-2">
        {form.fields.map((field) => (
          <FieldInput
            error={problemAt(problems, field.name)}
            field={field}
            key={field.name}
            value={value(field.name, field.value)}
          />
        ))}
        {form.providers ? (
          <SelectField
            defaultValue={value('providerPostId', '')}
            error={problemAt(problems, 'providerPostId')}
            hint="Has the client on the list from today."
            key={value('providerPostId', '')}
            label="Main provider"
            name="providerPostId"
          >
            <option value="">Nobody yet</option>
            {form.providers.map((provider) => (
              <option key={provider.value} value={provider.value}>
                {provider.label}
              </option>
            ))}
          </SelectField>
        ) : null}
      </div>
      <div className="flex items-center gap-3 border-t border-line pt-5">
        <SubmitButton look="primary" pending={pending}>
          {shown ? 'Create anyway' : 'Create client'}
        </SubmitButton>
        <LinkButton href={paths.clients()} look="quiet">
          Cancel
        </LinkButton>
      </div>
    </form>
  )
}

/** The answer that asks to look first. */
function shownIn(state: FormState): Shown | null {
  if (!state?.ok) return null
  const data = state.data as Shown | { similar: null }
  return data.similar ? (data as Shown) : null
}
