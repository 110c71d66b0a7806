'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { startTransition, useActionState, useMemo, useState } from 'react'
import { useForm, type DefaultValues, type FieldErrors, type FieldValues } from 'react-hook-form'
import type { z } from 'zod'
import { problemsOf, type FieldProblem, type FormAction, type FormState } from './form-state'

type Options<Values extends FieldValues> = {
  action: FormAction
  schema: z.ZodType<Values, Values>
  defaultValues: DefaultValues<Values>
}

/**
 * Joins a verb's schema, its server action and the inputs: checks while one types, sends when all is well, keeps what
 * was typed. Without JavaScript the same form posts to the same action and comes back with the same sentences.
 * `live` belongs at the fields, `refused` in the summary, which changes only when one tries to send.
 */
export function useActionForm<Values extends FieldValues>({
  action,
  schema,
  defaultValues,
}: Options<Values>) {
  const [state, send, pending] = useActionState(action, null)
  const [unsent, setUnsent] = useState<FieldProblem[]>([])
  const { register, handleSubmit, formState } = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { ...defaultValues, ...typedBefore(state) },
    mode: 'onTouched',
    shouldFocusError: false,
  })
  const told = useMemo(() => problemsOf(state), [state])
  const found = problemsIn(formState.errors)
  const onSubmit = handleSubmit(
    (_values, event) => {
      const form = event?.target as HTMLFormElement
      setUnsent([])
      startTransition(() => send(new FormData(form)))
    },
    (errors) => setUnsent(problemsIn(errors)),
  )
  return {
    register,
    state,
    pending,
    live: found.length > 0 ? found : told,
    refused: unsent.length > 0 ? unsent : told,
    formProps: { action: send, onSubmit, noValidate: true },
  }
}

function problemsIn(errors: FieldErrors): FieldProblem[] {
  return Object.entries(errors).map(([field, error]) => ({ field, message: String(error?.message ?? '') }))
}

function typedBefore(state: FormState): Record<string, string | string[]> {
  return state && !state.ok ? (state.error.values ?? {}) : {}
}
