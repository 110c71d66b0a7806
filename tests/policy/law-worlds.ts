import { addDays } from '@/lib/policy/oracle/day'
import { organisationOf } from '@/lib/policy/oracle/places'
import type { Key, World } from '@/lib/policy/oracle/world'

/** Kinds of fact that open something; taking one away must open nothing. */
const OPENING = [
  'careTeam',
  'chartShares',
  'authorisations',
  'supervisions',
  'sentNotes',
  'oversight',
  'caseloads',
  'siteShares',
] as const

/** Copies of a world, each with one opening fact or role less. */
export function withOneFactLess(world: World): { what: string; world: World }[] {
  const facts = OPENING.flatMap((kind) =>
    world[kind].map((_, index) => ({
      what: `without ${kind} ${index}`,
      world: { ...world, [kind]: world[kind].filter((_row, other) => other !== index) },
    })),
  )
  const roles = Object.entries(world.posts).map(([key, post]) => ({
    what: `${key} without the first role`,
    world: { ...world, posts: { ...world.posts, [key]: { ...post, roles: post.roles.slice(1) } } },
  }))
  return [...facts, ...roles]
}

/** Copies of a world, each with one more stop. */
export function withOneStopMore(world: World): { what: string; world: World }[] {
  const client = (key: Key, change: Partial<World['clients'][string]>): World => {
    const found = world.clients[key]
    return found ? { ...world, clients: { ...world.clients, [key]: { ...found, ...change } } } : world
  }
  const clients = Object.keys(world.clients)
  const into = (key: Key): Key => clients.find((other) => other !== key) ?? key
  return [
    ...clients.flatMap((key) => [
      { what: `${key} restricted`, world: client(key, { restrictedToOrganisation: true }) },
      { what: `${key} opted out`, world: client(key, { optedOut: true }) },
      { what: `${key} merged`, world: client(key, { mergedInto: into(key) }) },
    ]),
    ...Object.entries(world.posts).flatMap(([key, post]) => [
      {
        what: `${key} inactive`,
        world: { ...world, posts: { ...world.posts, [key]: { ...post, active: false } } },
      },
      {
        what: `${post.staff} gone`,
        world: { ...world, staff: { ...world.staff, [post.staff]: { active: false } } },
      },
    ]),
    ...clients.slice(0, 2).flatMap((key) =>
      Object.keys(world.staff)
        .filter((staff) => !world.shutOuts.some((row) => row.client === key && row.staff === staff))
        .map((staff) => ({
          what: `${staff} shut out of ${key}`,
          world: { ...world, shutOuts: [...world.shutOuts, { client: key, staff }] },
        })),
    ),
    ...Object.entries(world.items)
      .slice(0, 6)
      .map(([key, item]) => ({
        what: `${key} restricted`,
        world: {
          ...world,
          items: { ...world.items, [key]: { ...item, restriction: 'organisation' as const } },
        },
      })),
  ]
}

/**
 * Every fact that can be ended by an act, ended; and the same world with these facts never made. A share with another
 * organisation leaves behind what came back from there (P56): such a one stays, ended, in both.
 */
export function endedAndNeverMade(world: World): { ended: World; never: World } {
  const siteShares = world.siteShares.map((row) => ({ ...row, ended: true }))
  const outside = siteShares.filter(
    (row) => organisationOf(world, row.to) !== world.clients[row.client]?.organisation,
  )
  return {
    ended: {
      ...world,
      careTeam: world.careTeam.map((row) => ({ ...row, ended: true })),
      chartShares: world.chartShares.map((row) => ({ ...row, stopped: true })),
      authorisations: world.authorisations.map((row) => ({ ...row, revoked: true })),
      siteShares,
    },
    never: { ...world, careTeam: [], chartShares: [], authorisations: [], siteShares: outside },
  }
}

/** The world so many days later in every date it holds, in a zone whose days are all equally long. */
export function shifted(world: World, days: number): World {
  const shift = (text: string): string =>
    text.replaceAll(/"(\d{4}-\d{2}-\d{2})(T[^"]*)?"/g, (_, day: string, time?: string) => {
      return `"${addDays(day, days)}${time ?? ''}"`
    })
  return JSON.parse(shift(JSON.stringify(world))) as World
}

/** The same world told in the opposite order. */
export function reversed(world: World): World {
  const turn = <T>(table: Record<Key, T>): Record<Key, T> =>
    Object.fromEntries(Object.entries(table).reverse())
  return {
    ...world,
    staff: turn(world.staff),
    posts: turn(world.posts),
    clients: turn(world.clients),
    items: turn(world.items),
    careTeam: [...world.careTeam].reverse(),
    chartShares: [...world.chartShares].reverse(),
    authorisations: [...world.authorisations].reverse(),
    shutOuts: [...world.shutOuts].reverse(),
    supervisions: [...world.supervisions].reverse(),
    sentNotes: [...world.sentNotes].reverse(),
    oversight: [...world.oversight].reverse(),
    recordOwnership: [...world.recordOwnership].reverse(),
    divisions: turn(world.divisions),
    sites: turn(world.sites),
    caseloads: [...world.caseloads].reverse(),
    siteShares: [...world.siteShares].reverse(),
  }
}

/** The world with everything begun long ago, so that from here on things can only end. */
export function begun(world: World): World {
  const long = '2020-01-01'
  const since = <T extends { since: string }>(rows: T[]): T[] => rows.map((row) => ({ ...row, since: long }))
  const posts = Object.entries(world.posts).map(([key, post]) => [
    key,
    { ...post, roles: post.roles.map((held) => ({ ...held, ...(held.since ? { since: long } : {}) })) },
  ])
  const mechanisms = Object.entries(world.network.mechanisms).map(([name, term]) => [
    name,
    { ...term, on: long },
  ])
  return {
    ...world,
    network: {
      ...world.network,
      mechanisms: Object.fromEntries(mechanisms) as World['network']['mechanisms'],
    },
    posts: Object.fromEntries(posts) as World['posts'],
    careTeam: since(world.careTeam),
    chartShares: since(world.chartShares),
    authorisations: world.authorisations.map((row) => ({
      ...row,
      signed: long,
      ...(row.since ? { since: long } : {}),
    })),
    supervisions: since(world.supervisions),
    siteShares: since(world.siteShares),
    oversight: world.oversight.map((row) => ({ ...row, from: `${long}T00:00:00.000Z` })),
  }
}
