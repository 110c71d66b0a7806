import type { ReservedSql, Sql } from 'postgres'

import type { Component, Instant, Key, World } from '../oracle/world'
import { NO_SITE_ACTS, NOT_ASKED, numbersFromWords, question, type Answers } from './answers'
import { askActs, databaseAnswers, loadWorld } from './database-answers'
import { installQuestions } from './database-functions'
import { tryAccept, tryAsk } from './database-requests'
import { answerDiscovery, answerSiteActs } from './database-sites'
import type {
  AcceptAct,
  Access,
  AskAct,
  EndAct,
  Numbers,
  PlaceAct,
  PolicySubject,
  Reasons,
  SharingAct,
  SiteShareAct,
} from './subject'

type Book = Awaited<ReturnType<typeof loadWorld>>

/** The product's engine in an empty database of its own, asked by the owner role. */
export async function databaseSubject(owner: Sql): Promise<PolicySubject> {
  const sql = await owner.reserve()
  await installQuestions(sql)
  return new DatabaseSubject(sql)
}

/**
 * Each world lives in one transaction that is rolled back when the next one is loaded, so that worlds leave nothing
 * behind. Everything is asked at once per instant, and single answers are then looked up.
 */
class DatabaseSubject implements PolicySubject {
  readonly name = 'database'
  private loaded: Book | undefined
  private asked = new Map<Instant, Promise<Answers>>()
  private across = new Map<Instant, Promise<Answers>>()

  constructor(private readonly sql: ReservedSql) {}

  async load(world: World): Promise<void> {
    if (this.loaded) await this.sql`rollback`
    await this.sql`begin`
    this.loaded = await loadWorld(this.sql, world)
    this.asked = new Map()
    this.across = new Map()
  }

  async finds(post: Key, client: Key, at: Instant): Promise<boolean> {
    return this.says(at, question.finds(post, client))
  }

  async list(post: Key, at: Instant): Promise<Key[]> {
    return listed(await this.answer(at, question.lists(post)))
  }

  async search(post: Key, text: string, at: Instant): Promise<Key[]> {
    const found: Key[] = []
    for (const client of Object.keys(this.book().world.clients)) {
      if (client.toLowerCase() !== text.toLowerCase()) continue
      if (await this.says(at, question.searches(post, client))) found.push(client)
    }
    return found
  }

  async itemLevel(post: Key, target: Key, at: Instant): Promise<Access> {
    return access(await this.answer(at, question.level(post, target)))
  }

  async count(post: Key, client: Key, component: Component, at: Instant): Promise<number> {
    const said = (await this.answersAt(at)).get(question.items(post, client, component))
    return said === undefined ? (await this.wallRows(post, client, component, at)).length : Number(said)
  }

  /** Appointments stand outside the wall: there the level decides what is a row. */
  async wallRows(post: Key, client: Key, component: Component, at: Instant): Promise<Key[]> {
    const answers = await this.answersAt(at)
    const items = Object.entries(this.book().world.items).filter(([, item]) => item.client === client)
    return items.flatMap(([key, item]) => {
      if (item.component !== component) return []
      const row = answers.get(question.row(post, key))
      const readable = row === undefined ? answers.get(question.level(post, key)) !== 'none' : row === 'yes'
      return readable ? [key] : []
    })
  }

  async wallBody(post: Key, target: Key, at: Instant): Promise<boolean | undefined> {
    const body = (await this.answersAt(at)).get(question.body(post, target))
    return body === undefined ? undefined : body === 'yes'
  }

  async why(post: Key, target: Key, at: Instant): Promise<Reasons> {
    return {
      why: listed(await this.answer(at, question.why(post, target))),
      whyNot: listed(await this.answer(at, question.whyNot(post, target))),
    }
  }

  async numbers(post: Key, client: Key, author: Key, at: Instant): Promise<Numbers | undefined> {
    const said = (await this.answersAt(at)).get(question.numbers(post, client, author))
    return said === undefined || said === NOT_ASKED ? undefined : numbersFromWords(said)
  }

  async mayShare(act: SharingAct, at: Instant): Promise<boolean> {
    return (await askActs(this.sql, this.book(), at, [act]))[0]?.share === true
  }

  async mayStop(act: SharingAct, at: Instant): Promise<boolean> {
    return (await askActs(this.sql, this.book(), at, [act]))[0]?.stop === true
  }

  async discovers(post: Key, client: Key, at: Instant): Promise<string> {
    const found = this.across.get(at) ?? answerDiscovery(this.sql, this.book(), at, { every: 1, salt: 0 })
    this.across.set(at, found)
    return (await found).get(question.discovers(post, client)) ?? NOT_ASKED
  }

  async adds(post: Key, client: Key, at: Instant): Promise<string[]> {
    return listed(await this.answer(at, question.adds(post, client)))
  }

  async shareSite(act: SiteShareAct, at: Instant): Promise<string> {
    const acts = { ...NO_SITE_ACTS, begin: [act] }
    return (await answerSiteActs(this.sql, this.book(), at, acts)).get(question.shareSite(act)) ?? ''
  }

  async endSiteShare(act: EndAct, at: Instant): Promise<string> {
    const acts = { ...NO_SITE_ACTS, end: [act] }
    return (await answerSiteActs(this.sql, this.book(), at, acts)).get(question.endSiteShare(act)) ?? ''
  }

  async placeAct(act: PlaceAct, at: Instant): Promise<string> {
    const acts = { ...NO_SITE_ACTS, places: [act] }
    return (await answerSiteActs(this.sql, this.book(), at, acts)).get(question.placeAct(act)) ?? ''
  }

  asks(act: AskAct, at: Instant): Promise<string> {
    return tryAsk(this.sql, this.book(), at, act)
  }

  accepts(act: AcceptAct, at: Instant): Promise<string> {
    return tryAccept(this.sql, this.book(), at, act)
  }

  async close(): Promise<void> {
    if (this.loaded) await this.sql`rollback`
    this.sql.release()
  }

  private book(): Book {
    if (!this.loaded) throw new Error('No world has been loaded.')
    return this.loaded
  }

  private answersAt(at: Instant): Promise<Answers> {
    const found = this.asked.get(at) ?? databaseAnswers(this.sql, this.book(), at, [])
    this.asked.set(at, found)
    return found
  }

  /** Two ways to the same thing must answer alike: neither answer stands where they do not. */
  private async says(at: Instant, asking: string): Promise<boolean> {
    const said = await this.answer(at, asking)
    if (said !== 'yes' && said !== 'no') throw new Error(`${asking}: ${said}`)
    return said === 'yes'
  }

  private async answer(at: Instant, asking: string): Promise<string> {
    const said = (await this.answersAt(at)).get(asking)
    if (said === undefined) throw new Error(`The database was not asked: ${asking}`)
    return said
  }
}

function listed(said: string): string[] {
  return said === 'nothing' ? [] : said.split(', ')
}

function access(said: string): Access {
  if (said === 'edit') return { level: 'full', mayEdit: true }
  if (said === 'none' || said === 'basic' || said === 'full') return { level: said, mayEdit: false }
  throw new Error(`The database answers a level with: ${said}`)
}
