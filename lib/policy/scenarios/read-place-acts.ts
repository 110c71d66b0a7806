import type { Names } from './names'
import type { Path } from './problems'
import type { PlaceClaim } from './scenario'
import type { BlockShape } from './shapes'

type ExpectationShape = BlockShape['people'][string]

/** Who is given a caseload or a home site, which sites are moved, and which are opened again. */
export function readPlaceActs(
  names: Names,
  actor: string,
  shape: ExpectationShape,
  path: Path,
): PlaceClaim[] {
  const given = (['caseload', 'home'] as const).flatMap((kind) =>
    each(shape[`gives_${kind}`]).map(([person, place, answer]): PlaceClaim => {
      const at = [...path, `gives_${kind}`, person]
      const act = { actor, kind, post: names.post(person, at), site: names.site(place, at) }
      return { act, answer }
    }),
  )
  const moved = each(shape.moves_site).map(([name, place, answer]): PlaceClaim => {
    const at = [...path, 'moves_site', name]
    const site = names.site(name, at)
    const division = names.world.divisions[place] ? place : undefined
    const organisation =
      division === undefined ? names.organisation(place, at) : names.world.divisions[division]?.organisation
    if (organisation !== names.world.sites[site]?.organisation)
      names.refuse(at, `${name} and ${place} belong to different organisations`)
    return { act: { actor, kind: 'move', site, ...(division === undefined ? {} : { division }) }, answer }
  })
  const opened = Object.entries(shape.opens_site ?? {}).map(([name, answer]): PlaceClaim => {
    const site = names.site(name, [...path, 'opens_site', name])
    return { act: { actor, kind: 'open', site }, answer }
  })
  return [...given, ...moved, ...opened]
}

function each(table: Record<string, Record<string, string>> | undefined): [string, string, string][] {
  return Object.entries(table ?? {}).flatMap(([name, places]) =>
    Object.entries(places).map(([place, answer]): [string, string, string] => [name, place, answer]),
  )
}
