'use client'

import { useActionState, useMemo } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SelectField, TextField } from '@/components/ui/field'
import { problemAt, problemsOf, typed, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FamilyPageDto } from '@/lib/clients/dto'
import { PickedWords } from './client-picker'

/** Chooses one of those found, the family and what each is in it. */
export function JoinFamilyForm({ page, action }: { page: FamilyPageDto; action: FormAction }) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  const chosen = typed(state, 'otherId', '')
  return (
    <form action={send} className="grid gap-5" noValidate>
      <ErrorSummary problems={problems} />
      <input name="clientId" type="hidden" value={page.clientId} />
      <fieldset className="grid gap-1" id="otherId">
        <legend className="mb-1 text-desk font-medium">Which client</legend>
        {(page.picker.found ?? []).map((client, index) => (
          <label className="flex min-h-(--row) items-center gap-2.5 text-desk" key={client.id}>
            <input
              className="size-4 flex-none"
              defaultChecked={chosen ? chosen === client.id : index === 0 && page.picker.found?.length === 1}
              name="otherId"
              type="radio"
              value={client.id}
            />
            <span>
              <PickedWords client={client} />
            </span>
          </label>
        ))}
        {problemAt(problems, 'otherId') ? (
          <p className="text-desk font-medium text-denied-ink">{problemAt(problems, 'otherId')}</p>
        ) : null}
      </fieldset>
      <div className="grid gap-5 tablet:grid-cols-2">
        {page.families.length > 0 ? (
          <SelectField
            defaultValue={typed(state, 'familyId', page.families[0]?.id ?? '')}
            error={problemAt(problems, 'familyId')}
            label="Family"
            name="familyId"
          >
            {page.families.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="">A new family</option>
          </SelectField>
        ) : null}
        <TextField
          defaultValue={typed(state, 'familyName', '')}
          error={problemAt(problems, 'familyName')}
          hint={page.families.length > 0 ? 'For a new family only.' : 'Such as the surname they share.'}
          label="Name of the new family"
          name="familyName"
        />
        <TextField
          defaultValue={typed(state, 'relationship', '')}
          error={problemAt(problems, 'relationship')}
          hint="Such as mother or partner."
          label="What this client is in it"
          name="relationship"
          optional
        />
        <TextField
          defaultValue={typed(state, 'ownRelationship', '')}
          error={problemAt(problems, 'ownRelationship')}
          hint="In a new family only."
          label={`What ${page.shortName} is in it`}
          name="ownRelationship"
          optional
        />
      </div>
      <div>
        <SubmitButton look="primary" pending={pending}>
          Add to the family
        </SubmitButton>
      </div>
    </form>
  )
}
