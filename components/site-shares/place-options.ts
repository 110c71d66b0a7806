import type { PlacesDto } from '@/lib/site-shares/dto'

export type Group = { label: string; options: { id: string; name: string }[] }

/** The divisions of one organisation; of all of them, by organisation, where none is said. */
export function divisionGroups(places: PlacesDto, organisationId: string | null): Group[] {
  return places.organisations
    .filter(({ id }) => organisationId === null || id === organisationId)
    .map(({ id, name }) => ({
      label: name,
      options: places.divisions.filter((division) => division.organisationId === id),
    }))
    .filter(({ options }) => options.length > 0)
}

/** The sites of the organisation and, where one is chosen, of the division; all of them where nothing is said. */
export function siteGroups(
  places: PlacesDto,
  within: { organisationId: string; divisionId: string } | null,
): Group[] {
  return places.organisations
    .filter(({ id }) => within === null || id === within.organisationId)
    .flatMap((organisation) => {
      const own = places.sites.filter((site) => site.organisationId === organisation.id)
      const divisions = places.divisions.filter((division) => division.organisationId === organisation.id)
      const chosen = divisions.filter(({ id }) => !within?.divisionId || id === within.divisionId)
      return [
        ...chosen.map(({ id, name }) => ({
          label: `${organisation.name}, ${name}`,
          options: own.filter((site) => site.divisionId === id),
        })),
        {
          label: organisation.name,
          options: within?.divisionId ? [] : own.filter((site) => site.divisionId === null),
        },
      ]
    })
    .filter(({ options }) => options.length > 0)
}
