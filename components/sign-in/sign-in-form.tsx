'use client'

import { useActionState, useMemo } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import { problemAt, problemsOf, typed, type FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import type { SignInPageDto } from '@/lib/auth/dto'

/** Posts `email`, `password` and `next`. */
export function SignInForm({ page, action }: { page: SignInPageDto; action: FormAction }) {
  const [state, send, pending] = useActionState(action, null)
  const problems = useMemo(() => problemsOf(state), [state])
  return (
    <form action={send} className="grid gap-5" noValidate>
      <ErrorSummary problems={problems} />
      {page.next ? <input name="next" type="hidden" value={page.next} /> : null}
      <TextField
        autoCapitalize="none"
        autoComplete="username"
        defaultValue={typed(state, 'email', page.email)}
        error={problemAt(problems, 'email')}
        inputMode="email"
        label="E-mail"
        name="email"
        required
        spellCheck={false}
        type="email"
      />
      <TextField
        autoComplete="current-password"
        error={problemAt(problems, 'password')}
        label="Password"
        name="password"
        required
        type="password"
      />
      <SubmitButton className="w-full" look="primary" pending={pending}>
        Sign in
      </SubmitButton>
    </form>
  )
}
