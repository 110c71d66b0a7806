import { AppError, type FieldErrors } from '@/lib/errors'
import type { Receiver, ReceiverChoiceRow } from '@/lib/policy/site-share'
import type { PlacesDto } from './dto'

/** The rows of the engine as three lists that depend on each other. */
export function toPlaces(choices: ReceiverChoiceRow[]): PlacesDto {
  const organisations = new Map<string, PlacesDto['organisations'][number]>()
  const divisions = new Map<string, PlacesDto['divisions'][number]>()
  const sites = new Map<string, PlacesDto['sites'][number]>()
  for (const row of choices) {
    const organisationId = row.organisation_id
    organisations.set(organisationId, { id: organisationId, name: row.organisation })
    if (row.division_id)
      divisions.set(row.division_id, { id: row.division_id, name: row.division ?? '', organisationId })
    if (row.site_id)
      sites.set(row.site_id, {
        id: row.site_id,
        name: row.site ?? '',
        organisationId,
        divisionId: row.division_id,
      })
  }
  return {
    organisations: [...organisations.values()],
    divisions: [...divisions.values()],
    sites: [...sites.values()],
  }
}

type Chosen = {
  organisationId: string | null
  allDivisions: 'yes' | null
  divisionId: string | null
  allSites: 'yes' | null
  siteId: string | null
}

/**
 * The one receiver that ticks and choices name together. What lies below a tick has to be empty: with a script it is disabled,
 * without one the server asks, rather than guess which of the two was meant.
 * @throws AppError `invalid`, at the field that is missing or contradicts the others. Source: seed 000; domain row H5.
 */
export function chooseReceiver(chosen: Chosen, places: PlacesDto): Receiver {
  const problems = problemsOf(chosen, places)
  const [first] = Object.values(problems)
  if (first) throw new AppError('invalid', first, problems)
  const { organisationId, allDivisions, divisionId, allSites, siteId } = chosen
  if (allDivisions && organisationId) return { kind: 'organisation', id: organisationId }
  if (allSites && divisionId) return { kind: 'division', id: divisionId }
  if (siteId) return { kind: 'site', id: siteId }
  throw new AppError('invalid', 'Choose with whom to share.')
}

function problemsOf(chosen: Chosen, places: PlacesDto): FieldErrors {
  if (!chosen.organisationId) return { organisationId: 'Choose an organisation.' }
  if (places.organisations.every(({ id }) => id !== chosen.organisationId))
    return { organisationId: 'Choose one of the list.' }
  if (chosen.allDivisions) return belowAllDivisions(chosen)
  return chosen.allSites ? belowAllSites(chosen, places) : oneSite(chosen, places)
}

function belowAllDivisions({ divisionId, allSites, siteId }: Chosen): FieldErrors {
  const told = 'All divisions of the organisation are ticked above.'
  const problems: FieldErrors = {}
  if (divisionId) problems.divisionId = `${told} Leave the division empty, or clear that tick.`
  if (allSites) problems.allSites = `${told} Clear this tick, or that one.`
  if (siteId) problems.siteId = `${told} Leave the site empty, or clear that tick.`
  return problems
}

function belowAllSites(chosen: Chosen, places: PlacesDto): FieldErrors {
  if (!chosen.divisionId) return { divisionId: 'Choose the division whose sites you mean.' }
  const problems = divisionProblem(chosen, places)
  if (chosen.siteId)
    problems.siteId = 'All sites of the division are ticked above. Leave the site empty, or clear that tick.'
  return problems
}

function oneSite(chosen: Chosen, places: PlacesDto): FieldErrors {
  if (!chosen.siteId)
    return { ...divisionProblem(chosen, places), siteId: 'Choose a site, or tick which ones you mean.' }
  const site = places.sites.find(({ id }) => id === chosen.siteId)
  if (!site) return { siteId: 'Choose one of the list.' }
  if (site.organisationId !== chosen.organisationId)
    return { siteId: 'This site belongs to another organisation. Choose one of the organisation above.' }
  if (chosen.divisionId && site.divisionId !== chosen.divisionId)
    return { siteId: 'This site belongs to another division. Choose one of the division above.' }
  return {}
}

function divisionProblem({ organisationId, divisionId }: Chosen, places: PlacesDto): FieldErrors {
  if (!divisionId) return {}
  const division = places.divisions.find(({ id }) => id === divisionId)
  if (!division) return { divisionId: 'Choose one of the list.' }
  return division.organisationId === organisationId
    ? {}
    : { divisionId: 'This division belongs to another organisation. Choose one of the organisation above.' }
}

/** The form filled in again with the receiver of a check page. */
export function chosenOf(receiver: Receiver | null, places: PlacesDto) {
  const none = { organisationId: '', allDivisions: false, divisionId: '', allSites: false, siteId: '' }
  if (!receiver) return none
  const { kind, id } = receiver
  if (kind === 'organisation') return { ...none, organisationId: id, allDivisions: true }
  if (kind === 'division') {
    const organisationId = places.divisions.find((each) => each.id === id)?.organisationId ?? ''
    return { ...none, organisationId, divisionId: id, allSites: true }
  }
  const site = places.sites.find((each) => each.id === id)
  return {
    ...none,
    organisationId: site?.organisationId ?? '',
    divisionId: site?.divisionId ?? '',
    siteId: site ? id : '',
  }
}

/** A receiver in words, and what it belongs to; null where it is no choice (any more). */
export function receiverWords(
  receiver: Receiver,
  places: PlacesDto,
): { name: string; where: string | null } | null {
  const { kind, id } = receiver
  const organisationOf = (organisationId: string) =>
    places.organisations.find((each) => each.id === organisationId)?.name ?? ''
  if (kind === 'organisation') {
    const found = places.organisations.find((each) => each.id === id)
    return found ? namedReceiver(kind, found.name, found.name) : null
  }
  const found = (kind === 'division' ? places.divisions : places.sites).find((each) => each.id === id)
  return found ? namedReceiver(kind, found.name, organisationOf(found.organisationId)) : null
}

/** "All divisions of CCP"; "All sites of Joined up for Business", CCP; "Event Registrations", CCP. */
export function namedReceiver(
  kind: Receiver['kind'],
  name: string,
  organisation: string,
): { name: string; where: string | null } {
  if (kind === 'organisation') return { name: `All divisions of ${name}`, where: null }
  return { name: kind === 'division' ? `All sites of ${name}` : name, where: organisation }
}
