import type { Figure } from '../part'
import { openLibraries } from './libraries'
import type { Opened } from './open'
import { askedOf, type Facts, factsOf, type Question, tell } from './questions'

const EACH = 60
/** A way is asked again and again for about so long. */
const LONG = 1500

type Asked = { question: Question; facts: Facts; expected: boolean }

/**
 * The engine's decision held against libraries that decide in memory, on the same questions about the same facts: every answer is
 * compared first. Libraries are given all facts beforehand; the engine reads them, and gives its reasons.
 */
export async function measureAnchors(opened: Opened): Promise<Figure[]> {
  const { sql, plan, run } = opened
  const viewers = opened.viewers.filter(({ who }) => who.includes('provider') || who === 'sharing group')
  const questions = await askedOf(sql, viewers, plan, Math.min(EACH, run.rounds * 3))
  const asked: Asked[] = []
  for (const question of questions)
    asked.push({ question, facts: await factsOf(sql, question), expected: await decided(opened, question) })
  const [clock] = await sql<{ today: string }[]>`select policy.day_of(now())::text as today`
  const today = clock?.today ?? plan.today
  const allowed = asked.filter(({ expected }) => expected).length
  if (allowed === 0 || allowed === asked.length) throw new Error('all questions have one answer')
  const engine = await engineSpeed(opened, asked)
  const figures: Figure[] = []
  for (const { name, decide } of await openLibraries()) {
    for (const { question, facts, expected } of asked)
      if ((await decide(tell(facts, question, today))) !== expected)
        throw new Error(`${name} answers otherwise than the engine: ${JSON.stringify(question)}`)
    const speed = await speedOf(asked, async ({ facts, question }) => decide(tell(facts, question, today)))
    figures.push({
      what: `anchor: ${name}`,
      value: `${Math.round(speed)} /s`,
      detail: `${(speed / engine).toFixed(1)} × the engine's ${Math.round(engine)} /s, which reads the facts and gives reasons; ${asked.length} questions, ${allowed} allowed, all answered alike`,
      goal: null,
      met: null,
      why: 'with all facts of the question in memory already: what its caller would have to read first is not counted',
    })
  }
  return figures
}

const decision = ({ postId, clientId, component, author }: Question) =>
  [postId, clientId, component, author] as const

async function decided({ sql }: Opened, question: Question): Promise<boolean> {
  const [postId, clientId, component, author] = decision(question)
  const [row] = await sql<{ open: boolean }[]>`
    select coalesce(bool_or(l.blocked is null and policy.has(l.open, ${component})
             and policy.fits(l, null, c.organisation_id, ${author}, null, false, 'open', v.organisation)), false) as open
      from policy.viewer_of(${postId}, now()) v join clients c on c.id = ${clientId} cross join lateral policy.lines(v, c.id) l`
  return row?.open ?? false
}

/** Decisions a second, each viewer in a transaction of his own, as one is entered once a request. */
async function engineSpeed({ sql }: Opened, asked: Asked[]): Promise<number> {
  const byPost = new Map<string, Asked[]>()
  for (const one of asked) byPost.set(one.question.postId, [...(byPost.get(one.question.postId) ?? []), one])
  let [count, milliseconds] = [0, 0]
  for (const [postId, those] of byPost)
    await sql.begin(async (tx) => {
      await tx`select policy.enter_as(${postId})`
      const began = performance.now()
      while (performance.now() - began < LONG / byPost.size)
        for (const { question } of those) {
          await tx`select l.rule, l.source, l.open, l.blocked from policy.lines(policy.me(), ${question.clientId}) l`
          count += 1
        }
      milliseconds += performance.now() - began
    })
  return (count / milliseconds) * 1000
}

async function speedOf(asked: Asked[], decide: (one: Asked) => Promise<boolean>): Promise<number> {
  let count = 0
  const began = performance.now()
  while (performance.now() - began < LONG)
    for (const one of asked) {
      await decide(one)
      count += 1
      if (count % 16 === 0 && performance.now() - began > LONG) break
    }
  return (count / (performance.now() - began)) * 1000
}
