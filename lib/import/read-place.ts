import type { Place } from '@/lib/import/records'
import type { Address, Shape, Telecom } from '@/lib/import/shapes'

/** A Location as a possible site. A kind of place ("the patient's home") and one without a name have no name here. */
export function readLocation({ name, mode, telecom, address }: Shape<'Location'>): Omit<Place, 'row'> {
  return { name: (mode !== 'kind' && name) || null, ...contactOf(telecom, address) }
}

/** An Organization as a possible site. */
export function readOrganization({ name, telecom, address }: Shape<'Organization'>): Omit<Place, 'row'> {
  return { name: name || null, ...contactOf(telecom, address?.[0]) }
}

function contactOf(telecom: Telecom[] = [], address?: Address) {
  const { line = [], city, state, postalCode } = address ?? {}
  const region = [state, postalCode].filter(Boolean).join(' ')
  return {
    city: city || null,
    address: [...line, city, region].filter(Boolean).join(', ') || address?.text || null,
    phone: telecom.find(({ system, value }) => system === 'phone' && value)?.value ?? null,
  }
}
