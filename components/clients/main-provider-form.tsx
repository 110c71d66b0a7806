'use client'

import { useActionState, useMemo } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SelectField } from '@/components/ui/field'
import { problemAt, problemsOf, typed, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'

type Props = {
  clientId: string
  caseloadId: string | null
  label: string | null
  choices: { id: string; label: string }[]
  action: FormAction
}

/** Another main provider, or none. Posts `clientId`, `caseloadId` and `seen`. */
export function MainProviderForm({ clientId, caseloadId, label, choices, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  // Whoever left stays the answer until somebody chooses another.
  const known = caseloadId && label && !choices.some(({ id }) => id === caseloadId)
  const offered = known ? [{ id: caseloadId, label }, ...choices] : choices
  return (
    <form action={send} className="grid gap-3 border-t border-line px-5 py-4 max-tablet:px-4">
      <ErrorSummary problems={problems} />
      <input name="clientId" type="hidden" value={clientId} />
      <input name="seen" type="hidden" value={caseloadId ?? ''} />
      <div className="grid justify-items-start gap-2">
        <div className="w-full">
          <SelectField
            defaultValue={typed(state, 'caseloadId', caseloadId ?? '')}
            error={problemAt(problems, 'caseloadId')}
            id="caseloadId"
            key={caseloadId}
            label="Change the main provider"
            name="caseloadId"
          >
            <option value="">Nobody</option>
            {offered.map((each) => (
              <option key={each.id} value={each.id}>
                {each.label}
              </option>
            ))}
          </SelectField>
        </div>
        <SubmitButton pending={pending}>Save main provider</SubmitButton>
      </div>
    </form>
  )
}
