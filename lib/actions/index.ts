import 'server-only'
import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { forbidden, notFound, redirect, unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { noteForLog, refuseAnswer, setAnswerStatus } from '@/lib/actions/answer-status'
import { type ActionResult, conflictDigest, invalidDigest, type ServerAction } from '@/lib/actions/dto'
import { readForm, typedValues } from '@/lib/actions/form-input'
import { parseInput } from '@/lib/actions/parse-input'
import { isSameOrigin } from '@/lib/actions/same-origin'
import { requireViewer } from '@/lib/auth'
import { AppError, type ErrorCode, toActionError } from '@/lib/errors'
import { paths } from '@/lib/paths'

type Viewer = Awaited<ReturnType<typeof requireViewer>>

type Outcome<Input, T> = {
  /** Stands in the log beside an unexpected error. */
  name: string
  schema: z.ZodType<Input>
  /** Paths whose pages must be drawn anew. */
  revalidate?: (data: T, input: Input) => string[]
  /** Path inside Concord to go to; null stays on the page and returns the data. */
  onSuccess?: (data: T, input: Input) => string | null
}

/**
 * The one way to export a server action. Refuses posts from elsewhere, requires a session, parses the form strictly,
 * runs the verb and maps its failure: hidden and missing answer 404, seen but not allowed 403, everything else comes
 * back as `{ ok: false, error }` with what was typed. Deciding who may do it is the verb's part, not this one's.
 */
export function action<Input, T>(
  spec: Outcome<Input, T> & { run: (viewer: Viewer, input: Input) => Promise<T> },
): ServerAction<T> {
  return serverAction<Input, T>(spec, async (parse) => {
    const viewer = await requireViewer()
    const input = parse()
    return { input, data: await spec.run(viewer, input) }
  })
}

/** The same for the few pages that people use before they are signed in; lint names those pages. */
export function publicAction<Input, T>(
  spec: Outcome<Input, T> & { run: (input: Input) => Promise<T> },
): ServerAction<T> {
  return serverAction<Input, T>(spec, async (parse) => {
    const input = parse()
    return { input, data: await spec.run(input) }
  })
}

type Done<Input, T> = { input: Input; data: T }
type Perform<Input, T> = (parse: () => Input) => Promise<Done<Input, T>>

function serverAction<Input, T>(spec: Outcome<Input, T>, perform: Perform<Input, T>): ServerAction<T> {
  async function call(...sent: unknown[]): Promise<ActionResult<T> | undefined> {
    const form = sent.at(-1)
    const attempted = await attempt(spec, perform, form)
    if ('error' in attempted) {
      const { code } = attempted.error
      const answer = sent.length > 1 ? ({ ok: false, error: attempted.error } as const) : undefined
      if (await isAnsweredPlainly(code, answer !== undefined)) return answer
      if (code === 'not_found') notFound()
      if (code === 'forbidden') forbidden()
      if (answer) return answer
      if (code === 'signed_out') redirect(paths.signIn())
      throw Object.assign(new AppError(code, attempted.error.message), digestOf(code))
    }
    const { data, input } = attempted
    for (const path of spec.revalidate?.(data, input) ?? []) revalidatePath(path)
    const target = spec.onSuccess?.(data, input) ?? null
    if (target !== null) redirect(insideConcord(target))
    return sent.length > 1 ? { ok: true, data } : undefined
  }
  return call as ServerAction<T>
}

/** Nobody reads the answer of a bare form, so the error page must: all that reaches it from here is the digest. */
function digestOf(code: ErrorCode): { digest?: string } {
  if (code === 'conflict') return { digest: conflictDigest }
  return code === 'invalid' ? { digest: invalidDigest } : {}
}

type Failed = { error: Extract<ActionResult, { ok: false }>['error'] }

async function attempt<Input, T>(
  spec: Outcome<Input, T>,
  perform: Perform<Input, T>,
  form: unknown,
): Promise<Done<Input, T> | Failed> {
  let fields: Record<string, unknown> = {}
  noteForLog({ action: spec.name })
  try {
    if (!isSameOrigin(await headers()))
      throw new AppError('forbidden', 'This did not come from a page of Concord.')
    if (!(form instanceof FormData)) throw new AppError('invalid', 'This is not a form.')
    fields = readForm(form)
    return await perform(() => parseInput(spec.schema, fields))
  } catch (error) {
    unstable_rethrow(error)
    const told = toActionError(error, spec.name)
    noteForLog({ code: told.code })
    return { error: { ...told, values: typedValues(fields) } }
  }
}

/**
 * A form that no script sent and that is refused gets the page that says so, with its status: thrown, Next.js would
 * answer its 404 page to all of them. Where only the database was busy the form comes back with what was typed.
 */
async function isAnsweredPlainly(code: ErrorCode, hasForm: boolean): Promise<boolean> {
  if ((await headers()).get('next-action') !== null) return false
  if (code === 'not_found') return refuseAnswer(404)
  if (code === 'forbidden') return refuseAnswer(403)
  if (code === 'invalid') return !hasForm && refuseAnswer(400)
  if (code === 'conflict') return !hasForm && refuseAnswer(409)
  if (code !== 'unavailable') return false
  return hasForm ? setAnswerStatus(503) : refuseAnswer(503)
}

function insideConcord(path: string): string {
  if (/^\/(?![/\\])/.test(path)) return path
  throw new Error('A server action may only lead to a path inside Concord')
}
