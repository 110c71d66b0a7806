import { addDays } from '../days'
import type { Builder, NetworkClient } from './clients'
import { moment } from './moment'

/** What each organisation offers, with the site that runs it. */
const PROGRAMMES: [organisation: string, site: string, code: string, name: string][] = [
  ['CCP', 'Admin', 'AMUFT', 'AMUFT'],
  ['CCP', 'Event Registrations', 'JUFB', 'Joined up for Business'],
  ['East Lothian', 'East Lothian – NOLB', 'NOLB', 'No One Left Behind'],
  ['Midlothian', 'Midlothian – PESF', 'PESF', 'Parental Employability Support'],
  ['Access to Industry', 'Access to Industry – Encompass', 'ENC', 'Encompass'],
  ['Acme Training', 'Acme', 'ACME-1', 'Skills for work'],
  ['Barnardo’s', 'Barnardo’s – Midlothian IFS', 'IFS', 'Intensive Family Support'],
  ['Into Work', 'Into Work – Edinburgh', 'IW', 'Supported employment'],
  ['C1st', 'C1st – Edinburgh', 'C1', 'Community link'],
]

/** Programmes, and for most clients the first day on one of their own organisation. */
export function addProgrammes(build: Builder, clients: NetworkClient[]): void {
  const { rows, places, today } = build
  const random = build.random.fork('programmes')
  const offered = PROGRAMMES.map(([organisation, site, code, name]) => {
    const id = random.uuid()
    const organisationId = places.organisations.get(organisation) ?? ''
    const startsOn = `${Number(today.slice(0, 4)) - 2}-04-01`
    const createdAt = moment(startsOn, '09:00')
    rows.programmes.push({
      id,
      organisationId,
      siteId: places.sites.get(site)?.id ?? null,
      code,
      name,
      startsOn,
      createdAt,
    })
    return { id, organisation, organisationId, name }
  })
  for (const client of clients) {
    const programme = random.pick(offered.filter(({ organisation }) => organisation === client.organisation))
    const startedOn = addDays(client.came, random.int(1, 20))
    if (startedOn >= today || random.chance(0.3)) continue
    const createdAt = moment(startedOn, '11:00')
    const item = (component: string, title: string) => {
      const id = random.uuid()
      const { organisationId } = programme
      rows.items.push({
        id,
        clientId: client.id,
        component,
        organisationId,
        authorPostId: client.post,
        title,
        onDay: startedOn,
        createdAt,
      })
      return id
    }
    const shared = { clientId: client.id, programmeId: programme.id }
    rows.enrolments.push({ itemId: item('enrolments', programme.name), ...shared, startedOn })
    const itemId = item('events', 'Started on Programme')
    rows.activities.push({ itemId, ...shared, kind: 'started_on_programme' })
  }
}
