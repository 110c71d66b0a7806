import { newId } from '@/db/new-id'
import type { BookingProblem, NewBesideDto } from '@/lib/appointments/dto'
import type { BookingForm } from '@/lib/appointments/schemas'
import { createClient } from '@/lib/clients/create-client'
import { newClientFields } from '@/lib/clients/form-fields'
import { AppError } from '@/lib/errors'
import type { SessionToken } from '@/lib/policy/enter'

const ASKED = ['givenName', 'familyName', 'birthDate', 'mobilePhone', 'email'] as const

/** The client was entered, or the part of the form again: with what is wrong, or with records that may be the same person. */
type Entered =
  | { clientId: string; beside: null; problems: [] }
  | { clientId: null; beside: NewBesideDto; problems: BookingProblem[] }

/** The part of the booking form that enters a client, empty: a name that was typed to look for stands in it already. */
export function emptyBeside(q: string): NewBesideDto {
  const values = nameIn(q)
  return besideOf({ newId: newId(), seen: '' }, (name) => values[name] ?? '')
}

/** The same as it was posted; null where it was not open, or somebody found was chosen instead. */
export function postedBeside(posted: BookingForm): NewBesideDto | null {
  if (posted.newId === '' || posted.pick || posted.do === 'fold') return null
  return besideOf(posted, (name) => posted[name as (typeof ASKED)[number]])
}

/** Whether anything stands in it; left empty it is as good as folded away. */
export const isFilled = (posted: BookingForm): boolean => ASKED.some((name) => posted[name].trim() !== '')

/**
 * Enters the client. Records that may be the same person are shown first, once.
 * @throws AppError `forbidden` without the right to enter clients
 */
export async function enterBeside(session: SessionToken, posted: BookingForm): Promise<Entered> {
  const { givenName, familyName, birthDate, mobilePhone, email, seen } = posted
  const typed = { newId: posted.newId, givenName, familyName, birthDate, mobilePhone, email, seen }
  const beside = besideOf(posted, (name) => posted[name as (typeof ASKED)[number]])
  try {
    const made = await createClient(session, { ...typed, preferredName: '', providerPostId: '' })
    if (made.similar === null) return { clientId: made.clientId, beside: null, problems: [] }
    const shown = made.similar.map(({ id }) => id).join(',')
    return { clientId: null, beside: { ...beside, seen: shown, similar: made.similar }, problems: [] }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid' || !error.fieldErrors) throw error
    const problems = Object.entries(error.fieldErrors).map(([field, message]) => ({ field, message }))
    return { clientId: null, beside, problems }
  }
}

function besideOf(
  { newId: id, seen }: Pick<BookingForm, 'newId' | 'seen'>,
  valueOf: (name: string) => string,
): NewBesideDto {
  const fields = newClientFields().filter(({ name }) => ASKED.some((asked) => asked === name))
  return {
    newId: id,
    seen,
    fields: fields.map((field) => ({ ...field, value: valueOf(field.name) })),
    similar: [],
  }
}

/** "Ida Zwicky" or "Zwicky, Ida"; digits are no name. */
function nameIn(q: string): Record<string, string> {
  const words = q.trim().replace(/\s+/g, ' ')
  if (words === '' || /[\d@]/.test(words)) return {}
  const [family = '', given] = words.split(/, ?/)
  if (given !== undefined) return { familyName: family, givenName: given }
  const last = words.lastIndexOf(' ')
  return { familyName: words.slice(last + 1), givenName: last < 0 ? '' : words.slice(0, last) }
}
