import { conceptText } from '@/lib/import/codes'
import type { HumanName, Identifier, Shape } from '@/lib/import/shapes'
import { RowRefused } from '@/lib/import/reasons'

export const NPI_SYSTEM = 'http://hl7.org/fhir/sid/us-npi'

/** The National Provider Identifier among the identifiers, null if none. */
function npiOf(identifiers: Identifier[] = []): string | null {
  return identifiers.find(({ system, value }) => system === NPI_SYSTEM && value)?.value ?? null
}

/**
 * What becomes of a Practitioner: a display name from prefix, given and family name, no sign-in.
 * @throws RowRefused `no_name`.
 */
export function readPractitioner({ identifier, active, name }: Shape<'Practitioner'>) {
  const used = name?.find(({ use }) => use === 'official') ?? name?.find(({ use }) => use !== 'old')
  const display = used && displayName(used)
  if (!display) throw new RowRefused('no_name')
  return { npi: npiOf(identifier), name: display, active: active ?? true }
}

function displayName({ prefix = [], given = [], family = '', text = '' }: HumanName): string {
  const whole = family || given.length > 0 ? [...prefix, ...given, family].filter(Boolean).join(' ') : text
  return whole.slice(0, 200)
}

/** The title of a post from a PractitionerRole: its specialty, else its code. */
export function titleOf({ specialty = [], code = [] }: Shape<'PractitionerRole'>): string | null {
  return [...specialty, ...code].map(conceptText).find(Boolean)?.slice(0, 200) ?? null
}
