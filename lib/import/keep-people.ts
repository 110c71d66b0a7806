import type { Reading } from '@/lib/import/reading'
import { RowRefused } from '@/lib/import/reasons'
import { readLocation, readOrganization } from '@/lib/import/read-place'
import { readPractitioner, titleOf } from '@/lib/import/read-practitioner'
import type { Keep } from '@/lib/import/read-rows'
import type { PlaceKey } from '@/lib/import/records'
import type { Reference } from '@/lib/import/shapes'

/** Keeps practitioners; one that has the NPI of another is refused, for the NPI is what tells people apart. */
export function keepPractitioner({ data, index, npis }: Reading): Keep<'Practitioner'> {
  return (resource, row) => {
    const read = readPractitioner(resource)
    if (read.npi && npis.has(read.npi)) throw new RowRefused('duplicate_id', 'identifier')
    if (read.npi) npis.add(read.npi)
    index.add('Practitioner', resource.id, resource.identifier)
    data.practitioners.set(resource.id, { row, ...read, title: null, place: null })
  }
}

/** Keeps organizations as possible sites. */
export function keepOrganization({ data, index, noteSource }: Reading): Keep<'Organization'> {
  return (resource, row) => {
    noteSource(row, resource.identifier)
    index.add('Organization', resource.id, resource.identifier)
    data.places.set(`Organization/${resource.id}`, { row, ...readOrganization(resource) })
  }
}

/** Keeps locations as possible sites, and remembers which one is an organization's own house. */
export function keepLocation({ data, index, noteSource, premises }: Reading): Keep<'Location'> {
  return (resource, row) => {
    const place = readLocation(resource)
    const owner = index.find('Organization', resource.managingOrganization)
    if (owner && place.name && data.places.get(`Organization/${owner}`)?.name === place.name) {
      if (!premises.has(owner)) premises.set(owner, `Location/${resource.id}`)
    }
    noteSource(row, resource.identifier)
    index.add('Location', resource.id, resource.identifier)
    data.places.set(`Location/${resource.id}`, { row, ...place })
  }
}

/** A PractitionerRole gives its practitioner a title and a site; the first one that names them decides. */
export function keepRole(reading: Reading): Keep<'PractitionerRole'> {
  return (resource, row) => {
    const { data, index, ledger, roles } = reading
    const id = index.find('Practitioner', resource.practitioner)
    const practitioner = id && data.practitioners.get(id)
    if (!practitioner)
      throw new RowRefused(resource.practitioner ? 'unknown_practitioner' : 'no_practitioner')
    const wanted = [...(resource.location ?? []), ...(resource.organization ? [resource.organization] : [])]
    const place = findPlace(reading, resource.location ?? [], resource.organization)
    if (!place && wanted.length > 0) ledger.remark(row, 'place_left_out')
    practitioner.title ??= titleOf(resource)
    practitioner.place ??= place
    index.add('PractitionerRole', resource.id)
    roles.set(resource.id, id)
    ledger.settle('PractitionerRole', 'used')
  }
}

/** The first of the locations that is a place, else the organization's house, else the organization itself. */
export function findPlace(
  { data, index, premises }: Pick<Reading, 'data' | 'index' | 'premises'>,
  locations: Reference[],
  organization: Reference | undefined,
): PlaceKey | null {
  for (const reference of locations) {
    const key: PlaceKey = `Location/${index.find('Location', reference) ?? ''}`
    if (data.places.get(key)?.name) return key
  }
  const owner = index.find('Organization', organization)
  const house = premises.get(owner ?? '')
  if (house) return house
  return owner && data.places.get(`Organization/${owner}`)?.name ? `Organization/${owner}` : null
}
