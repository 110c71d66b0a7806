'use client'

import { useActionState, useMemo } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextAreaField } from '@/components/ui/field'
import { problemAt, problemsOf, typed, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ProposalDto } from '@/lib/proposals/dto'
import { ProposedFields } from './proposed-fields'

type Props = { proposal: ProposalDto; action: FormAction }

/** Ticked fields are taken over; the others, or all of them, are declined. */
export function AnswerProposalForm({ proposal: { id, clientId, fields }, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  const before = state && !state.ok ? (state.error.values?.accept ?? []) : null
  return (
    <form action={send} className="grid gap-4">
      <ErrorSummary problems={problems} />
      <input name="clientId" type="hidden" value={clientId} />
      <input name="proposalId" type="hidden" value={id} />
      <ProposedFields
        before={({ field, label, isChanged }) => (
          <input
            aria-label={`Take over ${label}`}
            className="mt-0.5 size-4 flex-none"
            defaultChecked={before ? before.includes(field) : !isChanged}
            disabled={isChanged}
            name="accept[]"
            type="checkbox"
            value={field}
          />
        )}
        fields={fields}
        isAnswered={false}
      />
      <TextAreaField
        defaultValue={typed(state, 'answer', '')}
        error={problemAt(problems, 'answer')}
        hint="Told to whoever proposed it."
        id={`answer-${id}`}
        label="Note"
        maxLength={1000}
        name="answer"
        optional
        rows={2}
      />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton look="primary" name="decision" pending={pending} value="accept">
          Accept what is ticked
        </SubmitButton>
        <SubmitButton name="decision" pending={pending} value="decline">
          Decline
        </SubmitButton>
      </div>
    </form>
  )
}
