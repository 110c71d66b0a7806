import type { Sql, TransactionSql } from 'postgres'

import { targetsOf } from '../oracle/decide'
import { COMPONENTS, type Component, type Instant, type Key, type World } from '../oracle/world'
import { question, WITH_BODY, words, type Answers } from './answers'
import { worldRows, type Ids } from './database-rows'
import type { SharingAct } from './subject'

type Queries = Sql | TransactionSql
type LineRow = {
  post: string
  client: string
  rule: string
  blocked: string | null
  see: number
  open: number
  edit: number
  fit: [string, boolean][] | null
}
type PageRow = { kind: string; post: string; client: string }
type WallRow = { kind: string; post: string; client: string | null; answer: unknown }

/** Reads ids back as the names of the world. */
type Book = {
  world: World
  post: Map<string, Key>
  client: Map<string, Key>
  item: Map<string, Key>
  ids: Ids
}

const STOPS = ['inactive', 'merged', 'shut_out']

/** Writes a world into the real tables; the session must have the questions installed. */
export async function loadWorld(sql: Queries, world: World): Promise<Book> {
  const { tables, ids } = worldRows(world)
  await sql`insert into network (id, name, time_zone) values (1, 'World', ${world.network.zone})
    on conflict (id) do update set time_zone = excluded.time_zone`
  await sql`delete from mechanism_switches`
  const ordered = Object.entries(tables).map(([name, rows]) => ({ [name]: rows }))
  await sql`select pg_temp.load_world(${JSON.stringify(ordered)}::text::jsonb)`
  const reversed = (map: Map<Key, string>): Map<string, Key> =>
    new Map([...map].map(([key, id]) => [id, key]))
  return { world, ids, post: reversed(ids.post), client: reversed(ids.client), item: reversed(ids.item) }
}

/** Puts every question to the database. */
export async function databaseAnswers(
  sql: Queries,
  book: Book,
  at: Instant,
  acts: SharingAct[],
): Promise<Answers> {
  const asked = acts.map((act) => ({
    actor: book.ids.post.get(act.actor),
    client: book.ids.client.get(act.client),
    from_post: book.ids.post.get(act.from),
    to_post: book.ids.post.get(act.to),
  }))
  const [lines, pages, wall, rights] = await Promise.all([
    sql<LineRow[]>`select * from pg_temp.ask_lines(${at}::text::timestamptz)`,
    sql<PageRow[]>`select * from pg_temp.ask_pages(${at}::text::timestamptz)`,
    sql<WallRow[]>`select * from pg_temp.ask_wall(${at}::text::timestamptz)`,
    sql<
      { share: boolean; stop: boolean }[]
    >`select * from pg_temp.ask_acts(${at}::text::timestamptz, ${JSON.stringify(asked)}::text::jsonb)`,
  ])
  const answers: Answers = new Map()
  answerPages(answers, book, pages, wall)
  answerLines(answers, book, lines, pages)
  answerWall(answers, book, wall)
  acts.forEach((act, index) => {
    answers.set(question.share(act), rights[index]?.share ? 'yes' : 'no')
    answers.set(question.stop(act), rights[index]?.stop ? 'yes' : 'no')
  })
  return answers
}

function nameOf(map: Map<string, Key>, id: string | null): Key {
  return (id && map.get(id)) || `unknown ${id}`
}

/** The answer, unless two paths through the product differ: then both, which agrees with nobody. */
function agreed(...found: string[]): string {
  const different = [...new Set(found)]
  return different.length === 1 ? (different[0] ?? '') : `both ${different.join(' and ')}`
}

function answerPages(answers: Answers, book: Book, pages: PageRow[], wall: WallRow[]): void {
  const pick = (kind: string, post: Key): Key[] =>
    pages
      .filter((row) => row.kind === kind && book.post.get(row.post) === post)
      .map((row) => nameOf(book.client, row.client))
  const met = (kind: string, post: Key, client?: Key): unknown =>
    wall.find(
      (row) =>
        row.kind === kind &&
        book.post.get(row.post) === post &&
        (client === undefined || (row.client !== null && book.client.get(row.client) === client)),
    )?.answer
  for (const post of Object.keys(book.world.posts)) {
    const named = (kind: string): Key[] =>
      ((met(kind, post) ?? []) as string[]).map((id) => nameOf(book.client, id))
    const [listed, paged] = [named('app list'), named('app paged')]
    answers.set(question.lists(post), agreed(words(pick('list', post)), words(listed), words(paged)))
    if (paged.length !== listed.length) answers.set(`${post} meets a client twice on the pages`, words(paged))
    const strange = named('app mine').filter((client) => !listed.includes(client))
    if (strange.length > 0) answers.set(`${post} has on his own list but does not find`, words(strange))
    answers.set(question.counted(post), String(met('counted', post)))
    const [found, searched] = [pick('find', post), pick('search', post)]
    for (const client of Object.keys(book.world.clients)) {
      const yes = (is: boolean): string => (is ? 'yes' : 'no')
      const direct = [yes(met('app find', post, client) !== null), yes(met('app can', post, client) === true)]
      answers.set(question.finds(post, client), agreed(yes(found.includes(client)), ...direct))
      answers.set(question.searches(post, client), yes(searched.includes(client)))
    }
  }
}

const bit = (mask: number, component: Component): boolean =>
  (mask & (1 << COMPONENTS.indexOf(component))) !== 0

type Fitting = { line: LineRow; fits: boolean }

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
      answers.set(question.whyNot(post, client), reasons(own.map((line) => ({ line, fits: true }))))
      for (const target of targetsOf(book.world, client)) {
        const id = book.ids.item.get(target)
        const fitting = own.flatMap((line): Fitting[] => {
          const fit = line.fit?.find(([item]) => item === id)
          const header = line.rule === 'M0.header' && target === `${client}.profile`
          return fit || header ? [{ line, fits: header || fit?.[1] === true }] : []
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
  answers.set(question.whyNot(post, target), reasons(fitting, item))
}

/** One stop, said once; else `RULE reason` per line. A line that fits but for the item's own stop names that stop. */
function reasons(fitting: Fitting[], item?: World['items'][string]): string {
  const stop = STOPS.find((name) => fitting.some(({ line }) => line.blocked === name))
  if (stop) return stop
  return words(
    fitting.flatMap(({ line, fits }) => {
      if (line.blocked) return [`${line.rule} ${line.blocked}`]
      return fits || !item
        ? []
        : [`${line.rule} ${item.draft && item.restriction === 'open' ? 'draft' : 'item_restricted'}`]
    }),
  )
}

function answerWall(answers: Answers, book: Book, wall: WallRow[]): void {
  for (const [post, postId] of book.ids.post) {
    const mine = wall.filter((row) => row.post === postId)
    const leaked = mine.find((row) => row.kind === 'leak')?.answer
    if (leaked !== 0) answers.set(`${post} reads rows without an opened chart`, String(leaked))
    for (const [client, clientId] of book.ids.client) {
      const of = (kind: string): unknown =>
        mine.find((row) => row.kind === kind && row.client === clientId)?.answer
      const rows = new Set((of('rows') ?? []) as string[])
      const bodies = new Set((of('bodies') ?? []) as string[])
      const counts = (of('counts') ?? {}) as Record<string, number>
      answerOpened(answers, book, post, client, rows, bodies)
      for (const component of COMPONENTS) {
        if (component === 'profile' || component === 'location' || component === 'appointments') continue
        answers.set(question.items(post, client, component), String(counts[component] ?? 0))
      }
    }
  }
}

function answerOpened(
  answers: Answers,
  book: Book,
  post: Key,
  client: Key,
  rows: Set<string>,
  bodies: Set<string>,
): void {
  const targets = targetsOf(book.world, client)
  const known = new Set(targets.map((target) => book.ids.item.get(target)))
  const foreign = [...rows, ...bodies].filter((id) => !known.has(id))
  if (foreign.length > 0) {
    answers.set(
      `${post} reads about others with ${client} opened`,
      words(foreign.map((id) => nameOf(book.item, id))),
    )
  }
  for (const target of targets) {
    const id = book.ids.item.get(target) ?? ''
    const item = book.world.items[target]
    if (item?.component === 'appointments') continue
    if (item) answers.set(question.row(post, target), rows.has(id) ? 'yes' : 'no')
    if (!item || WITH_BODY.includes(item.component)) {
      answers.set(question.body(post, target), bodies.has(id) ? 'yes' : 'no')
    }
  }
}
