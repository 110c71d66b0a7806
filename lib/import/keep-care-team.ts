import { conceptText } from '@/lib/import/codes'
import { type Clock, readDay } from '@/lib/import/dates'
import { practitionerFinder, requireChart } from '@/lib/import/keep-charts'
import type { Reading } from '@/lib/import/reading'
import type { Keep } from '@/lib/import/read-rows'
import type { TeamPlace } from '@/lib/import/records'
import type { Shape } from '@/lib/import/shapes'

type Participant = NonNullable<Shape<'CareTeam'>['participant']>[number]

const STATUSES = ['new', 'active', 'inactive'] as const

/**
 * Keeps the care team as our own export writes it: whoever has a status of ours and a first day. Of others nothing is taken: a care team
 * elsewhere opens no chart, and its members would get one here.
 */
export function keepCareTeam(reading: Reading): Keep<'CareTeam'> {
  const findPractitioner = practitionerFinder(reading)
  return (resource, row) => {
    const { chart } = requireChart(reading, resource.subject)
    const places = (resource.participant ?? []).flatMap((each): TeamPlace[] => {
      const practitioner = each.member ? findPractitioner(each.member) : null
      const place = practitioner ? placeOf(each, reading.clock) : null
      return practitioner && place ? [{ practitioner, ...place }] : []
    })
    chart.team.push(...places)
    reading.ledger.settle('CareTeam', row.id && places.length > 0 ? 'used' : 'unneeded')
  }
}

function placeOf({ role, period }: Participant, clock: Clock): Omit<TeamPlace, 'practitioner'> | null {
  const said = conceptText(role?.[0])
  const status = STATUSES.find((each) => each === said)
  // A place may begin with a visit that is booked, and end on a day that is planned.
  const later = { ...clock, today: '9999-12-31' }
  const since = readDay(period?.start, later, 'participant.period.start', () => undefined)
  const until = readDay(period?.end, later, 'participant.period.end', () => undefined)
  return status && since && (!until || until >= since) ? { status, since, until } : null
}
