import type { Reading } from '@/lib/import/reading'
import { findPlace } from '@/lib/import/keep-people'
import { readCondition } from '@/lib/import/read-condition'
import { readDocument } from '@/lib/import/read-document'
import { readEncounter, type FindPractitioner } from '@/lib/import/read-encounter'
import { readPatient } from '@/lib/import/read-patient'
import type { Keep } from '@/lib/import/read-rows'
import { type Remark, RowRefused } from '@/lib/import/reasons'
import type { Chart, Visit } from '@/lib/import/records'
import type { Reference } from '@/lib/import/shapes'

/** Remarks count only for rows that come in, so they wait until the row has been read to its end. */
function collectRemarks() {
  const remarks = new Set<Remark>()
  return { remarks, remark: (reason: Remark) => void remarks.add(reason) }
}

/** Finds who is meant, directly or by way of a post. */
export function practitionerFinder({ index, roles }: Reading): FindPractitioner {
  return (reference) =>
    index.find('Practitioner', reference) ??
    roles.get(index.find('PractitionerRole', reference) ?? '') ??
    null
}

/** The chart of a subject. @throws RowRefused `unknown_client`. */
export function requireChart(
  { data, index }: Reading,
  subject: Reference | undefined,
): { id: string; chart: Chart } {
  const id = index.find('Patient', subject)
  const chart = id && data.charts.get(id)
  if (!chart) throw new RowRefused('unknown_client', 'subject')
  return { id, chart }
}

/** Keeps a patient as a client with an empty chart. */
export function keepPatient({ clock, data, index, ledger, noteSource }: Reading): Keep<'Patient'> {
  return (resource, row) => {
    const { remarks, remark } = collectRemarks()
    const client = { row, ...readPatient(resource, clock, remark) }
    noteSource(row, resource.identifier)
    index.add('Patient', resource.id, resource.identifier)
    data.charts.set(resource.id, { client, team: [], visits: [], diagnoses: [], notes: [] })
    remarks.forEach((reason) => ledger.remark(row, reason))
  }
}

/** Keeps an encounter for the care team, the authors and the places that it tells of. */
export function keepEncounter(reading: Reading): Keep<'Encounter'> {
  const findPractitioner = practitionerFinder(reading)
  return (resource, row) => {
    const { clock, data, index, ledger, noteSource, visits } = reading
    const read = readEncounter(resource, clock, index, findPractitioner)
    const locations = (resource.location ?? []).map(({ location }) => location)
    const place = findPlace(reading, locations, resource.serviceProvider)
    if (!place && (locations.length > 0 || resource.serviceProvider)) ledger.remark(row, 'place_left_out')
    const visit: Visit = { row, ...read, place }
    noteSource(row, resource.identifier)
    index.add('Encounter', resource.id, resource.identifier)
    visits.set(resource.id, visit)
    data.charts.get(read.client)?.visits.push(visit)
    ledger.settle('Encounter', 'used')
  }
}

/** Keeps a condition as a diagnosis of the performer of its encounter, else of who recorded it on a day that is told. */
export function keepCondition(reading: Reading): Keep<'Condition'> {
  const findPractitioner = practitionerFinder(reading)
  return (resource, row) => {
    const { clock, ledger } = reading
    const { id, chart } = requireChart(reading, resource.subject)
    const visit = resource.encounter ? visitOf(reading, id, resource.encounter) : null
    if (resource.encounter && !visit) throw new RowRefused('unknown_encounter', 'encounter')
    const { remarks, remark } = collectRemarks()
    const diagnosis = readCondition(resource, clock, remark)
    const recorder = diagnosis.recordedOn
      ? ([resource.recorder, resource.asserter].map((who) => who && findPractitioner(who)).find(Boolean) ??
        null)
      : null
    chart.diagnoses.push({ row, author: visit?.main ?? recorder, place: visit?.place ?? null, ...diagnosis })
    remarks.forEach((reason) => ledger.remark(row, reason))
  }
}

/** Keeps where a document lies, once its text and its author have been found sound. */
export function keepDocument(reading: Reading): Keep<'DocumentReference'> {
  const findPractitioner = practitionerFinder(reading)
  return (resource, row, { offset, length }, stored) => {
    const { clock, data, ledger } = reading
    const { id, chart } = requireChart(reading, resource.subject)
    const encounter = resource.context?.encounter?.[0]
    const visit = encounter ? visitOf(reading, id, encounter) : null
    const read = readDocument(resource, visit, clock, findPractitioner)
    const place = visit?.place ?? data.practitioners.get(read.author)?.place ?? null
    chart.notes.push({ row, place, ...read, bytes: { stored, offset, length } })
    if (encounter && !visit) ledger.remark(row, 'encounter_left_out')
  }
}

/** An encounter of this client: one of somebody else says nothing about who wrote here. */
function visitOf({ index, visits }: Reading, client: string, reference: Reference): Visit | null {
  const visit = visits.get(index.find('Encounter', reference) ?? '')
  return visit?.client === client ? visit : null
}
