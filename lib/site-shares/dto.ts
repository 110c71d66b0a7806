/** What the pages of site shares show. Days `YYYY-MM-DD` in the network's time zone; sentences come ready in words. */

import type { NoticeDto } from '@/lib/clients/dto'

/** A component that a share can open, as the form names it. */
export type PartDto = {
  component: string
  label: string
  /** Why it cannot be ticked; null where it can. */
  reason: string | null
  /** Always part of a share: the profile. */
  always: boolean
}

export type SiteShareRowDto = {
  id: string
  /** "Event Registrations", "All divisions of CCP". */
  receiver: string
  /** "Site of CCP", null where the receiver says it. */
  where: string | null
  /** "Everything but private notes", "Everything but private notes, notes". */
  opens: string
  editable: boolean
  sinceOn: string
  untilOn: string | null
  state: 'running' | 'not_begun' | 'expired' | 'ended'
  /** "Shared by Priya Nair", "Shared by Sam Okafor for Priya Nair", "Ended 3 Nov 2026 by Sam Okafor". */
  story: string
  /** Why somebody shared in another one's place, in his words: to the owner's side. */
  reason: string | null
  /** "Registered 3 Nov 2026 by …", "Waits for registration"; null once it no longer matters. */
  registration: string | null
  /** How many people it reaches today; null where it reaches nobody by its term. */
  people: number | null
  mayChange: boolean
  mayEnd: boolean
  /** It came to the viewer's organisation, which gives it up instead of ending it. */
  toYou: boolean
}

/** What one just did, and what takes it back while it can be. */
export type SiteShareNoticeDto = NoticeDto & { undo: string | null }

/** The same in the queue of those who act for absent holders. */
export type ShareOnBehalfNoticeDto = SiteShareNoticeDto & { clientId: string }

export type SiteSharesDto = {
  clientId: string
  clientShortName: string
  rows: SiteShareRowDto[]
  mayShare: boolean
  notice: SiteShareNoticeDto | null
}

/** What the form holds, as it is posted and as it stands in the address of the check page. */
export type SiteShareValuesDto = {
  organisationId: string
  allDivisions: boolean
  divisionId: string
  allSites: boolean
  siteId: string
  editable: boolean
  sinceOn: string
  untilOn: string
  /** Components that are ticked. */
  opens: string[]
}

export type OrganisationChoiceDto = { id: string; name: string }
export type DivisionChoiceDto = { id: string; name: string; organisationId: string }
export type SiteChoiceDto = { id: string; name: string; organisationId: string; divisionId: string | null }

/** Where a client can be shared to. */
export type PlacesDto = {
  organisations: OrganisationChoiceDto[]
  divisions: DivisionChoiceDto[]
  sites: SiteChoiceDto[]
}

type Client = {
  clientId: string
  clientName: string
  clientShortName: string
  reference: string
  /** False: an administrator shares for somebody else and has no page of the client. */
  opened: boolean
}

export type SiteShareFormDto = Client & {
  /** Null: an existing share is changed, whose receiver stays. */
  places: PlacesDto | null
  shareId: string | null
  /** The receiver of the share that is changed. */
  receiver: string | null
  parts: PartDto[]
  values: SiteShareValuesDto
  todayOn: string
  endRequired: boolean
  zone: string
  /** Why only the own organisation stands there; null where all do. */
  onlyOwn: string | null
}

/** One line of what a share opens. `items` are counted, never named. */
export type OpensLineDto = { title: string; amount: string; before: string | null }

export type SiteShareCheckDto = Client & {
  shareId: string | null
  receiver: string
  where: string | null
  /** "3 sites, 12 people"; of a division or organisation also that later ones count. */
  reach: string
  live: string | null
  editable: boolean
  sinceOn: string
  untilOn: string | null
  lines: OpensLineDto[]
  /** Titles of what stays closed. */
  closed: string[]
  /** Why it cannot be confirmed as it stands; null where it can. */
  refusal: string | null
  /** For whom one shares in another one's place, which asks for a reason; null: in one's own right. */
  behalf: { holder: string | null } | null
  /** What the confirmation posts. */
  fields: [name: string, value: string][]
  /** The form again, with what was chosen. */
  backHref: string
}
