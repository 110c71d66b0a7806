/** What stands for an address that no route of ours fits: what somebody typed into it is nobody's business. */
const NO_ROUTE = '(none)'
const BUILT_FILES = '/_next/static'

/**
 * Gives the function that tells which of these routes (`/clients/[clientId]`) an address belongs to. Ids and words in the
 * address, and what stands behind a question mark, never come out.
 */
export function routeMatcher(routes: string[]): (url: string) => string {
  const known = routes
    .map((route) => ({ route, parts: route.split('/').filter(Boolean) }))
    .sort(byFewestHoles)
  return (url) => {
    const [address = ''] = url.split('?')
    if (address.startsWith(`${BUILT_FILES}/`)) return BUILT_FILES
    const given = address.split('/').filter(Boolean)
    return known.find(({ parts }) => fits(parts, given))?.route ?? NO_ROUTE
  }
}

const isHole = (part: string) => part.startsWith('[')
type Known = { parts: string[] }
const byFewestHoles = (a: Known, b: Known) => a.parts.filter(isHole).length - b.parts.filter(isHole).length

function fits(parts: string[], given: string[]): boolean {
  return parts.length === given.length && parts.every((part, place) => isHole(part) || part === given[place])
}
