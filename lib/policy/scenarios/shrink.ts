import { FACT_KINDS, type Key, type World } from '../oracle/world'

/** Copies of the world, each with less in it: half the facts of a kind, then a fact, then an item, a client, a post, a place that nothing names. */
function* smaller(world: World): Generator<World> {
  for (const kind of FACT_KINDS) {
    const half = Math.ceil(world[kind].length / 2)
    if (half < 2) continue
    yield { ...world, [kind]: [] }
    yield { ...world, [kind]: world[kind].slice(half) }
    yield { ...world, [kind]: world[kind].slice(0, half) }
  }
  for (const kind of FACT_KINDS) {
    for (let index = world[kind].length - 1; index >= 0; index -= 1) {
      yield { ...world, [kind]: [...world[kind].slice(0, index), ...world[kind].slice(index + 1)] }
    }
  }
  for (const key of Object.keys(world.items)) {
    if (!world.sentNotes.some((row) => row.item === key)) yield { ...world, items: without(world.items, key) }
  }
  const told = JSON.stringify([...FACT_KINDS.map((kind) => world[kind]), world.items])
  for (const key of Object.keys(world.clients)) {
    const named =
      told.includes(`"${key}"`) || Object.values(world.clients).some((row) => row.mergedInto === key)
    if (!named) yield { ...world, clients: without(world.clients, key) }
  }
  for (const [key, post] of Object.entries(world.posts)) {
    const others = Object.entries(world.posts).filter(
      ([other, row]) => other !== key && row.staff === post.staff,
    )
    if (told.includes(`"${key}"`) || others.length > 0 || told.includes(`"${post.staff}"`)) continue
    yield { ...world, posts: without(world.posts, key), staff: without(world.staff, post.staff) }
  }
  yield* fewerPlaces(world)
}

/** Sites and divisions that nothing names any more. */
function* fewerPlaces(world: World): Generator<World> {
  const { sites, divisions, ...rest } = world
  const told = JSON.stringify(rest)
  for (const key of Object.keys(sites)) {
    if (!told.includes(`"${key}"`)) yield { ...world, sites: without(sites, key) }
  }
  const inSites = JSON.stringify(Object.values(sites))
  for (const key of Object.keys(divisions)) {
    if (!told.includes(`"${key}"`) && !inSites.includes(`"${key}"`))
      yield { ...world, divisions: without(divisions, key) }
  }
}

function without<T>(table: Record<Key, T>, key: Key): Record<Key, T> {
  return Object.fromEntries(Object.entries(table).filter(([name]) => name !== key))
}

/** The smallest world found within so many seconds that still fails, by taking away one thing after the other. */
export async function shrink(
  world: World,
  fails: (smaller: World) => Promise<boolean>,
  seconds = 20,
): Promise<World> {
  const end = Date.now() + seconds * 1000
  let smallest = world
  let passed = 0
  // After a success it goes on at the same place: what could not be spared before seldom can be afterwards.
  for (;;) {
    const before = smallest
    for (const candidate of [...smaller(smallest)].slice(passed)) {
      if (Date.now() > end) return smallest
      if (await fails(candidate)) {
        smallest = candidate
        break
      }
      passed += 1
    }
    if (smallest === before) return smallest
  }
}
