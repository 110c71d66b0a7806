import type { ReservedSql, Sql } from 'postgres'

import type { Instant, World } from '../oracle/world'
import { question, type Answers } from './answers'
import { askActs, databaseAnswers, loadWorld } from './database-answers'
import { installQuestions } from './database-functions'
import type { Access, PolicySubject, Reasons, SharingAct } from './subject'

type Book = Awaited<ReturnType<typeof loadWorld>>

/**
 * The product's engine in a database of its own, asked by the owner role. Each world lives in one transaction that is
 * rolled back when the next one is loaded, so that worlds leave nothing behind.
 */
export async function databaseSubject(owner: Sql): Promise<PolicySubject> {
  const sql = await owner.reserve()
  await installQuestions(sql)
  let book: Book | undefined
  let asked = new Map<Instant, Promise<Answers>>()
  const answersAt = (at: Instant): Promise<Answers> => {
    if (!book) throw new Error('No world has been loaded.')
    const found = asked.get(at) ?? databaseAnswers(sql, book, at, [])
    asked.set(at, found)
    return found
  }
  const answer = async (at: Instant, asking: string): Promise<string> => {
    const said = (await answersAt(at)).get(asking)
    if (said === undefined) throw new Error(`The database was not asked: ${asking}`)
    return said
  }
  const right = async (at: Instant, kind: 'share' | 'stop', act: SharingAct): Promise<boolean> =>
    (await askActs(sql, bookOf(book), at, [act]))[0]?.[kind] === true
  return {
    name: 'database',
    load: async (world) => {
      if (book) await sql`rollback`
      await sql`begin`
      book = await loadWorld(sql, world)
      asked = new Map()
    },
    finds: async (post, client, at) => (await answer(at, question.finds(post, client))) === 'yes',
    list: async (post, at) => listed(await answer(at, question.lists(post))),
    search: async (post, text, at) => {
      const { world } = bookOf(book)
      const found: string[] = []
      for (const client of Object.keys(world.clients)) {
        if (client.toLowerCase() !== text.toLowerCase()) continue
        if ((await answer(at, question.searches(post, client))) === 'yes') found.push(client)
      }
      return found
    },
    itemLevel: async (post, target, at) => access(await answer(at, question.level(post, target))),
    count: async (post, client, component, at) => {
      const { world } = bookOf(book)
      const said = (await answersAt(at)).get(question.items(post, client, component))
      return said === undefined
        ? countByLevel(await answersAt(at), world, post, client, component)
        : Number(said)
    },
    wallRows: async (post, client, component, at) =>
      rowsOf(await answersAt(at), bookOf(book).world, post, client, component),
    why: async (post, target, at): Promise<Reasons> => ({
      why: listed(await answer(at, question.why(post, target))),
      whyNot: listed(await answer(at, question.whyNot(post, target))),
    }),
    mayShare: (act, at) => right(at, 'share', act),
    mayStop: (act, at) => right(at, 'stop', act),
    close: () => end(sql, book !== undefined),
  }
}

async function end(sql: ReservedSql, open: boolean): Promise<void> {
  if (open) await sql`rollback`
  sql.release()
}

function bookOf(book: Book | undefined): Book {
  if (!book) throw new Error('No world has been loaded.')
  return book
}

function listed(said: string): string[] {
  return said === 'nothing' ? [] : said.split(', ')
}

function access(said: string): Access {
  if (said === 'edit') return { level: 'full', mayEdit: true }
  if (said === 'none' || said === 'basic' || said === 'full') return { level: said, mayEdit: false }
  throw new Error(`The database answers a level with: ${said}`)
}

function itemsOf(world: World, client: string, component: string): string[] {
  return Object.entries(world.items).flatMap(([key, item]) =>
    item.client === client && item.component === component ? [key] : [],
  )
}

/** Appointments stand outside the wall: there the level decides what is a row. */
function rowsOf(answers: Answers, world: World, post: string, client: string, component: string): string[] {
  return itemsOf(world, client, component).filter((item) => {
    const row = answers.get(question.row(post, item))
    return row === undefined ? answers.get(question.level(post, item)) !== 'none' : row === 'yes'
  })
}

function countByLevel(
  answers: Answers,
  world: World,
  post: string,
  client: string,
  component: string,
): number {
  return rowsOf(answers, world, post, client, component).length
}
