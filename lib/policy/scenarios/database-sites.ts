import type { Sql, TransactionSql } from 'postgres'

import type { Discoverability, Instant } from '../oracle/world'
import { NOT_ASKED, question, type Answers, type SiteActs } from './answers'
import type { Sample } from './answers'
import type { Book } from './database-paths'
import type { EndAct, PlaceAct, SiteShareAct } from './subject'

type Queries = Sql | TransactionSql
type WayRow = { post: string; client: string; way: string; shows: string | null }

/** What each way of coming across a client shows, by what his site says. */
const WAYS: Record<Discoverability, string> = {
  name: 'born name, page name, part name, reference name, whole name, wrong day name',
  initials: 'born initials, page initials, reference initials, whole initials, wrong day initials',
  exact: 'born name, page name, reference name',
  hidden: '',
}

/** How each post comes across each client, in the word of POLICY.md; what fits no word is told way by way. */
export async function answerDiscovery(
  sql: Queries,
  book: Book,
  at: Instant,
  { every, salt }: Sample,
): Promise<Answers> {
  const rows = await sql<WayRow[]>`
    select * from pg_temp.ask_discovery(${at}::text::timestamptz, ${every}::int, ${salt}::int)`
  const ways = new Map<string, string[]>()
  for (const { post, client, way, shows } of rows) {
    const pair = `${post} ${client}`
    ways.set(pair, [...(ways.get(pair) ?? []), ...(shows === null ? [] : [`${way} ${shows}`])])
  }
  const answers: Answers = new Map()
  for (const [post, postId] of book.ids.post) {
    for (const [client, clientId] of book.ids.client) {
      const found = ways.get(`${postId} ${clientId}`)?.sort().join(', ')
      const word = Object.entries(WAYS).find(([, all]) => all === found)?.[0]
      answers.set(question.discovers(post, client), found === undefined ? NOT_ASKED : (word ?? found))
    }
  }
  return answers
}

/** Words of refusals that say the same: it is not for the one who acts. */
const NOT_THEIRS = ['closed', 'above', 'missing', 'retired']

/** What becomes of each act on people and sites, in their order. */
async function answerPlaceActs(sql: Queries, book: Book, at: Instant, acts: PlaceAct[]): Promise<Answers> {
  if (acts.length === 0) return new Map()
  const { ids, world } = book
  const asked = acts.map((act) => ({
    actor: ids.post.get(act.actor),
    kind: act.kind,
    site: ids.site.get(act.site),
    ...('post' in act
      ? {
          post: ids.post.get(act.post),
          name: world.posts[act.post]?.staff,
          label: `${act.post} at ${act.site}`,
        }
      : {}),
    ...(act.kind === 'move' && act.division !== undefined
      ? { division: ids.division.get(act.division) }
      : {}),
  }))
  const rows = await sql<{ outcome: string }[]>`
    select outcome from pg_temp.ask_place_acts(${at}::text::timestamptz, ${JSON.stringify(asked)}::text::jsonb)`
  return new Map(
    acts.map((act, place) => {
      const said = rows[place]?.outcome ?? 'not answered'
      return [question.placeAct(act), NOT_THEIRS.includes(said) ? 'no' : said]
    }),
  )
}

/** What becomes of each attempt, in their order: the beginnings, then the ends. */
export async function answerSiteActs(
  sql: Queries,
  book: Book,
  at: Instant,
  { begin, end, places }: SiteActs,
): Promise<Answers> {
  const { ids, world } = book
  const begun = begin.map(({ actor, client, to, until, without }) => ({
    actor: ids.post.get(actor),
    client: ids.client.get(client),
    kind: to.kind,
    receiver: ids[to.kind].get(to.key),
    without,
    until: until ?? null,
    share: null,
  }))
  const ended = end.map(({ actor, share }) => ({
    actor: ids.post.get(actor),
    client: ids.client.get(world.siteShares[share]?.client ?? ''),
    share: ids.siteShare.get(String(share)),
  }))
  const placed = await answerPlaceActs(sql, book, at, places)
  if (begun.length + ended.length === 0) return placed
  const rows = await sql<{ outcome: string }[]>`
    select outcome from pg_temp.ask_site_acts(${at}::text::timestamptz, ${JSON.stringify([...begun, ...ended])}::text::jsonb)`
  const asked = [
    ...begin.map((act: SiteShareAct) => question.shareSite(act)),
    ...end.map((act: EndAct) => question.endSiteShare(act)),
  ]
  return new Map([
    ...placed,
    ...asked.map((each, place): [string, string] => [each, rows[place]?.outcome ?? 'not answered']),
  ])
}
