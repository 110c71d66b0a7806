import { z } from 'zod'
import { isStorableText } from '@/lib/actions/form-input'
import { AppError, type FieldErrors } from '@/lib/errors'

const UNSTORABLE = 'This holds characters that cannot be stored.'
const OUT_OF_DATE = 'This form is out of date. Load the page again and repeat what you typed.'

/**
 * Parses posted fields with the verb's schema, strictly: a field that the schema does not know is refused, as is text that no
 * database can hold. Throws AppError `invalid` with the first message per field, in plain words where the schema has none of its own.
 */
export function parseInput<S extends z.ZodType>(schema: S, fields: Record<string, unknown>): z.output<S> {
  const strict: z.ZodType = schema instanceof z.ZodObject ? schema.strict() : schema
  const parsed = strict.safeParse(fields, { error: plainWords })
  const fieldErrors = unstorableIn(fields)
  if (parsed.success && Object.keys(fieldErrors).length === 0) return parsed.data as z.output<S>
  let general: string | null = null
  for (const issue of parsed.error?.issues ?? []) {
    const key = issue.path.join('.')
    if (issue.code === 'unrecognized_keys') general ??= OUT_OF_DATE
    else if (key === '') general ??= issue.message
    else fieldErrors[key] ??= issue.message
  }
  throw new AppError('invalid', general ?? 'Check the marked fields.', fieldErrors)
}

function unstorableIn(value: unknown, path: string[] = []): FieldErrors {
  if (typeof value === 'string') return isStorableText(value) ? {} : { [path.join('.')]: UNSTORABLE }
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value ?? '') === Object.prototype
  if (!isPlain) return {}
  const entries = Object.entries(value as Record<string, unknown>)
  return Object.assign({}, ...entries.map(([key, each]) => unstorableIn(each, [...path, key]))) as FieldErrors
}

function plainWords(issue: z.core.$ZodRawIssue): string {
  const missing = issue.input === undefined || issue.input === '' || issue.input === null
  if (missing) return 'Fill this in.'
  if (issue.code === 'invalid_value') return 'Choose one of the options.'
  if (issue.code === 'too_big' && issue.origin === 'string') return `Use at most ${issue.maximum} characters.`
  if (issue.code === 'too_small' && issue.origin === 'string')
    return `Use at least ${issue.minimum} characters.`
  if (issue.code === 'invalid_format' && issue.format === 'email')
    return 'Enter an e-mail address such as name@example.org.'
  return 'This is not valid.'
}
