import { addDays } from '../days'
import { FORENAMES, NAME_GROUPS, namesIn } from '../names'
import type { Random } from '../random'
import { newReference, plainLetters } from '../reference'
import type { DemoRows } from '../rows'
import { moment } from './moment'
import type { Caseload, People } from './people'
import type { Places } from './places'

const COUNT = 200
const STREETS = ['Ferry Road', 'Dalry Road', 'Easter Road', 'High Street', 'Station Road', 'Mill Wynd']
const TOWNS = ['Edinburgh', 'Dalkeith', 'Penicuik', 'Haddington', 'Musselburgh']
const GOALS = [
  'retail',
  'care work',
  'construction',
  'warehouse work',
  'hospitality',
  'office work',
  'college',
]
const MEMOS = [
  'Needs evening appointments.',
  'Childcare until 15:00.',
  'Has a bus pass, no car.',
  'Prefers texts.',
]

export type NetworkClient = {
  id: string
  organisation: string
  /** The provider who works with the client; the main caseload may have been left empty. */
  post: string
  came: string
}

export type Builder = { rows: DemoRows; random: Random; places: Places; people: People; today: string }
type Named = { given: string; family: string; reference: string }

/** The client of the seed first, then invented ones, spread over the caseloads of all organisations. */
export function addNetworkClients(build: Builder): NetworkClient[] {
  const { people } = build
  const random = build.random.fork('clients')
  const own = { ...build, random }
  const taken = new Set(['squ90450'])
  const used = new Set<string>()
  const main = people.caseloads.find(({ id }) => id === people.labels.get('Chris Nicol – AMUFT')) as Caseload
  const squirrel = { given: 'Secret', family: 'Squirrel', reference: 'Squ90450' }
  const clients = [addClient(own, squirrel, main, main.id)]
  while (clients.length < COUNT) {
    const { women, men, families } = random.weighted(
      NAME_GROUPS.map((group): [(typeof NAME_GROUPS)[number], number] => [group, group.weight]),
    )
    const [given, family] = [random.pick(namesIn(random.pick([women, men]))), random.pick(namesIn(families))]
    if (used.has(`${given} ${family}`)) continue
    used.add(`${given} ${family}`)
    const caseload = random.pick(people.caseloads)
    const mainId = random.chance(0.06) ? null : caseload.id
    clients.push(
      addClient(own, { given, family, reference: newReference(family, taken, random) }, caseload, mainId),
    )
  }
  return clients
}

function addClient(build: Builder, named: Named, caseload: Caseload, mainId: string | null): NetworkClient {
  const { rows, random, places, today } = build
  const came = addDays(today, -random.int(caseload.active ? 5 : 120, 620))
  const contact = {
    mobile: `07700 9${String(random.int(0, 99_999)).padStart(5, '0')}`,
    email: random.chance(0.6)
      ? `${plainLetters(named.given)}.${plainLetters(named.family)}@example.org`
      : null,
  }
  const client = { id: random.uuid(), organisation: caseload.organisation, post: caseload.postId, came }
  rows.clients.push({
    id: client.id,
    reference: named.reference,
    givenName: named.given,
    familyName: named.family,
    birthDate: addDays(today, -random.int(17 * 365, 62 * 365)),
    phoneKey: contact.mobile.replace(/\D/g, ''),
    emailKey: contact.email,
    organisationId: places.organisations.get(caseload.organisation) ?? '',
    siteId: places.sites.get(caseload.site)?.id ?? null,
    mainCaseloadId: mainId,
    createdAt: moment(came, '10:30'),
  })
  addDetails(build, client, named.family, contact)
  addPlace(build, client, caseload.active)
  addNotes(build, client, named.given)
  return client
}

type Contact = { mobile: string; email: string | null }

function addDetails(
  { rows, random, places }: Builder,
  client: NetworkClient,
  family: string,
  to: Contact,
): void {
  const createdAt = moment(client.came, '10:30')
  const organisationId = places.organisations.get(client.organisation) ?? ''
  const item = (component: string, title: string) => {
    const id = random.uuid()
    rows.items.push({ id, clientId: client.id, component, organisationId, title, createdAt })
    return id
  }
  rows.profiles.push({
    itemId: item('profile', 'Profile'),
    clientId: client.id,
    mobilePhone: to.mobile,
    email: to.email,
    preferredLanguage: 'English',
    memo: random.chance(0.4) ? random.pick(MEMOS) : null,
    emergencyContact: random.chance(0.5) ? `${random.pick(FORENAMES)} ${family}, family` : null,
  })
  rows.addresses.push({
    itemId: item('location', 'Home address'),
    clientId: client.id,
    use: 'home',
    lines: [`${random.int(1, 180)} ${random.pick(STREETS)}`],
    city: random.pick(TOWNS),
    country: 'GB',
  })
}

/** On the list of whoever entered the client; with one who has left no more. */
function addPlace({ rows, random, today }: Builder, client: NetworkClient, active: boolean): void {
  const createdAt = moment(client.came, '10:30')
  const by = { postId: client.post, clientId: client.id }
  const act = { id: random.uuid(), kind: 'client_create', ...by, at: createdAt }
  rows.acts.push(act)
  rows.careTeamMemberships.push({
    id: random.uuid(),
    ...by,
    status: random.chance(0.85) ? 'active' : 'new',
    beganBy: 'created',
    since: client.came,
    endedAt: active ? null : moment(addDays(today, -75), '17:00'),
    endedReason: active ? null : 'retired',
    actId: act.id,
    createdAt,
  })
}

/** A first meeting and, for most, how it went on. */
function addNotes(build: Builder, client: NetworkClient, given: string): void {
  const { rows, random, places, today } = build
  const goal = random.pick(GOALS)
  const texts = [
    [
      'intake',
      'First meeting',
      `${given} is looking for ${goal}. CV started; agreed to meet every fortnight.`,
    ],
    [
      'progress',
      'Review',
      `CV finished. ${given} applied for two vacancies in ${goal} and practised an interview.`,
    ],
    ['contact', 'Phone call', `${given} called: an interview next week, asks for help with travel.`],
  ].slice(0, random.int(1, 3))
  texts.forEach(([kind = '', title = '', body = ''], nth) => {
    const day = addDays(client.came, 1 + nth * random.int(2, 30))
    if (day >= today) return
    const [itemId, at] = [random.uuid(), moment(day, '14:20')]
    rows.items.push({
      id: itemId,
      clientId: client.id,
      component: 'notes',
      organisationId: places.organisations.get(client.organisation) ?? '',
      authorPostId: client.post,
      title,
      onDay: day,
      createdAt: at,
    })
    rows.notes.push({ itemId, clientId: client.id, kind, body, sessionAt: at, lockedAt: at, updatedAt: at })
  })
}
