'use client'

import { useActionState, useMemo } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SelectField } from '@/components/ui/field'
import { problemAt, problemsOf, typed, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ClientStatus } from '@/lib/clients/dto'

type Props = { clientId: string; status: ClientStatus; action: FormAction }

/** One's own status with a client. Posts `clientId` and `status`. */
export function StatusForm({ clientId, status, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  return (
    <form action={send} className="grid gap-3 border-t border-line px-5 py-4 max-tablet:px-4">
      <ErrorSummary problems={problems} />
      <input name="clientId" type="hidden" value={clientId} />
      <div className="flex items-end gap-2">
        <div className="flex-1">
          <SelectField
            defaultValue={typed(state, 'status', status)}
            error={problemAt(problems, 'status')}
            key={status}
            label="Your status with this client"
            name="status"
          >
            <option value="new">New</option>
            <option value="active">Active</option>
            <option value="inactive">Inactive</option>
          </SelectField>
        </div>
        <SubmitButton pending={pending}>Save status</SubmitButton>
      </div>
      {state?.ok ? (
        <p className="text-desk text-granted-ink" role="status">
          Saved.
        </p>
      ) : null}
    </form>
  )
}
