'use client'

import { useActionState, useMemo } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextAreaField } from '@/components/ui/field'
import { problemAt, problemsOf, typed, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'

type Props = { clientId: string; noteId: string; action: FormAction }

/** Adds to a locked note without changing it. Posts `clientId`, `noteId` and `body`. */
export function AddendumForm({ clientId, noteId, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  return (
    <form action={send} className="grid gap-3 print:hidden" noValidate>
      <ErrorSummary problems={problems} />
      <input name="clientId" type="hidden" value={clientId} />
      <input name="noteId" type="hidden" value={noteId} />
      <TextAreaField
        defaultValue={typed(state, 'body', '')}
        error={problemAt(problems, 'body')}
        hint="It stands below the note with your name and the time, and cannot be changed afterwards."
        label="Add an addendum"
        name="body"
        required
        rows={4}
      />
      <div>
        <SubmitButton pending={pending}>Add addendum</SubmitButton>
      </div>
    </form>
  )
}
