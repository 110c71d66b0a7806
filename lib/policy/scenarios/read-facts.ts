import { NOTE_CLASSES, type Day, type NoteClass } from '../oracle/world'
import type { FactShape } from './fact-shapes'
import type { Names } from './names'
import { either, type Path } from './problems'

type Fact<K extends FactShape['kind']> = Extract<FactShape, { kind: K }>

/** `Ann -> Ben`, both looked up. */
export function readArrow(names: Names, written: string, path: Path): { from: string; to: string } {
  const [from = '', to, ...more] = written.split('->').map((name) => name.trim())
  if (to === undefined || more.length > 0) {
    names.refuse(path, `expected "From -> To", found "${written}"`)
    return { from, to: to ?? '' }
  }
  return { from: names.post(from, path), to: names.post(to, path) }
}

function term(
  names: Names,
  words: { since: string; until?: string | undefined },
): { since: Day; until?: Day } {
  const until = words.until === undefined ? undefined : names.day(words.until)
  return { since: names.day(words.since), ...(until === undefined ? {} : { until }) }
}

/** Adds one fact of the file to the world. */
export function addFact(names: Names, fact: FactShape, path: Path): void {
  const at = [...path, fact.key]
  const { world } = names
  switch (fact.kind) {
    case 'care_team':
      return addMembers(names, fact, at)
    case 'chart_share':
      return addShares(names, fact, at)
    case 'authorisation':
      return addAuthorisations(names, fact, at)
    case 'shut_out':
      for (const person of fact.values) {
        world.shutOuts.push({ client: names.client(fact.key, at), staff: names.staff(person, at) })
      }
      return
    case 'supervision':
      for (const person of fact.values) {
        const both = { supervisor: names.post(fact.key, at), provider: names.post(person, at) }
        world.supervisions.push({ ...both, ...term(names, fact.words) })
      }
      return
    case 'sent_note':
      for (const to of fact.values) {
        world.sentNotes.push({ item: names.item(fact.key, at), to: names.post(to, at) })
      }
      return
    case 'oversight':
      return addOversight(names, fact, at)
    case 'caseload':
      for (const site of fact.values) {
        const row = { post: names.post(fact.key, at), site: names.site(site, at) }
        world.caseloads.push({ ...row, active: !fact.words.closed })
      }
      return
    case 'site_share':
      return addSiteShares(names, fact, at)
    case 'request':
      return addRequests(names, fact, at)
    case 'records':
      for (const owner of fact.values) {
        if (owner !== 'group' && owner !== 'provider') names.refuse(at, 'expected group or provider')
        else {
          const from = names.day(fact.words.from)
          world.recordOwnership.push({ post: names.post(fact.key, at), owner, from })
        }
      }
  }
}

function addMembers(names: Names, fact: Fact<'care_team'>, at: Path): void {
  for (const person of fact.values) {
    names.world.careTeam.push({
      client: names.client(fact.key, at),
      post: names.post(person, at),
      ...term(names, fact.words),
      ended: fact.words.ended,
      begunBy: fact.words.began_by,
    })
  }
}

function addShares(names: Names, fact: Fact<'chart_share'>, at: Path): void {
  for (const arrow of fact.values) {
    const { from, to } = readArrow(names, arrow, at)
    if (from === to) names.refuse(at, 'a share goes from one person to another')
    names.world.chartShares.push({
      client: names.client(fact.key, at),
      from,
      to,
      ...term(names, fact.words),
      stopped: fact.words.stopped,
      withPrivate: fact.words.with_private,
    })
  }
}

function addSiteShares(names: Names, fact: Fact<'site_share'>, at: Path): void {
  for (const place of fact.values) {
    names.world.siteShares.push({
      client: names.client(fact.key, at),
      to: names.place(place, at),
      ...term(names, fact.words),
      editable: fact.words.editable,
      without: fact.words.without,
      registered: fact.words.registered,
      ended: fact.words.ended,
    })
  }
}

function addRequests(names: Names, fact: Fact<'request'>, at: Path): void {
  const { by, asked, state, answered } = fact.words
  if ((state === 'pending') === (answered !== undefined))
    names.refuse(at, 'answered belongs to a request that was answered')
  for (const site of fact.values) {
    names.world.requests.push({
      client: names.client(fact.key, at),
      site: names.site(site, at),
      by: names.post(by, at),
      asked: names.day(asked),
      state,
      ...(answered === undefined ? {} : { answered: names.day(answered) }),
    })
  }
}

function isNoteClass(word: string): word is NoteClass {
  return (NOTE_CLASSES as readonly string[]).includes(word)
}

function addAuthorisations(names: Names, fact: Fact<'authorisation'>, at: Path): void {
  const { signed, since, until, author, to, revoked } = fact.words
  for (const noteClass of fact.values) {
    if (!isNoteClass(noteClass)) {
      names.refuse(at, `unknown class "${noteClass}"; known are ${either(NOTE_CLASSES)}`)
      continue
    }
    names.world.authorisations.push({
      client: names.client(fact.key, at),
      noteClass,
      ...(author === undefined ? {} : { author: names.post(author, at) }),
      ...(names.world.organisations[to] ? { toOrganisation: to } : { toPost: names.post(to, at) }),
      signed: names.day(signed),
      ...(since === undefined ? {} : { since: names.day(since) }),
      ...(until === undefined ? {} : { until: names.day(until) }),
      revoked,
    })
  }
}

function addOversight(names: Names, fact: Fact<'oversight'>, at: Path): void {
  for (const person of fact.values) {
    names.world.oversight.push({
      client: names.client(fact.key, at),
      post: names.post(person, at),
      from: names.instant(fact.words.from),
      ...(fact.words.to === undefined ? {} : { to: names.instant(fact.words.to) }),
    })
  }
}
