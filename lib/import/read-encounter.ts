import { hasCode } from '@/lib/import/codes'
import { type Clock, readInstant } from '@/lib/import/dates'
import { RowRefused } from '@/lib/import/reasons'
import { readReference, type ReferenceIndex } from '@/lib/import/references'
import type { Reference, Shape } from '@/lib/import/shapes'

/** Resolves who is meant: a Practitioner, directly or by way of a PractitionerRole; null for anybody else. */
export type FindPractitioner = (reference: Reference) => string | null

/**
 * Who saw which client when. An Encounter gives care team, authors and dates; it does not become an appointment.
 * @throws RowRefused `entered_in_error`, `did_not_happen`, `unknown_client`, `no_date`, `no_practitioner`,
 *   `unknown_practitioner`, and what dates can be wrong about.
 */
export function readEncounter(
  encounter: Shape<'Encounter'>,
  clock: Clock,
  index: ReferenceIndex,
  findPractitioner: FindPractitioner,
) {
  const { status, subject, participant = [], period } = encounter
  if (status === 'entered-in-error') throw new RowRefused('entered_in_error')
  if (status === 'planned' || status === 'cancelled') throw new RowRefused('did_not_happen')
  const client = index.find('Patient', subject)
  if (!client) throw new RowRefused('unknown_client', 'subject')
  const { day, instant } = readInstant(period?.start, clock, 'period.start')
  const performers = participant.flatMap(({ type = [], individual }) => {
    if (!individual || !namesStaff(individual)) return []
    const id = findPractitioner(individual)
    if (!id) throw new RowRefused('unknown_practitioner', 'participant')
    return [{ id, isPrimary: type.some((each) => hasCode(each, 'PPRF')) }]
  })
  const main = performers.find(({ isPrimary }) => isPrimary) ?? performers[0]
  if (!main) throw new RowRefused('no_practitioner', 'participant')
  return {
    client,
    day,
    startsAt: instant,
    people: [...new Set(performers.map(({ id }) => id))],
    main: main.id,
  }
}

/** Whether a reference means somebody of the practice; patients, relatives and devices take part and write too. */
export function namesStaff(reference: Reference): boolean {
  const type = readReference(reference)?.type ?? null
  return type === null || type === 'Practitioner' || type === 'PractitionerRole'
}
