import type { ChartUnit } from '@/lib/import/charts/read-charts'
import { NPI_SYSTEM } from '@/lib/import/read-practitioner'
import type { ExportData, PlaceKey, Practitioner } from '@/lib/import/records'
import { freeName } from '@/lib/import/write-sites'

/** Whom the charts name, and the colleague here of that name, if there is one. */
export type NamedPerson = { key: string; practitioner: Practitioner; post: string | null }

/** The practitioners on whom these charts stand: care team, authors, main providers; nobody else comes in by them. */
export function namePeople(
  { practitioners }: ExportData,
  units: ChartUnit[],
  findColleague: (name: string) => string | null,
): NamedPerson[] {
  const keys = new Set<string>()
  for (const { chart, plan } of units) {
    plan.team.forEach(({ practitioner }) => keys.add(practitioner))
    plan.diagnoses.forEach(({ author }) => keys.add(author))
    chart.notes.forEach(({ author }) => keys.add(author))
    if (plan.main) keys.add(plan.main.practitioner)
  }
  const named: NamedPerson[] = []
  for (const key of keys) {
    const practitioner = practitioners.get(key)
    if (practitioner) named.push({ key, practitioner, post: findColleague(practitioner.name) })
  }
  return soleColleagues(named)
}

/** Two people of an export cannot both be the one colleague of that name. */
function soleColleagues(named: NamedPerson[]): NamedPerson[] {
  return named.map((each) => {
    const isShared = named.some((other) => other !== each && other.post !== null && other.post === each.post)
    return isShared ? { ...each, post: null } : each
  })
}

/** The same for the database. */
export function toPeopleRows(people: NamedPerson[], { source }: ExportData): unknown[] {
  return people.map(({ key, post, practitioner: { npi, name, active, title, place } }) => {
    return { key, system: source, npi_system: NPI_SYSTEM, npi, name, active, title, place, post }
  })
}

/** The places that these charts and people name, each under a name of its own. */
export function toPlaceRows(
  { places, source }: ExportData,
  units: ChartUnit[],
  people: NamedPerson[],
): unknown[] {
  const keys = new Set<PlaceKey | null>(people.map(({ practitioner }) => practitioner.place))
  for (const { chart, plan } of units) {
    keys.add(plan.main?.place ?? null)
    for (const { place } of [...plan.diagnoses, ...chart.notes]) keys.add(place)
  }
  const taken = new Set<string>()
  const rows: unknown[] = []
  for (const [at, place] of places) {
    if (!keys.has(at) || !place.name) continue
    const [type, key] = [at.slice(0, at.indexOf('/')), at.slice(at.indexOf('/') + 1)]
    rows.push({
      type,
      key,
      system: source,
      name: freeName(place, taken),
      address: place.address,
      phone: place.phone,
    })
  }
  return rows
}
