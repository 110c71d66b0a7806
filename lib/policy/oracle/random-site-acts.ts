import { addDays } from './day'
import type { Dice } from './dice'
import type { PlaceAct } from './place-acts'
import { reaches } from './places'
import type { Focus } from './random-records'
import { sitesIn, somePlace, someUnticked } from './random-sites'
import type { SiteShareAct } from './site-acts'
import type { Key, SiteShareRow, World } from './world'

/** Attempts to share with a place, to end the share of a number, and to move people and sites. */
export type RandomSiteActs = {
  begin: SiteShareAct[]
  end: { actor: Key; share: number }[]
  places: PlaceAct[]
}

/** Attempts by those who might: on the client's own side, and where it was shared. */
export function randomSiteActs(world: World, dice: Dice, focus: Focus): RandomSiteActs {
  const today = world.network.today
  const at = (organisation: Key | undefined): Key[] =>
    focus.posts.filter((post) => world.posts[post]?.organisation === organisation)
  const someone = (posts: Key[]): Key => dice.pick(posts.length > 0 && dice.chance(85) ? posts : focus.posts)
  const running = world.siteShares.flatMap((row, share) =>
    row.until === undefined || row.until >= today ? [share] : [],
  )
  return {
    begin: dice.times(6, 6, () => {
      const client = dice.pick(focus.clients)
      const shared = world.siteShares.filter((row) => row.client === client)
      const actor = someone(at(world.clients[client]?.organisation))
      const place = shared.length > 0 && dice.chance(25) ? dice.pick(shared).to : somePlace(world, dice)
      return {
        actor,
        client,
        to: dice.chance(35) ? (placeOfOnesOwn(world, dice, actor) ?? place) : place,
        ...(dice.chance(40) ? { until: addDays(today, dice.between(0, 5)) } : {}),
        without: dice.chance(50) ? ['notes', 'clinical_documents'] : someUnticked(dice),
      }
    }),
    end: dice.times(6, 6, () => {
      if (running.length === 0) return undefined
      const share = dice.pick(running)
      const row = world.siteShares[share]
      const own = at(world.clients[row?.client ?? '']?.organisation)
      const reached = focus.posts.filter((post) => row && reaches(world, row.to, post))
      return { actor: someone(dice.chance(50) ? own : reached), share }
    }),
    places: dice.times(6, 6, () => somePlaceAct(world, dice)),
  }
}

/** Where a share would reach one of the actor's own posts. */
function placeOfOnesOwn(world: World, dice: Dice, actor: Key): SiteShareRow['to'] | undefined {
  const own = Object.keys(world.posts).filter((key) => world.posts[key]?.staff === world.posts[actor]?.staff)
  const places: SiteShareRow['to'][] = [
    ...sitesIn(world).flatMap((key) => (world.sites[key]?.later ? [] : [{ kind: 'site' as const, key }])),
    ...Object.keys(world.divisions).map((key) => ({ kind: 'division' as const, key })),
    ...own.map((post) => ({ kind: 'organisation' as const, key: world.posts[post]?.organisation ?? '' })),
  ]
  const reached = places.filter((place) => own.some((post) => reaches(world, place, post)))
  return reached.length > 0 ? dice.pick(reached) : undefined
}

/** By those who run an organisation, mostly about themselves: a caseload, a home site, a site moved or opened again. */
function somePlaceAct(world: World, dice: Dice): PlaceAct | undefined {
  const runners = Object.keys(world.posts).filter((key) =>
    world.posts[key]?.roles.some(({ role }) => role === 'owner' || role === 'manager'),
  )
  if (runners.length === 0) return undefined
  const actor = dice.pick(runners)
  const organisation = world.posts[actor]?.organisation ?? ''
  const sites = sitesIn(world, organisation)
  const kind = dice.pick(['caseload', 'caseload', 'home', 'move', 'open'] as const)
  if (kind === 'caseload' || kind === 'home') {
    const colleagues = Object.keys(world.posts).filter(
      (key) => world.posts[key]?.organisation === organisation && world.posts[key].active,
    )
    const post = dice.chance(75) || colleagues.length === 0 ? actor : dice.pick(colleagues)
    return { kind, actor, post, site: dice.pick(sites) }
  }
  const shut = sites.filter((site) => !world.sites[site]?.active)
  if (kind === 'open') return shut.length > 0 ? { kind, actor, site: dice.pick(shut) } : undefined
  const divisions = Object.keys(world.divisions).filter(
    (key) => world.divisions[key]?.organisation === organisation,
  )
  const away = divisions.length === 0 || dice.chance(25)
  return { kind, actor, site: dice.pick(sites), ...(away ? {} : { division: dice.pick(divisions) }) }
}
