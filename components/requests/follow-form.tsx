'use client'

import { useActionState, useMemo } from 'react'
import { problemsOf, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'

/** To hear of the outcome of what somebody else of one's own side has asked. */
export function FollowForm({ requestId, action }: { requestId: string; action: FormAction }) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  return (
    <form action={send} className="flex flex-wrap items-center gap-2">
      {problems[0] ? <span role="alert">{problems[0].message}</span> : null}
      <input name="requestId" type="hidden" value={requestId} />
      <SubmitButton pending={pending} size="small">
        Follow
      </SubmitButton>
    </form>
  )
}
