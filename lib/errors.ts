export type ErrorCode =
  'not_found' | 'forbidden' | 'invalid' | 'conflict' | 'signed_out' | 'rate_limited' | 'unavailable'

/** First message per field; nested fields are joined by a dot ("phones.0.number"). */
export type FieldErrors = Record<string, string>

const WORDS: Record<ErrorCode, string> = {
  not_found: 'This does not exist.',
  forbidden: 'You may not do this.',
  invalid: 'Check what you typed.',
  conflict: 'Somebody else changed this meanwhile. Look again and repeat your change.',
  signed_out: 'You have been signed out. Sign in again; what you typed is kept.',
  rate_limited: 'Too many attempts. Wait a few minutes and try again.',
  unavailable: 'This is not available just now. Try again in a moment.',
}

/** An expected failure. Its message is read by people, so it never holds a name, a value or database text. */
export class AppError extends Error {
  override readonly name = 'AppError'

  constructor(
    readonly code: ErrorCode,
    message: string = WORDS[code],
    readonly fieldErrors?: FieldErrors,
  ) {
    super(message)
  }
}

/** What a person is told about a failure; `reference` finds the entry in the log. */
export type ActionError = {
  code: ErrorCode
  message: string
  fieldErrors?: FieldErrors
  reference?: string
}

type Told = { code: ErrorCode; message: string; log?: true }

const TOLD_BY_CODE: Record<string, Told> = {
  // What this was about has just gone, as when an import is taken back: the next request finds nothing there.
  '23503': { code: 'conflict', message: WORDS.conflict, log: true },
  '23505': { code: 'conflict', message: 'Something with these details exists already.' },
  '23514': {
    code: 'invalid',
    message: 'These details do not fit together. Check them and try again.',
    log: true,
  },
  '23P01': { code: 'conflict', message: 'This overlaps with something that is there already.' },
  '40001': { code: 'conflict', message: WORDS.conflict },
  '40P01': { code: 'conflict', message: WORDS.conflict },
  // Verbs decide before they write, so the second wall answering means a verb forgot to ask: log it.
  '42501': { code: 'forbidden', message: WORDS.forbidden, log: true },
  // Somebody else is at the same client at this moment: nothing is wrong, and trying again will do.
  '55P03': { code: 'conflict', message: 'Somebody else is changing the same thing just now. Try again.' },
  '57014': { code: 'unavailable', message: 'This took too long and was stopped. Try again.', log: true },
}

const UNAVAILABLE: Told = { code: 'unavailable', message: WORDS.unavailable, log: true }
/** PostgreSQL: connection (08), resources (53), shut down or stopped (57), system (58), read-only (25006), left waiting (25P03/4). */
const PASSING_STATE = /^(08|53|57|58)[0-9A-Z]{3}$|^25(006|P0[34])$/
/** What Node.js and the driver say when the database does not answer. */
const PASSING_CODE =
  /^(ECONN\w+|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|CONNECTION_\w+|CONNECT_TIMEOUT)$/

function toldOf(code: string | null): Told | null {
  if (code === null) return null
  if (Object.hasOwn(TOLD_BY_CODE, code)) return TOLD_BY_CODE[code] ?? null
  return PASSING_STATE.test(code) || PASSING_CODE.test(code) ? UNAVAILABLE : null
}

/**
 * Whether the database is only busy or away, so that the same request may well work in a moment: a timeout, a lock,
 * no connection, or something that went while it was read. A page answers 503 then, never 500.
 */
export function isPassingTrouble(error: unknown): boolean {
  const code = databaseCode(error)
  return code === '55P03' || code === '23503' || toldOf(code)?.code === 'unavailable'
}

/**
 * Turns whatever was thrown into something a person may read. An AppError keeps its words; a database error is
 * told by its code alone (at `code`, or at `cause.code` where drizzle wraps it); anything else becomes a generic
 * sentence. What a developer must look into is logged without its text, under the returned reference, with `where` (the
 * name of the action or route).
 */
export function toActionError(error: unknown, where?: string): ActionError {
  if (error instanceof AppError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.fieldErrors && { fieldErrors: error.fieldErrors }),
    }
  }
  const known = toldOf(databaseCode(error))
  if (known && !known.log) return { code: known.code, message: known.message }
  const reference = logUnexpected(error, where)
  if (known) return { code: known.code, message: known.message, reference }
  const message = `Something went wrong and nothing was changed. If it happens again, quote ${reference}.`
  return { code: 'unavailable', message, reference }
}

/** The code of a PostgreSQL or connection error, wherever drizzle or postgres.js left it; null for other errors. */
export function databaseCode(error: unknown): string | null {
  return readText(error, 'code') ?? readText(readProperty(error, 'cause'), 'code')
}

/**
 * Writes one line about an unexpected error and returns its reference. Messages are left out on purpose: drizzle
 * puts the statement and its parameters, hence names and notes of clients, into them.
 */
export function logUnexpected(error: unknown, where?: string): string {
  const reference = crypto.randomUUID().slice(0, 8)
  const cause = readProperty(error, 'cause')
  const entry = {
    level: 'error',
    at: new Date().toISOString(),
    reference,
    request: requestId(),
    where,
    name: readText(error, 'name') ?? typeof error,
    code: databaseCode(error),
    constraint: readText(error, 'constraint_name') ?? readText(cause, 'constraint_name'),
    stack: framesOf(error),
  }
  console.error(JSON.stringify(entry))
  return reference
}

/** The id of the request at hand (lib/actions/answer-status.ts); a leaf reads it where it was left. */
function requestId(): string | null {
  const answers = readProperty(globalThis, 'concordAnswers') as { getStore?: () => unknown } | undefined
  return readText(readProperty(answers?.getStore?.(), 'concordNotes'), 'id')
}

function framesOf(error: unknown): string[] {
  const stack = readText(error, 'stack') ?? ''
  const frames = stack.split('\n').filter((line) => /^\s+at .*[:(][^)]*\d+:\d+\)?$/.test(line))
  return frames.slice(0, 8).map((line) => line.trim())
}

function readProperty(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function readText(value: unknown, key: string): string | null {
  const found = readProperty(value, key)
  return typeof found === 'string' ? found : null
}
