import type { Names } from './names'
import type { Path } from './problems'
import type { Expectation } from './scenario'
import type { BlockShape } from './shapes'

type ExpectationShape = BlockShape['people'][string]

/** What becomes of asking for a share with a site, and of accepting the last request for it. */
export function readAsked(
  names: Names,
  shape: ExpectationShape,
  path: Path,
): Pick<Expectation, 'asks' | 'accepts'> {
  const each = (word: 'asks' | 'accepts'): { client: string; site: string; answer: string }[] =>
    Object.entries(shape[word] ?? {}).flatMap(([client, sites]) =>
      Object.entries(sites).map(([site, answer]) => {
        const at = [...path, word, client]
        return { client: names.client(client, at), site: names.site(site, at), answer }
      }),
    )
  const accepts = each('accepts').map(({ client, site, answer }) => {
    const request = names.world.requests.findLastIndex((row) => row.client === client && row.site === site)
    if (request < 0)
      names.refuse([...path, 'accepts', client], `nobody asked to share ${client} with ${site}`)
    return { request, answer }
  })
  return { asks: each('asks'), accepts }
}
