import { addDays } from './day'
import type { Dice } from './dice'
import type { AuthorisationRow, Component, Item, Key, World } from './world'
import { CARE_TEAM_BEGINNINGS, NOTE_CLASSES } from './world'

const COMMON: Component[] = [
  'notes',
  'notes',
  'notes',
  'notes',
  'private_notes',
  'private_notes',
  'clinical_documents',
  'documents',
  'documents',
  'diagnoses',
  'appointments',
  'appointments',
]
const RARE: Component[] = ['enrolments', 'services', 'assessments', 'events', 'referrals']

/** The clients and posts around which facts gather, so that they meet each other. */
export type Focus = { clients: Key[]; posts: Key[]; providers: Key[] }

/** Draws the focus of a world: some of its clients, all of its posts. */
export function focusOf(world: World, dice: Dice): Focus {
  const clients = Object.keys(world.clients)
  const posts = Object.keys(world.posts)
  const providers = posts.filter((key) => world.posts[key]?.roles.some(({ role }) => role === 'provider'))
  return { clients: clients.slice(0, dice.between(1, clients.length)), posts, providers }
}

function somePost(dice: Dice, { posts, providers }: Focus): Key {
  return dice.pick(dice.chance(85) && providers.length > 0 ? providers : posts)
}

/** Some thirty items, most of them written and owned where one would expect it, some not. */
export function addItems(world: World, dice: Dice, focus: Focus): void {
  const organisations = Object.keys(world.organisations)
  dice.times(24, 36, (index) => {
    const author = somePost(dice, focus)
    const component = dice.chance(90) ? dice.pick(COMMON) : dice.pick(RARE)
    const item: Item = {
      client: dice.pick(focus.clients),
      component,
      author,
      with: [],
      organisation: dice.chance(82) ? (world.posts[author]?.organisation ?? '') : dice.pick(organisations),
      restriction: dice.chance(15) ? 'organisation' : 'open',
      private: dice.chance(8),
      draft: (component === 'notes' || component === 'private_notes') && dice.chance(25),
      withdrawn: (component === 'documents' || component === 'clinical_documents') && dice.chance(20),
    }
    if (component === 'private_notes') item.noteClass = dice.pick(NOTE_CLASSES)
    if (component === 'appointments' && dice.chance(40)) {
      const other = somePost(dice, focus)
      if (other !== author) item.with.push(other)
    }
    world.items[`i${index + 1}`] = item
    return item
  })
}

/** Two to ten facts of each kind, a good part of them ended or outside their days. */
export function addFacts(world: World, dice: Dice, focus: Focus): void {
  addMembers(world, dice, focus)
  addShares(world, dice, focus)
  addAuthorisations(world, dice, focus)
  addSupervisions(world, dice, focus)
  addOversight(world, dice, focus)
  dice.times(0, 2, () => {
    const row = { client: dice.pick(focus.clients), staff: world.posts[dice.pick(focus.posts)]?.staff ?? '' }
    const known = world.shutOuts.some((other) => other.client === row.client && other.staff === row.staff)
    return known ? undefined : world.shutOuts.push(row)
  })
  const { today } = world.network
  const owned = new Set<string>()
  dice.times(2, 6, () => {
    const row = {
      post: somePost(dice, focus),
      owner: dice.pick(['group', 'provider'] as const),
      from: dice.day(today),
    }
    if (owned.has(`${row.post} ${row.from}`)) return undefined
    owned.add(`${row.post} ${row.from}`)
    world.recordOwnership.push(row)
    return row
  })
}

function addMembers(world: World, dice: Dice, focus: Focus): void {
  dice.times(2, 10, () => {
    const row = {
      client: dice.pick(focus.clients),
      post: somePost(dice, focus),
      ...dice.term(world.network.today),
      ended: dice.chance(15),
      begunBy: dice.pick(CARE_TEAM_BEGINNINGS),
    }
    // One open membership per client and post: the database holds the same.
    const open = (other: typeof row): boolean =>
      other.until === undefined && !other.ended && other.client === row.client && other.post === row.post
    if (open(row) && world.careTeam.some((other) => open(other))) return undefined
    return world.careTeam.push(row)
  })
}

function addShares(world: World, dice: Dice, focus: Focus): void {
  dice.times(2, 10, () => {
    const from = somePost(dice, focus)
    const to = somePost(dice, focus)
    if (from === to) return undefined
    return world.chartShares.push({
      client: dice.pick(focus.clients),
      from,
      to,
      ...dice.term(world.network.today),
      stopped: dice.chance(15),
      withPrivate: dice.chance(60),
    })
  })
}

/** Mostly for a share that is there, with now and then one part that does not match. */
function addAuthorisations(world: World, dice: Dice, focus: Focus): void {
  dice.times(2, 10, () => {
    const share = world.chartShares.length > 0 && dice.chance(85) ? dice.pick(world.chartShares) : undefined
    const to = share && dice.chance(85) ? share.to : somePost(dice, focus)
    const author = share && dice.chance(85) ? share.from : somePost(dice, focus)
    const { since: signed, ...end } = dice.term(world.network.today)
    const row: AuthorisationRow = {
      client: share && dice.chance(90) ? share.client : dice.pick(focus.clients),
      noteClass: dice.pick(NOTE_CLASSES),
      signed,
      ...end,
      revoked: dice.chance(12),
    }
    if (dice.chance(30)) row.since = dice.day(world.network.today)
    if (dice.chance(60)) row.author = author
    if (dice.chance(60)) row.toPost = to
    else row.toOrganisation = world.posts[to]?.organisation ?? ''
    return world.authorisations.push(row)
  })
}

function addSupervisions(world: World, dice: Dice, focus: Focus): void {
  dice.times(2, 6, () => {
    const supervisor = dice.pick(focus.posts)
    const provider = somePost(dice, focus)
    if (supervisor === provider) return undefined
    return world.supervisions.push({ supervisor, provider, ...dice.term(world.network.today) })
  })
  const notes = Object.entries(world.items).filter(([, item]) => item.component.endsWith('notes'))
  const sent = new Set<string>()
  dice.times(2, 8, () => {
    if (notes.length === 0) return undefined
    const [item, { author }] = dice.pick(notes)
    const fitting = world.supervisions.filter((row) => row.provider === author)
    const to = fitting.length > 0 && dice.chance(75) ? dice.pick(fitting).supervisor : dice.pick(focus.posts)
    if (sent.has(`${item} ${to}`)) return undefined
    sent.add(`${item} ${to}`)
    return world.sentNotes.push({ item, to })
  })
}

function addOversight(world: World, dice: Dice, focus: Focus): void {
  const overseers = focus.posts.filter((key) =>
    world.posts[key]?.roles.some(({ role }) => role === 'owner' || role === 'records_custodian'),
  )
  dice.times(2, 6, () => {
    const from = dice.instant(addDays(world.network.today, -1))
    const to = dice.instant(world.network.today)
    return world.oversight.push({
      client: dice.pick(focus.clients),
      post: dice.pick(overseers.length > 0 && dice.chance(80) ? overseers : focus.posts),
      from,
      ...(dice.chance(50) && to >= from ? { to } : {}),
    })
  })
}
