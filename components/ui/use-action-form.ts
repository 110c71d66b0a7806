'use client'

import { startTransition, useActionState, useMemo, useState } from 'react'
import {
  useForm,
  type DefaultValues,
  type FieldErrors,
  type FieldValues,
  type Resolver,
} from 'react-hook-form'
import type { z } from 'zod'
import { problemsOf, type FieldProblem, type FormAction, type FormState } from './form-state'

type Options<Values extends FieldValues> = {
  action: FormAction
  /** Loads the schema of the verb; it travels only when somebody sends the form. */
  schema: () => Promise<z.ZodType<Values, Values>>
  defaultValues: DefaultValues<Values>
}

/**
 * Joins a verb's schema, its server action and the inputs. Checks before sending and from then on while one types: an
 * error that appeared on leaving a field would push the button away from under the press. Without JavaScript the same
 * form posts to the same action and comes back with the same sentences.
 */
export function useActionForm<Values extends FieldValues>({
  action,
  schema,
  defaultValues,
}: Options<Values>) {
  const [state, send, pending] = useActionState(action, null)
  const [unsent, setUnsent] = useState<FieldProblem[]>([])
  const { register, handleSubmit, formState } = useForm<Values>({
    resolver: useMemo(() => resolverOf(schema), [schema]),
    defaultValues: { ...defaultValues, ...typedBefore(state) },
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
    /** Stands at the fields, as one types. */
    live: found.length > 0 ? found : told,
    /** Stands in the summary; changes only when one tries to send. */
    refused: unsent.length > 0 ? unsent : told,
    formProps: { action: send, onSubmit, noValidate: true },
  }
}

function resolverOf<Values extends FieldValues>(schema: Options<Values>['schema']): Resolver<Values> {
  return async (values, context, options) => {
    const [{ zodResolver }, loaded] = await Promise.all([import('@hookform/resolvers/zod'), schema()])
    return zodResolver(loaded)(values, context, options)
  }
}

function problemsIn(errors: FieldErrors): FieldProblem[] {
  return Object.entries(errors).map(([field, error]) => ({ field, message: String(error?.message ?? '') }))
}

function typedBefore(state: FormState): Record<string, string | string[]> {
  return state && !state.ok ? (state.error.values ?? {}) : {}
}
