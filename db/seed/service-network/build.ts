import { addDays } from '../days'
import { randomOf } from '../random'
import { noRows, type DemoRows } from '../rows'
import { addNetworkClients, type Builder } from './clients'
import { moment } from './moment'
import { addPeople } from './people'
import { addPlaces } from './places'
import { addProgrammes } from './programmes'
import { addSiteShares } from './shares'

export const SERVICE_NETWORK_ZONE = 'Europe/London'
const OPENED = 1000

/** The day from which the mechanisms of the network are on. */
export const openedOn = (today: string): string => addDays(today, -OPENED)

/**
 * All rows of a network of services around Edinburgh, after the drawings of Helix: organisations with divisions and sites of
 * every kind, people with several caseloads, and clients shared across them. The same for the same seed and day.
 */
export function buildServiceNetwork({ seed, today }: { seed: string; today: string }): DemoRows {
  const random = randomOf(seed)
  const rows = noRows()
  const createdAt = moment(openedOn(today), '09:00')
  rows.network.push({
    id: 1,
    name: 'Joined up',
    timeZone: SERVICE_NETWORK_ZONE,
    locale: 'en-GB',
    isDemo: true,
    createdAt,
  })
  const places = addPlaces(rows, random.fork('places'), createdAt)
  const people = addPeople(rows, random.fork('people'), places, today)
  const build: Builder = { rows, random, places, people, today }
  const clients = addNetworkClients(build)
  addProgrammes(build, clients)
  addSiteShares(build, clients)
  addCovers(build)
  const actId = random.uuid()
  rows.acts.push({ id: actId, kind: 'demo_load', at: moment(today, '00:00') })
  rows.auditEvents.push({ id: random.uuid(), at: moment(today, '00:00'), action: 'demo.load', actId })
  return rows
}

/** Somebody is away now, and somebody else will be. */
function addCovers({ rows, random, people, today }: Builder): void {
  const away: [label: string, standIn: string, from: number, to: number][] = [
    ['Callum Aitken – Dalkeith', 'Rhona Purves Midlothian', -4, 10],
    ['Dev Malhotra – IFS', 'Jess Torrance Barnardo’s', 14, 24],
  ]
  for (const [label, standIn, from, to] of away) {
    const caseloadId = people.labels.get(label)
    const coveringPostId = people.posts.get(standIn)
    const postId = people.caseloads.find(({ id }) => id === caseloadId)?.postId
    if (!caseloadId || !coveringPostId || !postId) throw new Error(`nobody stands in for ${label}`)
    const act = { id: random.uuid(), kind: 'cover', postId, at: moment(addDays(today, -9), '11:05') }
    rows.acts.push(act)
    const [since, until] = [addDays(today, from), addDays(today, to)]
    rows.covers.push({ id: random.uuid(), caseloadId, coveringPostId, since, until, actId: act.id })
  }
}
