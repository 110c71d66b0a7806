'use client'

import { useActionState, useMemo } from 'react'
import { Banner } from '@/components/ui/banner'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import { problemAt, problemsOf, typed, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'

/** Posts `email`. The answer is the same for every address, so it tells nobody who works here. */
export function ResetPasswordForm({ action }: { action: FormAction }) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  if (state?.ok) {
    return (
      <Banner live title="Look at your mail." tone="info">
        If somebody signs in here with this address, a link is on its way. It works for an hour, once, and
        only the newest one does.
      </Banner>
    )
  }
  return (
    <form action={send} className="grid gap-5" noValidate>
      <ErrorSummary problems={problems} />
      <TextField
        autoCapitalize="none"
        autoComplete="username"
        defaultValue={typed(state, 'email', '')}
        error={problemAt(problems, 'email')}
        inputMode="email"
        label="E-mail"
        name="email"
        required
        spellCheck={false}
        type="email"
      />
      <SubmitButton className="w-full" look="primary" pending={pending}>
        Send link
      </SubmitButton>
    </form>
  )
}
