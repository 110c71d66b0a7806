'use client'

import { useActionState, useMemo } from 'react'
import { NewPasswordFields } from '@/components/sign-in/new-password-fields'
import { Banner } from '@/components/ui/banner'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import { problemAt, problemsOf } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ActionResult } from '@/lib/actions/dto'

type Changed = { ended: number }
type Props = {
  email: string
  action: (previous: ActionResult<Changed> | null, form: FormData) => Promise<ActionResult<Changed>>
}

/** Posts `password`, `newPassword` and `repeatPassword`. */
export function ChangePasswordForm({ email, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  return (
    <form action={send} className="grid max-w-[352px] gap-5" noValidate>
      <ErrorSummary problems={problems} />
      {state?.ok ? (
        <Banner live title="Your password is changed." tone="granted">
          {endedWords(state.data.ended)}
        </Banner>
      ) : null}
      <input autoComplete="username" defaultValue={email} hidden readOnly type="email" />
      <TextField
        autoComplete="current-password"
        error={problemAt(problems, 'password')}
        label="Present password"
        name="password"
        required
        type="password"
      />
      <NewPasswordFields problems={problems} />
      <p className="text-desk text-ink-muted">Everywhere else you are signed out.</p>
      <SubmitButton className="justify-self-start" look="primary" pending={pending}>
        Change password
      </SubmitButton>
    </form>
  )
}

function endedWords(ended: number): string {
  if (ended === 0) return 'You were signed in nowhere else.'
  return ended === 1 ? 'One other session was ended.' : `${ended} other sessions were ended.`
}
