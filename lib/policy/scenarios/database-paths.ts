import { targetsOf } from '../oracle/decide'
import { PROGRAMMES } from '../oracle/site-share'
import { COMPONENTS, type Key, type World } from '../oracle/world'
import { NOTES, NOT_ASKED, numbersInWords, question, WITH_BODY, words, type Answers } from './answers'
import type { Ids } from './database-ids'

export type PageRow = { kind: string; post: string; client: string }
export type WallRow = { kind: string; post: string; client: string | null; answer: unknown }

/** A loaded world, with which ids can be read back as its names. */
export type Book = {
  world: World
  post: Map<string, Key>
  client: Map<string, Key>
  item: Map<string, Key>
  ids: Ids
}

/** A client as the application meets it: by address, and what can be read once the chart was opened. */
type Opened = {
  /** null: not asked. */
  find: boolean | null
  /** A mask of what may be added; null where nothing is open. */
  adds: number | null
  can: boolean
  rows: string[] | null
  counts: Record<string, number> | null
  bodies: string[] | null
  notes_changed: string[] | null
  items_changed: string[] | null
  /** null: there is no panel, since the profile is not open in full. */
  sections: Section[] | null
}

/** A section as the panel gets it; without numbers where the viewer is told none. */
type Section = {
  post_id: string
  notes: number | null
  clinical_documents: number | null
  private_notes: number | null
}

const yes = (is: boolean): string => (is ? 'yes' : 'no')

function nameOf(map: Map<string, Key>, id: string): Key {
  return map.get(id) ?? `unknown ${id}`
}

/** The answer, unless two paths through the product differ: then both, which agrees with nobody. */
function agreed(...found: string[]): string {
  const different = [...new Set(found)]
  return different.length === 1 ? (different[0] ?? '') : `both ${different.join(' and ')}`
}

/** Lists, searches and addresses: as the engine answers the owner, and as the application meets them. */
export function answerPages(answers: Answers, book: Book, pages: PageRow[], wall: WallRow[]): void {
  const paged = new Set(pages.map((row) => `${row.kind} ${row.post} ${row.client}`))
  const met = new Map(wall.map((row) => [`${row.kind} ${row.post} ${row.client ?? ''}`, row.answer]))
  for (const [post, postId] of book.ids.post) {
    const [listed, byStatus] = ['list', 'statuses'].map((way) =>
      [...book.ids.client].filter(([, id]) => paged.has(`${way} ${postId} ${id}`)).map(([client]) => client),
    ) as [Key[], Key[]]
    answerLists(answers, book, post, agreed(words(listed), words(byStatus)), (kind) =>
      met.get(`${kind} ${postId} `),
    )
    for (const [client, id] of book.ids.client) {
      const opened = met.get(`opened ${postId} ${id}`) as Opened | undefined
      const direct = [opened?.find, opened?.can].filter((found) => typeof found === 'boolean')
      answers.set(
        question.finds(post, client),
        agreed(yes(paged.has(`find ${postId} ${id}`)), ...direct.map(yes)),
      )
      const searched = paged.has(`asked ${postId} ${id}`)
        ? agreed(...['search', 'gathered'].map((way) => yes(paged.has(`${way} ${postId} ${id}`))))
        : NOT_ASKED
      answers.set(question.searches(post, client), searched)
    }
  }
}

function answerLists(
  answers: Answers,
  book: Book,
  post: Key,
  listed: string,
  met: (kind: string) => unknown,
): void {
  if (met('leak') === undefined) {
    answers.set(question.lists(post), listed)
    answers.set(question.counted(post), NOT_ASKED)
    return
  }
  const named = (kind: string): Key[] => ((met(kind) ?? []) as string[]).map((id) => nameOf(book.client, id))
  const [whole, paged] = [named('app list'), named('app paged')]
  answers.set(question.lists(post), agreed(listed, words(whole), words(paged)))
  answers.set(question.counted(post), String(met('counted')))
  if (paged.length !== whole.length) answers.set(`${post} meets a client twice on the pages`, words(paged))
  const strange = named('app mine').filter((client) => !whole.includes(client))
  if (strange.length > 0) answers.set(`${post} has on his own list but does not find`, words(strange))
  if (met('leak') !== 0) answers.set(`${post} reads rows without an opened chart`, String(met('leak')))
}

/** What can be read behind the second wall, as rows, as bodies and as counts. */
export function answerWall(answers: Answers, book: Book, wall: WallRow[]): void {
  const met = new Map(wall.map((row) => [`${row.kind} ${row.post} ${row.client ?? ''}`, row.answer]))
  for (const [post, postId] of book.ids.post) {
    for (const [client, clientId] of book.ids.client) {
      const opened = met.get(`opened ${postId} ${clientId}`) as Opened | undefined
      answerOpened(answers, book, post, client, opened)
      answerNumbers(answers, book, post, client, opened)
      for (const component of COMPONENTS) {
        if (component === 'profile' || component === 'location' || component === 'appointments') continue
        const count = opened ? String(opened.counts?.[component] ?? 0) : NOT_ASKED
        answers.set(question.items(post, client, component), count)
      }
    }
  }
}

/** The numbers that the panel tells about each part of the record. */
function answerNumbers(
  answers: Answers,
  book: Book,
  post: Key,
  client: Key,
  opened: Opened | undefined,
): void {
  for (const author of opened?.sections ? [] : book.ids.post.keys()) {
    answers.set(question.numbers(post, client, author), NOT_ASKED)
  }
  for (const { post_id, notes, clinical_documents, private_notes } of opened?.sections ?? []) {
    const author = nameOf(book.post, post_id)
    if (notes === null && clinical_documents === null && private_notes === null) continue
    const told = { notes: notes ?? -1, clinical_documents: clinical_documents ?? -1 }
    const words = numbersInWords(private_notes === null ? told : { ...told, private_notes })
    answers.set(question.numbers(post, client, author), words)
  }
}

function answerOpened(
  answers: Answers,
  book: Book,
  post: Key,
  client: Key,
  opened: Opened | undefined,
): void {
  const added = PROGRAMMES.filter((part) => (opened?.adds ?? 0) & (1 << COMPONENTS.indexOf(part)))
  answers.set(question.adds(post, client), opened ? words(added) : NOT_ASKED)
  const [rows, bodies] = [new Set(opened?.rows), new Set(opened?.bodies)]
  const targets = targetsOf(book.world, client)
  const known = new Set(targets.map((target) => book.ids.item.get(target)))
  const foreign = [...rows, ...bodies].filter((id) => !known.has(id))
  if (foreign.length > 0) {
    const read = words(foreign.map((id) => nameOf(book.item, id)))
    answers.set(`${post} reads about others with ${client} opened`, read)
  }
  const [notes, items] = [new Set(opened?.notes_changed), new Set(opened?.items_changed)]
  for (const target of targets) {
    const id = book.ids.item.get(target) ?? ''
    const item = book.world.items[target]
    if (item?.component === 'appointments') continue
    if (item && NOTES.includes(item.component)) {
      answers.set(question.change(post, target), opened ? yes(notes.has(id)) : NOT_ASKED)
    }
    if (items.has(id) && answers.get(question.level(post, target)) !== 'edit') {
      answers.set(`${post} changes ${target} without the right to`, 'yes')
    }
    if (item) answers.set(question.row(post, target), opened ? yes(rows.has(id)) : NOT_ASKED)
    if (!item || WITH_BODY.includes(item.component)) {
      answers.set(question.body(post, target), opened ? yes(bodies.has(id)) : NOT_ASKED)
    }
  }
}
