import type { Sql, TransactionSql } from 'postgres'

import { targetsOf } from '../oracle/decide'
import { COMPONENTS, type Component, type Instant, type Key, type World } from '../oracle/world'
import { NO_SITE_ACTS, question, words, type Answers, type SiteActs } from './answers'
import { answerPages, answerWall, type Book, type PageRow, type WallRow } from './database-paths'
import { loadRequests } from './database-requests'
import { worldRows } from './database-rows'
import { answerDiscovery, answerSiteActs } from './database-sites'
import type { SharingAct } from './subject'
import type { Sample } from './answers'

type Queries = Sql | TransactionSql
type LineRow = {
  post: string
  client: string
  rule: string
  blocked: string | null
  see: number
  open: number
  edit: number
  fit: [string, boolean, boolean][] | null
}
const STOPS = ['inactive', 'merged', 'shut_out']

/** Writes a world into the real tables; the session must have the questions installed. */
export async function loadWorld(sql: Queries, world: World): Promise<Book> {
  const { tables, later, ids } = worldRows(world)
  await sql`insert into network (id, name, time_zone) values (1, 'World', ${world.network.zone})
    on conflict (id) do update set time_zone = excluded.time_zone`
  await sql`delete from mechanism_switches`
  const load = async (inOrder: Record<string, unknown[]>): Promise<void> => {
    const ordered = Object.entries(inOrder).map(([name, rows]) => ({ [name]: rows }))
    await sql`select pg_temp.load_world(${JSON.stringify(ordered)}::text::jsonb)`
  }
  await load(tables)
  if (later.sites.length > 0) {
    await load({ sites: later.sites })
    await sql`update posts p set site_id = m.site_id
      from jsonb_to_recordset(${JSON.stringify(later.moves)}::text::jsonb) as m (id uuid, site_id uuid) where p.id = m.id`
    await load({ caseloads: later.caseloads })
  }
  await loadRequests(sql, world, ids, load)
  const reversed = (map: Map<Key, string>): Map<string, Key> =>
    new Map([...map].map(([key, id]) => [id, key]))
  return { world, ids, post: reversed(ids.post), client: reversed(ids.client), item: reversed(ids.item) }
}

/** Puts the questions to the database: all of them, or of the dear ones a sample. */
export async function databaseAnswers(
  sql: Queries,
  book: Book,
  at: Instant,
  acts: SharingAct[],
  { every, salt }: Sample = { every: 1, salt: 0 },
  sites: SiteActs = NO_SITE_ACTS,
): Promise<Answers> {
  const [lines, pages, wall, rights, across, siteRights] = await Promise.all([
    sql<LineRow[]>`select * from pg_temp.ask_lines(${at}::text::timestamptz)`,
    sql<PageRow[]>`select * from pg_temp.ask_pages(${at}::text::timestamptz, ${every}::int, ${salt}::int)`,
    sql<WallRow[]>`select * from pg_temp.ask_wall(${at}::text::timestamptz, ${every}::int, ${salt}::int)`,
    askActs(sql, book, at, acts),
    sites.across ? answerDiscovery(sql, book, at, { every, salt }) : [],
    answerSiteActs(sql, book, at, sites),
  ])
  const answers: Answers = new Map([...across, ...siteRights])
  answerPages(answers, book, pages, wall)
  answerLines(answers, book, lines, pages)
  answerWall(answers, book, wall)
  acts.forEach((act, index) => {
    answers.set(question.share(act), rights[index]?.share ? 'yes' : 'no')
    answers.set(question.stop(act), rights[index]?.stop ? 'yes' : 'no')
  })
  return answers
}

/** Whether each of these acts would be allowed, in their order. */
export async function askActs(
  sql: Queries,
  book: Book,
  at: Instant,
  acts: SharingAct[],
): Promise<{ share: boolean; stop: boolean }[]> {
  const asked = acts.map((act) => ({
    actor: book.ids.post.get(act.actor),
    client: book.ids.client.get(act.client),
    from_post: book.ids.post.get(act.from),
    to_post: book.ids.post.get(act.to),
  }))
  return sql<
    { share: boolean; stop: boolean }[]
  >`select * from pg_temp.ask_acts(${at}::text::timestamptz, ${JSON.stringify(asked)}::text::jsonb)`
}

const bit = (mask: number, component: Component): boolean =>
  (mask & (1 << COMPONENTS.indexOf(component))) !== 0

/** `stop`: what of the item itself keeps the line from opening it. */
type Fitting = { line: LineRow; fits: boolean; stop: 'item_restricted' | 'draft' }

function answerLines(answers: Answers, book: Book, lines: LineRow[], pages: PageRow[]): void {
  const byPair = new Map<string, LineRow[]>()
  for (const line of lines) {
    const pair = `${line.post} ${line.client}`
    byPair.set(pair, [...(byPair.get(pair) ?? []), line])
  }
  const found = new Set(pages.filter((row) => row.kind === 'find').map((row) => `${row.post} ${row.client}`))
  for (const [post, postId] of book.ids.post) {
    for (const [client, clientId] of book.ids.client) {
      const own = byPair.get(`${postId} ${clientId}`) ?? []
      const open = own.filter((line) => line.blocked === null)
      answers.set(question.why(post, client), words(open.map((line) => line.rule)))
      answers.set(
        question.whyNot(post, client),
        reasons(own.map((line) => ({ line, fits: true, stop: 'draft' }))),
      )
      for (const target of targetsOf(book.world, client)) {
        const id = book.ids.item.get(target)
        const fitting = own.flatMap((line): Fitting[] => {
          const fit = line.fit?.find(([item]) => item === id)
          const header = line.rule === 'M0.header' && target === `${client}.profile`
          if (!fit && !header) return []
          return [{ line, fits: header || fit?.[1] === true, stop: fit?.[2] ? 'item_restricted' : 'draft' }]
        })
        answerTarget(answers, book, post, target, fitting, found.has(`${postId} ${clientId}`))
      }
    }
  }
}

function answerTarget(
  answers: Answers,
  book: Book,
  post: Key,
  target: Key,
  fitting: Fitting[],
  reachable: boolean,
): void {
  const item = book.world.items[target]
  const component = item?.component ?? (target.endsWith('.profile') ? 'profile' : 'location')
  const open = fitting.filter(({ line, fits }) => line.blocked === null && fits).map(({ line }) => line)
  const lockedNote = item && (component === 'notes' || component === 'private_notes') && !item.draft
  const level = open.some((line) => bit(line.open, component)) ? 'full' : open.length > 0 ? 'basic' : 'none'
  const edit = !lockedNote && open.some((line) => bit(line.edit, component))
  const shown = level === 'none' || reachable ? level : `${level} of a client who cannot be found`
  answers.set(question.level(post, target), edit && level === 'full' ? 'edit' : shown)
  answers.set(question.why(post, target), words(open.map((line) => line.rule)))
  answers.set(question.whyNot(post, target), reasons(fitting))
}

/** One stop, said once; else `RULE reason` per line. A line that fits but for the item's own stop names that stop. */
function reasons(fitting: Fitting[]): string {
  const stopped = STOPS.find((name) => fitting.some(({ line }) => line.blocked === name))
  if (stopped) return stopped
  return words(
    fitting.flatMap(({ line, fits, stop }) => {
      const reason = line.blocked ?? (fits ? undefined : stop)
      return reason ? [`${line.rule} ${reason}`] : []
    }),
  )
}
