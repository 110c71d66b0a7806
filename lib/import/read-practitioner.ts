import { z } from 'zod'
import { conceptText } from '@/lib/import/codes'
import type { HumanName, Identifier, Shape, Telecom } from '@/lib/import/shapes'
import { RowRefused } from '@/lib/import/reasons'

export const NPI_SYSTEM = 'http://hl7.org/fhir/sid/us-npi'

/** The National Provider Identifier among the identifiers, null if none. */
function npiOf(identifiers: Identifier[] = []): string | null {
  return identifiers.find(({ system, value }) => system === NPI_SYSTEM && value)?.value ?? null
}

/**
 * What becomes of a Practitioner: a display name from prefix, given and family name, and the e-mail at work, by which they can
 * be invited. An address is no sign-in: without a password nobody signs in.
 * @throws RowRefused `no_name`.
 */
export function readPractitioner({ identifier, active, name, telecom }: Shape<'Practitioner'>) {
  const used = name?.find(({ use }) => use === 'official') ?? name?.find(({ use }) => use !== 'old')
  const display = used && displayName(used)
  if (!display) throw new RowRefused('no_name', 'name')
  return { npi: npiOf(identifier), name: display, email: emailOf(telecom), active: active ?? true }
}

/** The first address that is one, in lower case, at work before others. */
function emailOf(telecom: Telecom[] = []): string | null {
  const addresses = telecom.filter(({ system, use }) => system === 'email' && use !== 'old')
  const best = [...addresses.filter(({ use }) => use === 'work'), ...addresses]
  const found = best.map(({ value }) => z.email().max(254).safeParse(value?.trim().toLowerCase()))
  return found.find(({ success }) => success)?.data ?? null
}

function displayName({ prefix = [], given = [], family = '', text = '' }: HumanName): string {
  const whole = family || given.length > 0 ? [...prefix, ...given, family].filter(Boolean).join(' ') : text
  return whole.slice(0, 200)
}

/** The title of a post from a PractitionerRole: its specialty, else its code. */
export function titleOf({ specialty = [], code = [] }: Shape<'PractitionerRole'>): string | null {
  return [...specialty, ...code].map(conceptText).find(Boolean)?.slice(0, 200) ?? null
}
