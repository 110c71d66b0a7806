import { targetsOf } from '../oracle/decide'
import * as oracle from '../oracle/oracle'
import { COMPONENTS, type Instant, type Key, type World } from '../oracle/world'
import type { EndAct, Numbers, PlaceAct, SharingAct, SiteShareAct } from './subject'

/** How many of the dear questions (search, address, second wall) are put: one in `every`, which ones by `salt`. */
export type Sample = { every: number; salt: number }

/** Every question put to a world at one instant, in words, with its answer. Two subjects agree when these are equal. */
export type Answers = Map<string, string>

/** What somebody does to people or sites, in words. */
export function placeWords(act: PlaceAct): string {
  switch (act.kind) {
    case 'caseload':
      return `gives ${act.post} a caseload at ${act.site}`
    case 'home':
      return `makes ${act.site} the home site of ${act.post}`
    case 'move':
      return `moves ${act.site} to ${act.division ?? 'no division'}`
    default:
      return `opens ${act.site} again`
  }
}

/** The words of each question, so that both sides use the same. */
export const question = {
  finds: (post: Key, client: Key) => `${post} finds ${client} by address`,
  lists: (post: Key) => `${post} lists`,
  searches: (post: Key, client: Key) => `${post} finds ${client} by name`,
  counted: (post: Key) => `${post} counts clients`,
  level: (post: Key, target: Key) => `${post} on ${target}`,
  row: (post: Key, item: Key) => `${post} gets the row of ${item} behind the second wall`,
  body: (post: Key, item: Key) => `${post} gets the body of ${item} behind the second wall`,
  change: (post: Key, item: Key) => `${post} can change the note ${item} behind the second wall`,
  items: (post: Key, client: Key, component: string) => `${post} counts ${component} of ${client}`,
  numbers: (post: Key, client: Key, author: Key) =>
    `${post} is told the numbers of ${author}'s part of ${client}`,
  why: (post: Key, target: Key) => `why ${post} sees ${target}`,
  whyNot: (post: Key, target: Key) => `why ${post} does not see ${target}`,
  share: (act: SharingAct) => `${act.actor} may share ${act.client} ${act.from} -> ${act.to}`,
  stop: (act: SharingAct) => `${act.actor} may stop ${act.client} ${act.from} -> ${act.to}`,
  discovers: (post: Key, client: Key) => `${post} comes across ${client}`,
  adds: (post: Key, client: Key) => `${post} adds to programmes of ${client}`,
  shareSite: ({ actor, client, to, until, without }: SiteShareAct) =>
    [
      `${actor} shares ${client} with ${to.kind} ${to.key}`,
      ...(until === undefined ? [] : [`until ${until}`]),
      ...(without.length > 0 ? [`without ${without.join(', ')}`] : []),
    ].join(' '),
  endSiteShare: ({ actor, share }: EndAct) => `${actor} ends site share ${share}`,
  placeAct: (act: PlaceAct) => `${act.actor} ${placeWords(act)}`,
}

/** Attempts to share with sites, to end such shares, to move people and sites; `across`: also asked how clients are come across. */
export type SiteActs = { begin: SiteShareAct[]; end: EndAct[]; places: PlaceAct[]; across: boolean }
export const NO_SITE_ACTS: SiteActs = { begin: [], end: [], places: [], across: false }

/** Several names as one answer: in order, each once. */
export const words = (keys: Iterable<string>): string => [...new Set(keys)].sort().join(', ') || 'nothing'

/** Components whose body lies in a table of its own; of the others there is the row only. */
export const WITH_BODY = ['diagnoses', 'notes', 'private_notes', 'clinical_documents', 'documents']

/** Components in which a draft can still be changed, and a locked item cannot. */
export const NOTES = ['notes', 'private_notes']

/** The numbers of a section as one answer. */
export function numbersInWords(numbers: Numbers | undefined): string {
  if (!numbers) return 'nothing'
  const { notes, clinical_documents, private_notes } = numbers
  const own = private_notes === undefined ? '' : `, ${private_notes} private`
  return `${notes} notes, ${clinical_documents} clinical documents${own}`
}

/** The numbers of a section out of the words above. */
export function numbersFromWords(said: string): Numbers {
  const [notes = 0, clinical_documents = 0, private_notes] = [...said.matchAll(/-?\d+/g)].map(Number)
  const told = { notes, clinical_documents }
  return private_notes === undefined ? told : { ...told, private_notes }
}

/** What the oracle answers. */
export function oracleAnswers(
  world: World,
  at: Instant,
  acts: SharingAct[],
  sites: SiteActs = NO_SITE_ACTS,
): Answers {
  const answers: Answers = new Map()
  for (const post of Object.keys(world.posts)) {
    const list = oracle.list(world, post, at)
    answers.set(question.lists(post), words(list))
    answers.set(question.counted(post), String(list.length))
    for (const client of Object.keys(world.clients)) {
      const finds = oracle.mayFind(world, post, client, at) ? 'yes' : 'no'
      answers.set(question.finds(post, client), finds)
      answers.set(question.searches(post, client), finds)
      answers.set(question.why(post, client), words(oracle.why(world, post, client, at)))
      answers.set(question.whyNot(post, client), words(oracle.whyNot(world, post, client, at)))
      if (sites.across)
        answers.set(question.discovers(post, client), oracle.discovers(world, post, client, at))
      answers.set(question.adds(post, client), words(oracle.adds(world, post, client, at)))
      answerItems(answers, world, post, client, at)
      if (finds === 'no') continue
      for (const author of Object.keys(world.posts)) {
        const told = oracle.numbersOf(world, post, client, author, at)
        if (told) answers.set(question.numbers(post, client, author), numbersInWords(told))
      }
    }
  }
  for (const act of acts) {
    answers.set(question.share(act), oracle.mayShare(world, act, at) ? 'yes' : 'no')
    answers.set(question.stop(act), oracle.mayStop(world, act, at) ? 'yes' : 'no')
  }
  for (const act of sites.begin)
    answers.set(question.shareSite(act), oracle.siteShareOutcomes(world, act, at).join(OR))
  for (const act of sites.places)
    answers.set(question.placeAct(act), oracle.placeOutcomes(world, act, at).join(OR))
  for (const act of sites.end) {
    const row = world.siteShares[act.share]
    if (row) answers.set(question.endSiteShare(act), oracle.endOutcome(world, act.actor, row, at))
  }
  return answers
}

function answerItems(answers: Answers, world: World, post: Key, client: Key, at: Instant): void {
  for (const target of targetsOf(world, client)) {
    const { level, mayEdit } = oracle.levelOf(world, post, target, at)
    const item = world.items[target]
    answers.set(question.level(post, target), mayEdit ? 'edit' : level)
    answers.set(question.why(post, target), words(oracle.why(world, post, target, at)))
    answers.set(question.whyNot(post, target), words(oracle.whyNot(world, post, target, at)))
    if (!item || item.component !== 'appointments') {
      if (item) answers.set(question.row(post, target), level === 'none' ? 'no' : 'yes')
      if (item && NOTES.includes(item.component)) {
        answers.set(question.change(post, target), mayEdit ? 'yes' : 'no')
      }
      if (!item || WITH_BODY.includes(item.component)) {
        answers.set(question.body(post, target), level === 'full' ? 'yes' : 'no')
      }
    }
  }
  for (const component of COMPONENTS) {
    if (component === 'profile' || component === 'location' || component === 'appointments') continue
    const count = oracle.count(world, post, client, component, at)
    answers.set(question.items(post, client, component), String(count))
  }
}

/** Between answers of which each would be true: where several refusals hold, nothing says which one is named. */
export const OR = ' or '

/** Where only one question in so many is put to the database, the others carry this instead of an answer. */
export const NOT_ASKED = 'not asked this time'

/** Who is not active cannot ask, and so need not be told why not: no answer is as good as that one. */
function untold(a: string, b: string): boolean {
  return (a === 'inactive' && b === 'nothing') || (a === 'nothing' && b === 'inactive')
}

/** The questions on which two sides differ, as sentences; a question that one side did not answer counts. */
export function disagreements(one: Answers, other: Answers, names: [string, string]): string[] {
  const asked = new Set([...one.keys(), ...other.keys()])
  return [...asked].flatMap((asking) => {
    const [a, b] = [one.get(asking) ?? 'not asked', other.get(asking) ?? 'not asked']
    return a === b || b === NOT_ASKED || untold(a, b) || a.split(OR).includes(b)
      ? []
      : [`${asking}: ${names[0]} says ${a}, ${names[1]} says ${b}`]
  })
}
