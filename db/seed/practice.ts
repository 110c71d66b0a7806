import { addDays, at, ZONE } from './days'
import { type Member, OFFICES, STAFF } from './staff-list'
import { act, colleague, type Colleague, daysAgo, type World } from './world'

const OPENED = 2900

/** The practice itself: network, organisation, offices, staff, roles, supervision, who owns which records. */
export function buildPractice(world: World): void {
  const { rows, organisationId } = world
  const opened = at(daysAgo(world, OPENED), '09:00')
  rows.network.push({
    id: 1,
    name: 'Harbour Lane Therapy',
    timeZone: ZONE,
    locale: 'en-US',
    isDemo: true,
    createdAt: opened,
  })
  rows.organisations.push({
    id: organisationId,
    name: 'Harbour Lane Therapy',
    phone: '(555) 013-0100',
    email: 'office@harbourlane.example',
    createdAt: opened,
  })
  for (const { key, name, address, phone } of OFFICES) {
    rows.sites.push({
      id: world.sites[key],
      organisationId,
      name,
      address,
      phone,
      placeOfService: '11',
      createdAt: opened,
    })
  }
  for (const member of STAFF) world.staff.set(member.key, addMember(world, member))
  supervise(world)
  ownRecords(world)
  switchOn(world)
  standIn(world)
}

function addMember(world: World, member: Member): Colleague {
  const { random, rows, organisationId } = world
  const joined = daysAgo(world, member.joined)
  const createdAt = at(joined, '09:00')
  const [staffId, postId] = [random.uuid(), random.uuid()]
  const active = member.retired === undefined
  const until = member.retired === undefined ? null : daysAgo(world, member.retired)
  const retiredAt = until === null ? null : at(until, '17:00')
  rows.staff.push({ id: staffId, name: member.name, email: member.email, active, retiredAt, createdAt })
  rows.posts.push({
    id: postId,
    staffId,
    organisationId,
    siteId: world.sites[member.office],
    title: member.title,
    hue: member.hue,
    active,
    retiredAt,
    createdAt,
  })
  for (const role of member.roles)
    rows.postRoles.push({ id: random.uuid(), postId, role, since: joined, until })
  return { ...member, staffId, postId, caseloads: caseloadsOf(world, member, postId) }
}

/** Some therapists sit in both offices and have a caseload in each. */
function caseloadsOf(world: World, member: Member, postId: string): Colleague['caseloads'] {
  if (!member.roles.includes('provider')) return {}
  const both = ['priya', 'elena', 'mei'].includes(member.key)
  const offices = OFFICES.filter(({ key }) => both || key === member.office)
  return Object.fromEntries(
    offices.map(({ key, name, phone }) => {
      const id = world.random.uuid()
      const active = member.retired === undefined
      const email = active ? `${member.key}@harbourlane.example` : null
      const label = `${member.name} – ${name}`
      world.rows.caseloads.push({ id, postId, siteId: world.sites[key], label, phone, email, active })
      return [key, id]
    }),
  )
}

/** Joel Abara works under Dr Ruiz; before her, for a while, under the therapist who has retired. */
function supervise(world: World): void {
  const providerPostId = colleague(world, 'joel').postId
  world.rows.supervisions.push(
    {
      id: world.random.uuid(),
      supervisorPostId: colleague(world, 'walter').postId,
      providerPostId,
      since: daysAgo(world, 430),
      until: daysAgo(world, 200),
    },
    {
      id: world.random.uuid(),
      supervisorPostId: colleague(world, 'elena').postId,
      providerPostId,
      since: daysAgo(world, 199),
    },
  )
}

/** Where no row stands, the practice owns the records. */
function ownRecords(world: World): void {
  const agreed: [therapist: string, owner: 'group' | 'provider', from: number][] = [
    ['tomas', 'provider', 1690],
    ['claire', 'provider', 860],
    ['claire', 'group', 245],
    ['naomi', 'group', 910],
    ['naomi', 'provider', 130],
    ['jonah', 'provider', -40],
  ]
  for (const [therapist, owner, from] of agreed) {
    const signed = at(daysAgo(world, Math.max(from, 12) + 6), '15:20')
    world.rows.recordOwnerships.push({
      id: world.random.uuid(),
      postId: colleague(world, therapist).postId,
      owner,
      fromOn: daysAgo(world, from),
      actId: act(world, 'record_ownership', 'owner', null, signed),
    })
  }
}

function switchOn(world: World): void {
  for (const mechanism of ['M1', 'M2']) {
    world.rows.mechanismSwitches.push({ id: world.random.uuid(), mechanism, onFrom: daysAgo(world, OPENED) })
  }
  const id = world.random.fork('requests').uuid()
  world.rows.mechanismSwitches.push({ id, mechanism: 'M3', onFrom: daysAgo(world, OPENED) })
}

/** Aisha Bello answers Mei Tanaka's calls while she is away. */
function standIn(world: World): void {
  const away = colleague(world, 'mei').caseloads.mill
  if (!away) return
  world.rows.covers.push({
    id: world.random.uuid(),
    caseloadId: away,
    coveringPostId: colleague(world, 'aisha').postId,
    since: addDays(world.today, 21),
    until: addDays(world.today, 32),
    actId: act(world, 'cover', 'manager', null, at(daysAgo(world, 9), '11:05')),
  })
}
