import type { ActionResult } from '@/lib/actions/dto'

/** What a form's action answered; null before the first try. */
export type FormState = ActionResult | null

/** A server action as `useActionState` calls it. Written as a method, so that an action with its own data fits. */
export type FormAction = { call(previous: FormState, form: FormData): Promise<ActionResult> }['call']

/** A server action of a form that has nothing to say back. */
export type PlainAction = (form: FormData) => Promise<void>

export type FieldProblem = { field: string | null; message: string }

/** One sentence per field at fault, or the general one where no field is to blame. */
export function problemsOf(state: FormState): FieldProblem[] {
  if (!state || state.ok) return []
  const { fieldErrors, message } = state.error
  const fields = Object.entries(fieldErrors ?? {}).map(([field, text]) => ({ field, message: text }))
  return fields.length > 0 ? fields : [{ field: null, message }]
}

/** What was typed before a refused attempt. */
export function typed(state: FormState, field: string, otherwise: string): string {
  const value = state && !state.ok ? state.error.values?.[field] : undefined
  return typeof value === 'string' ? value : otherwise
}

/** The sentence that belongs to one field. */
export function problemAt(problems: FieldProblem[], field: string): string | undefined {
  return problems.find((problem) => problem.field === field)?.message
}
