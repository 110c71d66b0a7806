import { z } from 'zod'

import { either } from './problems'

/** A word that names something: a person, a client, an item, a rule. Numbers are taken as they are written. */
export const nameShape = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.string({ error: 'a name was expected' }).min(1, 'a name was expected'),
)

/** A day, `2026-11-22`, or counted from the network's today: `today`, `today+2`, `today-30`. */
export const dayShape = z
  .string({ error: 'a day was expected, such as 2026-11-22 or today-3' })
  .regex(/^(\d{4}-\d{2}-\d{2}|today([+-]\d+)?)$/, 'a day was expected, such as 2026-11-22 or today-3')
  .refine(
    (day) => day.startsWith('today') || !Number.isNaN(Date.parse(`${day}T00:00:00Z`)),
    'there is no such day',
  )

/** A day as above (its noon is meant), or an instant in UTC: `2026-11-22T09:30Z`. */
export const instantShape = z
  .string({ error: 'a day or an instant was expected, such as 2026-11-22T09:30Z' })
  .regex(
    /^(\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{3})?)?Z)?|today([+-]\d+)?)$/,
    'a day or an instant was expected, such as 2026-11-22 or 2026-11-22T09:30Z',
  )

/** One thing or a list of them; nothing at all is an empty list. */
export function many<S extends z.ZodType>(shape: S) {
  return z.preprocess(
    (value) => (value === null ? [] : Array.isArray(value) || value === undefined ? value : [value]),
    z.array(shape),
  )
}

/** A map with known words only; an empty entry (`Oakwood:`) counts as a map with nothing in it. */
export function entry<T extends z.ZodRawShape>(
  shape: T,
  before: (value: unknown) => unknown = (value) => value,
) {
  const words = Object.keys(shape)
  const strict = z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') {
        const unknown = issue.keys.map((key) => `"${key}"`).join(', ')
        return `unknown word ${unknown}; known here are ${either(words)}`
      }
      return issue.code === 'invalid_type' ? `words were expected here: ${either(words)}` : undefined
    },
  })
  return z.preprocess((value) => before(value === null ? {} : value), strict)
}
