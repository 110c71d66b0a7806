'use client'

import { useActionState, useMemo } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { problemsOf, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { NewPasswordFields } from './new-password-fields'

type Props = { token: string; email: string; action: FormAction }

/** Posts `token`, `newPassword` and `repeatPassword`. */
export function ChoosePasswordForm({ token, email, action }: Props) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  return (
    <form action={send} className="grid gap-5" noValidate>
      <ErrorSummary problems={problems} />
      <input name="token" type="hidden" value={token} />
      {/* Not sent: it tells password managers whose password this is. */}
      <input autoComplete="username" defaultValue={email} hidden readOnly type="email" />
      <NewPasswordFields problems={problems} />
      <SubmitButton className="w-full" look="primary" pending={pending}>
        Set password
      </SubmitButton>
    </form>
  )
}
