import type { TypedValues } from '@/lib/actions/dto'
import { AppError } from '@/lib/errors'

const MAX_ENTRIES = 500
const MAX_KEY = 100
const MAX_TEXT = 100_000
const MAX_TOTAL_TEXT = 400_000

const SECRET_FIELD = /passw|passphrase|secret|token/i

type Value = string | File

/**
 * Fields of a posted form as a plain object. A key sent once is a value, sent several times a list, and one that
 * ends in `[]` always a list under its name without the brackets. Next's own keys and empty file inputs are left
 * out; line ends become `\n`. Throws AppError `invalid` beyond the limits.
 */
export function readForm(form: FormData): Record<string, unknown> {
  const lists = new Map<string, Value[]>()
  let entries = 0
  let total = 0
  for (const [key, value] of form.entries()) {
    if (key.startsWith('$ACTION')) continue
    entries += 1
    if (typeof value === 'string') total += value.length
    if (entries > MAX_ENTRIES || total > MAX_TOTAL_TEXT)
      throw new AppError('invalid', 'This is too much for one form.')
    if (key.length > MAX_KEY || !isStorableText(key))
      throw new AppError('invalid', 'A field of this form is not valid.')
    const cleaned = cleanValue(key, value)
    if (cleaned !== null) lists.set(key, [...(lists.get(key) ?? []), cleaned])
  }
  return Object.fromEntries(
    [...lists].map(([key, list]) =>
      key.endsWith('[]') ? [key.slice(0, -2), list] : [key, list.length > 1 ? list : list[0]],
    ),
  )
}

/** What may be shown again of a refused form: text only, and nothing from a field that holds a secret. */
export function typedValues(fields: Record<string, unknown>): TypedValues {
  const typed: TypedValues = {}
  for (const [key, value] of Object.entries(fields)) {
    // Given that name a list would become what the object is made from, and no answer could carry it.
    if (SECRET_FIELD.test(key) || key === '__proto__') continue
    if (typeof value === 'string') typed[key] = value
    else if (Array.isArray(value)) typed[key] = value.filter((each) => typeof each === 'string')
  }
  return typed
}

/** Whether PostgreSQL can store `text` as UTF-8: it has no NUL and no half of a surrogate pair. */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text)
}

function cleanValue(key: string, value: Value): Value | null {
  if (typeof value !== 'string') return value.size === 0 && value.name === '' ? null : value
  const field = key.replace(/\[\]$/, '')
  if (value.length > MAX_TEXT)
    throw new AppError('invalid', 'A text is too long.', { [field]: 'This is too long.' })
  return value.replaceAll('\r\n', '\n')
}
