'use client'

import { useActionState, useMemo } from 'react'
import { LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextAreaField, TextField } from '@/components/ui/field'
import { problemAt, problemsOf, typed, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { paths } from '@/lib/paths'
import { WishedParts } from './wished-parts'

type Props = { form: { requestId: string; parts: boolean }; action: FormAction }

/** A reference and a line for whoever holds the client. */
export function AskByReferenceForm({ form: { requestId, parts }, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  return (
    <form action={send} className="grid max-w-160 gap-5" noValidate>
      <ErrorSummary problems={problems} />
      <input name="requestId" type="hidden" value={requestId} />
      <TextField
        autoComplete="off"
        className="num max-w-44"
        defaultValue={typed(state, 'reference', '')}
        error={problemAt(problems, 'reference')}
        hint="Three letters and five digits, such as Squ90450."
        label="Client reference"
        maxLength={20}
        name="reference"
        required
        spellCheck={false}
      />
      <TextAreaField
        defaultValue={typed(state, 'details', '')}
        error={problemAt(problems, 'details')}
        hint="Who you are to the client, and what for."
        label="Details"
        maxLength={2000}
        name="details"
        required
        rows={4}
      />
      {parts ? <WishedParts state={state} /> : null}
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton look="primary" pending={pending}>
          Ask the holder
        </SubmitButton>
        <LinkButton href={paths.requests({ box: 'outgoing' })} look="quiet">
          Cancel
        </LinkButton>
      </div>
    </form>
  )
}
