import type { Names } from './names'
import { COMPONENTS } from '../oracle/world'
import { either, type Path } from './problems'
import { readArrow } from './read-facts'
import { readAsked } from './read-asked'
import { readPlaceActs } from './read-place-acts'
import type { Block, EndClaim, Expectation, NumbersClaim, SharingClaim, SiteShareClaim } from './scenario'
import type { BlockShape } from './shapes'
import { dayShape } from './words'

type ExpectationShape = BlockShape['people'][string]

/** One block of expectations: who sees what at one moment. */
export function readBlock(names: Names, shape: BlockShape, path: Path): Block {
  const label = shape.at ?? names.today
  const people: Block['people'] = {}
  for (const [name, expectation] of Object.entries(shape.people)) {
    people[names.post(name, [...path, name])] = readExpectation(names, name, expectation, [...path, name])
  }
  return { at: names.instant(label), label: label.startsWith('today') ? names.day(label) : label, people }
}

function readExpectation(names: Names, name: string, shape: ExpectationShape, path: Path): Expectation {
  const claims = (word: 'may_share' | 'may_not_share' | 'may_stop' | 'may_not_stop'): SharingClaim[] =>
    Object.entries(shape[word] ?? {}).flatMap(([client, arrows]) =>
      arrows.map((arrow) => ({
        client: names.client(client, [...path, word, client]),
        ...readArrow(names, arrow, [...path, word, client]),
      })),
    )
  const targets = <T>(word: 'reads' | 'why' | 'why_not', table: Record<string, T>): Record<string, T> => {
    for (const name of Object.keys(table)) names.target(name, [...path, word, name], word !== 'reads')
    return table
  }
  const expectation: Expectation = {
    numbers: readNumbers(names, shape, path),
    mayShare: claims('may_share'),
    mayNotShare: claims('may_not_share'),
    mayStop: claims('may_stop'),
    mayNotStop: claims('may_not_stop'),
    sharesWith: readSiteShares(names, shape, path),
    ends: readEnds(names, shape, path),
    ...readAsked(names, shape, path),
    places: readPlaceActs(names, names.post(name, path), shape, path),
  }
  if (shape.lists) expectation.lists = shape.lists.map((client) => names.client(client, [...path, 'lists']))
  if (shape.reads) expectation.reads = targets('reads', shape.reads)
  if (shape.hidden) expectation.hidden = readHidden(names, shape.hidden, path)
  const clients = <T>(word: 'discovers' | 'adds', table: Record<string, T>): Record<string, T> => {
    for (const name of Object.keys(table)) names.client(name, [...path, word, name])
    return table
  }
  if (shape.discovers) expectation.discovers = clients('discovers', shape.discovers)
  if (shape.adds) expectation.adds = clients('adds', shape.adds)
  if (shape.why) expectation.why = targets('why', shape.why)
  if (shape.why_not) expectation.whyNot = targets('why_not', shape.why_not)
  for (const name of expectation.hidden === 'all' ? [] : (expectation.hidden ?? [])) {
    if (expectation.reads?.[name]) names.refuse([...path, 'hidden'], `${name} is both read and hidden`)
  }
  return expectation
}

function readNumbers(names: Names, shape: ExpectationShape, path: Path): NumbersClaim[] {
  return Object.entries(shape.numbers ?? {}).flatMap(([client, sections]) =>
    Object.entries(sections).map(([author, told]) => {
      const at = [...path, 'numbers', client]
      const about = { client: names.client(client, at), author: names.post(author, [...at, author]) }
      return { ...about, told: told === 'none' ? undefined : told }
    }),
  )
}

function readSiteShares(names: Names, shape: ExpectationShape, path: Path): SiteShareClaim[] {
  return Object.entries(shape.shares_with ?? {}).flatMap(([client, places]) =>
    Object.entries(places).map(([written, answer]) => {
      const at = [...path, 'shares_with', client]
      const [terms = '', unticked] = written.split(' without ')
      const [place = '', until] = terms.split(' until ')
      if (until !== undefined && !dayShape.safeParse(until).success)
        names.refuse(at, `"${until}" is no day, such as 2026-11-22 or today+3`)
      const without = (unticked?.split(/[ ,]+/) ?? []).flatMap((word) => {
        const component = COMPONENTS.find((one) => one === word)
        if (!component) names.refuse(at, `unknown component "${word}"; known are ${either(COMPONENTS)}`)
        return component ?? []
      })
      const last = until === undefined ? {} : { until: names.day(until) }
      return { client: names.client(client, at), to: names.place(place, at), ...last, without, answer }
    }),
  )
}

/** Of several shares with the same place the last one is meant. */
function readEnds(names: Names, shape: ExpectationShape, path: Path): EndClaim[] {
  return Object.entries(shape.ends_share ?? {}).flatMap(([client, places]) =>
    Object.entries(places).map(([place, answer]) => {
      const at = [...path, 'ends_share', client]
      const share = names.world.siteShares.findLastIndex(
        (row) => row.client === client && row.to.key === place,
      )
      if (share < 0) names.refuse(at, `${client} was never shared with ${place}`)
      return { client: names.client(client, at), share, answer }
    }),
  )
}

function readHidden(names: Names, hidden: string[], path: Path): string[] | 'all' {
  if (hidden.length === 1 && hidden[0] === 'all') return 'all'
  return hidden.map((name) => names.target(name, [...path, 'hidden']))
}
