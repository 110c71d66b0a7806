import type { HistoryLineDto } from '@/lib/staff/dto'
import type { RoomDto } from '@/lib/reference-data/dto'

/** What the pages about the organisation show. `seen` is what a form was filled from; it is posted back. */

export type SiteKind = 'premises' | 'council_site' | 'funding_stream'

/** How clients are found by people of other organisations who may not open them. */
export type Discoverability = 'name' | 'initials' | 'exact' | 'hidden'

export type SiteDto = {
  id: string
  name: string
  kind: SiteKind
  divisionId: string | null
  address: string | null
  phone: string | null
  /** Billing code that an appointment there gets unless somebody says otherwise. */
  placeOfService: string | null
  /** Null: as the organisation says. */
  discoverability: Discoverability | null
  active: boolean
  /** What hangs on it: people at home there, caseloads and clients. */
  staff: number
  caseloads: number
  clients: number
}

export type DivisionDto = { id: string; name: string; seen: string; sites: SiteDto[] }

/** Choices of the form for a site. */
export type SiteChoicesDto = {
  divisions: { id: string; name: string }[]
  codes: { value: string; label: string }[]
}

export type OrganisationDto = {
  name: string
  phone: string | null
  email: string | null
  discoverability: Discoverability
  seen: string
  divisions: DivisionDto[]
  /** Sites directly below the organisation: all of a practice that has no divisions. */
  sites: SiteDto[]
  choices: SiteChoicesDto
  /** Ids that the forms for a new site and a new division carry, so that sending one twice adds one. */
  newSiteId: string
  newDivisionId: string
  history: HistoryLineDto[]
}

export type SitePageDto = {
  site: SiteDto
  seen: string
  choices: SiteChoicesDto
  /** Caseloads here that are in use. */
  people: { postId: string; name: string; label: string; phone: string | null; email: string | null }[]
  rooms: RoomDto[]
  newRoomId: string
  history: HistoryLineDto[]
}
