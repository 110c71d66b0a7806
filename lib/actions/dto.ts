import type { ActionError } from '@/lib/errors'

/** What was typed, by field name, so that a refused form can be shown again. Never a password, never a file. */
export type TypedValues = Record<string, string | string[]>

/** What a server action answers; the browser reads `ok` first. */
export type ActionResult<T = unknown> =
  { ok: true; data: T } | { ok: false; error: ActionError & { values?: TypedValues } }

/** A form as it was sent, to be shown again where its page cannot be drawn. */
export type PostedForm = {
  /** Every field in its order, Next's own among them; nothing secret, no files. */
  fields: [name: string, value: string][]
  /** Names of fields that held a secret: they are asked for again. */
  secrets: string[]
  hadFile: boolean
}

/** By this the error page knows that somebody else was quicker, and that nothing is wrong. */
export const conflictDigest = 'CONCORD;409'

/** The same for what does not fit: the page that sent it is too old, or was altered. */
export const invalidDigest = 'CONCORD;400'

/**
 * A server action. Give it to `useActionState` where it can fail, so that the failure is shown beside the form;
 * as a bare `<form action>` nobody reads its answer, and a failure shows the error page.
 */
export type ServerAction<T> = {
  (form: FormData): Promise<void>
  (previous: ActionResult<T> | null, form: FormData): Promise<ActionResult<T>>
}
