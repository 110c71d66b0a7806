import { targetsOf } from '../oracle/decide'
import { COMPONENTS, type Component, type Key, type World } from '../oracle/world'
import { numbersInWords } from './answers'
import { named, outcome, same, type Outcome, type Question } from './question'
import { checkAsked } from './run-asked'
import { checkSites } from './run-sites'
import type { Right, Scenario, SharingClaim } from './scenario'

export type { Outcome }

import type { Access, PolicySubject } from './subject'

/** The expectations that did not hold, as lines of text. */
export function failures(outcomes: Outcome[]): string[] {
  return outcomes.flatMap(({ what, failed }) => (failed === undefined ? [] : [`${what}: ${failed}`]))
}

/** Puts every expectation of a scenario to a subject. */
export async function runScenario(scenario: Scenario, subject: PolicySubject): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  await subject.load(scenario.world)
  for (const block of scenario.blocks) {
    for (const [post, expectation] of Object.entries(block.people)) {
      const question = { subject, world: scenario.world, post, at: block.at, expectation }
      const found = await askAll(question)
      const when = scenario.blocks.length > 1 ? `${block.label}: ` : ''
      outcomes.push(...found.map((outcome) => ({ ...outcome, what: `${when}${post} ${outcome.what}` })))
    }
  }
  return outcomes
}

async function askAll(question: Question): Promise<Outcome[]> {
  const { expectation } = question
  return [
    ...(await checkLists(question)),
    ...(await checkReads(question)),
    ...(await checkHidden(question)),
    ...(await checkReasons(question)),
    ...(await checkNumbers(question)),
    ...(await checkSharing(question, 'may share', expectation.mayShare, 'mayShare', true)),
    ...(await checkSharing(question, 'may not share', expectation.mayNotShare, 'mayShare', false)),
    ...(await checkSharing(question, 'may stop', expectation.mayStop, 'mayStop', true)),
    ...(await checkSharing(question, 'may not stop', expectation.mayNotStop, 'mayStop', false)),
    ...(await checkSites(question)),
    ...(await checkAsked(question)),
  ]
}

/** A list, a search for each name and the direct address must say the same. */
async function checkLists({ subject, world, post, at, expectation }: Question): Promise<Outcome[]> {
  const { lists } = expectation
  if (!lists) return []
  const found = await subject.list(post, at)
  const complaints: (string | false)[] = [!same(found, lists) && `the list shows ${named(found)}`]
  for (const client of Object.keys(world.clients)) {
    const expected = lists.includes(client)
    const direct = await subject.finds(post, client, at)
    const searched = (await subject.search(post, client, at)).includes(client)
    complaints.push(
      direct !== expected && `the address of ${client} ${direct ? 'answers' : 'does not answer'}`,
    )
    complaints.push(searched !== expected && `a search ${searched ? 'finds' : 'does not find'} ${client}`)
  }
  return [outcome(`lists ${named(lists)}`, ...complaints)]
}

/** Level and right to edit as the one word that scenario files use. */
function rightOf(access: Access): Right | 'none' {
  return access.level === 'none' ? 'none' : access.level === 'full' && access.mayEdit ? 'edit' : access.level
}

async function checkTarget(
  question: Question,
  target: Key,
  expected: Right | 'none',
): Promise<string | undefined> {
  const { subject, world, post, at } = question
  const right = rightOf(await subject.itemLevel(post, target, at))
  if (right !== expected) return `${target} is ${right}, expected ${expected}`
  const body = await subject.wallBody(post, target, at)
  const opens = expected === 'full' || expected === 'edit'
  if (body !== undefined && body !== opens) {
    return `the body of ${target} ${body ? 'comes' : 'does not come'} through the second wall`
  }
  const item = world.items[target]
  if (!item) return undefined
  const rows = await subject.wallRows(post, item.client, item.component, at)
  const readable = rows.includes(target)
  return readable === (expected !== 'none')
    ? undefined
    : `${target} ${readable ? 'can' : 'cannot'} be read behind the second wall`
}

async function checkReads(question: Question): Promise<Outcome[]> {
  const { world, expectation } = question
  const { reads } = expectation
  if (!reads) return []
  const outcomes: Outcome[] = []
  const unnamed: (string | undefined)[] = []
  let others = 0
  for (const client of Object.keys(world.clients)) {
    for (const target of targetsOf(world, client)) {
      const expected = reads[target]
      const complaint = await checkTarget(question, target, expected ?? 'none')
      if (expected) outcomes.push(outcome(`reads ${target} (${expected})`, complaint))
      else unnamed.push(complaint)
      if (!expected) others += 1
    }
  }
  outcomes.push(outcome(`reads nothing else (${others} looked at)`, ...unnamed))
  outcomes.push(outcome('counts what it reads', ...(await checkCounts(question, reads))))
  return outcomes
}

async function checkCounts(question: Question, reads: Record<Key, Right>): Promise<(string | false)[]> {
  const { subject, world, post, at } = question
  const complaints: (string | false)[] = []
  for (const client of Object.keys(world.clients)) {
    for (const component of COMPONENTS) {
      const expected = Object.keys(reads).filter((target) => belongs(world, target, client, component)).length
      const counted = await subject.count(post, client, component, at)
      complaints.push(
        counted !== expected && `${counted} ${component} of ${client} counted, expected ${expected}`,
      )
    }
  }
  return complaints
}

function belongs(world: World, target: Key, client: Key, component: Component): boolean {
  const item = world.items[target]
  return item?.client === client && item.component === component
}

async function checkHidden(question: Question): Promise<Outcome[]> {
  const { subject, world, post, at, expectation } = question
  const { hidden } = expectation
  if (!hidden) return []
  const targets =
    hidden === 'all' ? Object.keys(world.clients).flatMap((client) => targetsOf(world, client)) : hidden
  const complaints: (string | undefined)[] = []
  for (const target of targets) complaints.push(await checkTarget(question, target, 'none'))
  if (hidden === 'all') {
    const listed = await subject.list(post, at)
    if (listed.length > 0) complaints.push(`the list shows ${named(listed)}`)
  }
  return [outcome(hidden === 'all' ? 'sees nothing at all' : `does not see ${named(hidden)}`, ...complaints)]
}

/** `why` names every rule that opens the thing; `why_not` names reasons that must be among those given. */
async function checkReasons({ subject, post, at, expectation }: Question): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const [target, rules] of Object.entries(expectation.why ?? {})) {
    const { why } = await subject.why(post, target, at)
    outcomes.push(outcome(`sees ${target} by ${named(rules)}`, !same(why, rules) && `found ${named(why)}`))
  }
  for (const [target, reasons] of Object.entries(expectation.whyNot ?? {})) {
    const { whyNot } = await subject.why(post, target, at)
    const missing = reasons.filter((reason) => !whyNot.includes(reason))
    const what = `is told why not ${target}: ${named(reasons)}`
    outcomes.push(outcome(what, missing.length > 0 && `found ${named(whyNot)}`))
  }
  return outcomes
}

async function checkNumbers({ subject, post, at, expectation }: Question): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { client, author, told } of expectation.numbers) {
    const found = numbersInWords(await subject.numbers(post, client, author, at))
    const expected = numbersInWords(told)
    const what = `is told of ${author}'s part of ${client}: ${expected}`
    outcomes.push(outcome(what, found !== expected && `found ${found}`))
  }
  return outcomes
}

async function checkSharing(
  { subject, post, at }: Question,
  words: string,
  claims: SharingClaim[],
  question: 'mayShare' | 'mayStop',
  expected: boolean,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const claim of claims) {
    const answer = await subject[question]({ actor: post, ...claim }, at)
    const what = `${words} ${claim.client} ${claim.from} -> ${claim.to}`
    outcomes.push(outcome(what, answer !== expected && `the answer is ${answer ? 'yes' : 'no'}`))
  }
  return outcomes
}
