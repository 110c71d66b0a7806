import type { Key, SiteShareRow, World } from './world'
import { known } from './line'

/** The sites at which a post is today: its own and those of its caseloads, active and of its organisation (P51). */
export function sitesOf(world: World, post: Key): Key[] {
  const { organisation, site } = known(world.posts, post)
  const caseloads = world.caseloads.filter((row) => row.post === post && row.active)
  const named = [...(site === undefined ? [] : [site]), ...caseloads.map((row) => row.site)]
  return named.filter((key) => {
    const at = known(world.sites, key)
    return at.active && at.organisation === organisation
  })
}

/** Whether what is shared with this place is shared with the post. */
export function reaches(world: World, { kind, key }: SiteShareRow['to'], post: Key): boolean {
  if (kind === 'organisation') return known(world.posts, post).organisation === key
  return sitesOf(world, post).some((site) =>
    kind === 'site' ? site === key : known(world.sites, site).division === key,
  )
}

/** The organisation to which a site or division belongs, or itself. */
export function organisationOf(world: World, { kind, key }: SiteShareRow['to']): Key {
  if (kind === 'organisation') return key
  return known(kind === 'site' ? world.sites : world.divisions, key).organisation
}
