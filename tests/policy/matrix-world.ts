import {
  COMPONENTS,
  emptyWorld,
  ROLES,
  type Item,
  type Key,
  type Role,
  type World,
} from '@/lib/policy/oracle/world'

export type Relation = {
  name: string
  /** Where the viewer works; the client belongs to Oakwood. */
  at: 'Oakwood' | 'Elm'
  client: 'Cole' | 'Rita' | 'Sue' | 'Sam'
  link: (world: World, viewer: Key, client: Key) => void
}

const LONG = '2026-01-01'
const nothing = (): void => undefined

const onList = (world: World, post: Key, client: Key): void => {
  world.careTeam.push({ client, post, since: LONG, ended: false, begunBy: 'manager' })
}
const share = (
  world: World,
  to: Key,
  client: Key,
  more: { stopped?: boolean; withPrivate?: boolean } = {},
): void => {
  world.chartShares.push({
    client,
    from: 'Ann',
    to,
    since: LONG,
    stopped: false,
    withPrivate: false,
    ...more,
  })
}
const author = (world: World, post: Key, client: Key): void => {
  for (const component of COMPONENTS) {
    if (component === 'profile' || component === 'location') continue
    const organisation = world.posts[post]?.organisation ?? ''
    world.items[`${post} ${component}`] = item(client, component, post, organisation)
  }
}
const supervises = (world: World, supervisor: Key): void => {
  world.supervisions.push({ supervisor, provider: 'Ann', since: LONG })
}

/** How a viewer can stand to a client; each is crossed with every role. */
export const RELATIONS: Relation[] = [
  { name: 'nothing', at: 'Oakwood', client: 'Cole', link: nothing },
  { name: 'on the care team', at: 'Oakwood', client: 'Cole', link: onList },
  {
    name: 'was on the care team',
    at: 'Oakwood',
    client: 'Cole',
    link: (world, post, client) => {
      world.careTeam.push({
        client,
        post,
        since: LONG,
        until: '2026-11-21',
        ended: false,
        begunBy: 'manager',
      })
    },
  },
  { name: 'chart share', at: 'Oakwood', client: 'Cole', link: share },
  {
    name: 'chart share, private notes',
    at: 'Oakwood',
    client: 'Cole',
    link: (world, to, client) => {
      share(world, to, client, { withPrivate: true })
      world.authorisations.push({
        client,
        noteClass: 'psychotherapy',
        toPost: to,
        signed: LONG,
        revoked: false,
      })
    },
  },
  {
    name: 'chart share, not authorised',
    at: 'Oakwood',
    client: 'Cole',
    link: (world, to, client) => share(world, to, client, { withPrivate: true }),
  },
  {
    name: 'chart share stopped',
    at: 'Oakwood',
    client: 'Cole',
    link: (world, to, client) => share(world, to, client, { stopped: true }),
  },
  { name: 'author', at: 'Oakwood', client: 'Cole', link: author },
  { name: 'supervisor', at: 'Oakwood', client: 'Cole', link: supervises },
  {
    name: 'supervisor, note sent',
    at: 'Oakwood',
    client: 'Cole',
    link: (world, post) => {
      supervises(world, post)
      world.sentNotes.push({ item: 'sent', to: post })
    },
  },
  {
    name: 'oversight',
    at: 'Oakwood',
    client: 'Cole',
    link: (world, post, client) => world.oversight.push({ client, post, from: `${LONG}T00:00:00.000Z` }),
  },
  {
    name: 'all of it, but shut out',
    at: 'Oakwood',
    client: 'Cole',
    link: (world, post, client) => {
      onList(world, post, client)
      share(world, post, client)
      author(world, post, client)
      world.shutOuts.push({ client, staff: post })
    },
  },
  { name: 'elsewhere, nothing', at: 'Elm', client: 'Cole', link: nothing },
  { name: 'elsewhere, on the care team', at: 'Elm', client: 'Cole', link: onList },
  { name: 'elsewhere, chart share', at: 'Elm', client: 'Cole', link: share },
  { name: 'elsewhere, author', at: 'Elm', client: 'Cole', link: author },
  { name: 'elsewhere, on the list of a restricted client', at: 'Elm', client: 'Rita', link: onList },
  { name: 'elsewhere, site share', at: 'Elm', client: 'Sue', link: nothing },
  { name: 'elsewhere, editable site share, registered', at: 'Elm', client: 'Sam', link: nothing },
  { name: 'on the care team of one shared elsewhere', at: 'Oakwood', client: 'Sue', link: onList },
]

function item(client: Key, component: Item['component'], author: Key, organisation: Key): Item {
  return {
    client,
    component,
    author,
    with: [],
    organisation,
    restriction: 'open',
    private: false,
    draft: false,
    withdrawn: false,
    ...(component === 'private_notes' ? { noteClass: 'psychotherapy' as const } : {}),
  }
}

function annsItems(client: Key): Record<Key, Item> {
  const suffix = client === 'Cole' ? '' : ` ${client}`
  const items = Object.fromEntries(
    COMPONENTS.filter((component) => component !== 'profile' && component !== 'location').map((component) => [
      `${component}${suffix}`,
      item(client, component, 'Ann', 'Oakwood'),
    ]),
  )
  items[`sent${suffix}`] = item(client, 'notes', 'Ann', 'Oakwood')
  items[`draft${suffix}`] = { ...item(client, 'notes', 'Ann', 'Oakwood'), draft: true }
  return items
}

export type Viewer = { key: Key; role: Role; relation: Relation }

/** A fixed world with one viewer for every role in every relation. */
export function matrixWorld(): { world: World; viewers: Viewer[] } {
  const client = { organisation: 'Oakwood', restrictedToOrganisation: false, optedOut: false, active: true }
  const network: World['network'] = {
    today: '2026-11-22',
    zone: 'Europe/London',
    mechanisms: { M1: { on: LONG }, M2: { on: LONG }, M4: { on: LONG } },
  }
  const world: World = {
    ...emptyWorld(network),
    organisations: {
      Oakwood: { active: true, hidesColleaguesDiagnoses: false },
      Elm: { active: true, hidesColleaguesDiagnoses: false },
    },
    staff: { Ann: { active: true } },
    posts: { Ann: { staff: 'Ann', organisation: 'Oakwood', active: true, roles: [{ role: 'provider' }] } },
    clients: { Cole: client, Rita: { ...client, restrictedToOrganisation: true }, Sue: client, Sam: client },
    items: { ...annsItems('Cole'), ...annsItems('Rita'), ...annsItems('Sue'), ...annsItems('Sam') },
  }
  onList(world, 'Ann', 'Cole')
  onList(world, 'Ann', 'Rita')
  for (const [client, editable] of [
    ['Sue', false],
    ['Sam', true],
  ] as const) {
    onList(world, 'Ann', client)
    const to = { kind: 'organisation' as const, key: 'Elm' }
    world.siteShares.push({
      client,
      to,
      editable,
      without: [],
      registered: editable,
      since: LONG,
      ended: false,
    })
  }
  const viewers = ROLES.flatMap((role) =>
    RELATIONS.map((relation): Viewer => {
      const key = `${role}, ${relation.name}`
      world.staff[key] = { active: true }
      world.posts[key] = { staff: key, organisation: relation.at, active: true, roles: [{ role }] }
      relation.link(world, key, relation.client)
      return { key, role, relation }
    }),
  )
  return { world, viewers }
}
