/**
 * A small network as plain objects, keyed by short names: what the oracle reasons about and scenario files describe.
 * Days are `YYYY-MM-DD` in the network's time zone, both ends included; instants are ISO 8601 with `Z`.
 */

export const ROLES = [
  'owner',
  'manager',
  'records_custodian',
  'scheduler',
  'provider',
  'administrator',
  'auditor',
] as const
export const COMPONENTS = [
  'profile',
  'location',
  'diagnoses',
  'appointments',
  'notes',
  'private_notes',
  'clinical_documents',
  'documents',
  'enrolments',
  'services',
  'assessments',
  'events',
  'referrals',
] as const
export const LEVELS = ['none', 'basic', 'full'] as const
export const MECHANISMS = ['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7', 'M8', 'M9'] as const
export const NOTE_CLASSES = ['psychotherapy', 'sud_counselling'] as const
/** How those find a client by name or reference who may not open him (P62). */
export const DISCOVERABILITIES = ['name', 'initials', 'exact', 'hidden'] as const
export const CARE_TEAM_BEGINNINGS = [
  'created',
  'booking',
  'demographics_share',
  'chart_share',
  'request',
  'manager',
  'import',
] as const

export type Role = (typeof ROLES)[number]
export type Component = (typeof COMPONENTS)[number]
export type Level = (typeof LEVELS)[number]
export type Mechanism = (typeof MECHANISMS)[number]
export type NoteClass = (typeof NOTE_CLASSES)[number]
export type Discoverability = (typeof DISCOVERABILITIES)[number]
export type CareTeamBeginning = (typeof CARE_TEAM_BEGINNINGS)[number]
export type Day = string
export type Instant = string
export type Key = string

/** From a day to a day, both included; without `until` there is no end. */
export type Term = { since: Day; until?: Day }

export type RoleTerm = { role: Role; since?: Day; until?: Day }
export type Organisation = {
  active: boolean
  hidesColleaguesDiagnoses: boolean
  /** `hidden` without one. */
  discoverability?: Discoverability
}
/** A site lies in a division of its organisation or in none. One made `later` came after everything else in the world. */
export type Site = {
  organisation: Key
  division?: Key
  active: boolean
  later: boolean
  /** Without one as the organisation says. */
  discoverability?: Discoverability
}
/** `site` is the one the post itself is at; caseloads may put it at others. */
export type Post = { staff: Key; organisation: Key; site?: Key; active: boolean; roles: RoleTerm[] }
export type Client = {
  organisation: Key
  site?: Key
  mainPost?: Key
  restrictedToOrganisation: boolean
  optedOut: boolean
  /** Inactive for all (P26): a fact that usual lists heed, and no stop. */
  active: boolean
  mergedInto?: Key
  deceasedOn?: Day
}
export type Item = {
  client: Key
  component: Component
  author: Key
  /** Further providers who take part in an appointment; each counts as an author. */
  with: Key[]
  /** The owning organisation, stamped when the item was written. */
  organisation: Key
  restriction: 'open' | 'organisation'
  /** The flag of the owning organisation that closes it to others, beside the restriction and with the same effect. */
  private: boolean
  draft: boolean
  /** Entered in error and taken out of sight. */
  withdrawn: boolean
  noteClass?: NoteClass
}

export type CareTeamRow = Term & { client: Key; post: Key; ended: boolean; begunBy: CareTeamBeginning }
export type ChartShareRow = Term & {
  client: Key
  from: Key
  to: Key
  stopped: boolean
  withPrivate: boolean
}
/** In force from the later of the signature and `since`, which is absent where nobody asked for a later day. */
export type AuthorisationRow = {
  signed: Day
  since?: Day
  until?: Day
  client: Key
  noteClass: NoteClass
  author?: Key
  toPost?: Key
  toOrganisation?: Key
  revoked: boolean
}
export type ShutOutRow = { client: Key; staff: Key }
export type SupervisionRow = Term & { supervisor: Key; provider: Key }
export type SentNoteRow = { item: Key; to: Key }
export type OversightRow = { client: Key; post: Key; from: Instant; to?: Instant }
/** A post at a site. One that is not active was closed. */
export type CaseloadRow = { post: Key; site: Key; active: boolean }
/** To one site, to all sites of a division or to all of an organisation; `without` are the components unticked. */
export type SiteShareRow = Term & {
  client: Key
  to: { kind: 'site' | 'division' | 'organisation'; key: Key }
  editable: boolean
  without: Component[]
  /** The receiver has gone through the Registration Wizard. */
  registered: boolean
  ended: boolean
}
/** Somebody at a site asked for a share with it. What was granted lies among the site shares. */
export type RequestRow = {
  client: Key
  site: Key
  by: Key
  asked: Day
  state: 'pending' | 'denied' | 'cancelled' | 'revoked'
  /** The day of the answer; absent while it waits. */
  answered?: Day
}
export type RecordOwnershipRow = { post: Key; owner: 'group' | 'provider'; from: Day }

export type World = {
  network: { today: Day; zone: string; mechanisms: Partial<Record<Mechanism, { on: Day; off?: Day }>> }
  organisations: Record<Key, Organisation>
  divisions: Record<Key, { organisation: Key }>
  sites: Record<Key, Site>
  staff: Record<Key, { active: boolean }>
  posts: Record<Key, Post>
  clients: Record<Key, Client>
  items: Record<Key, Item>
  careTeam: CareTeamRow[]
  chartShares: ChartShareRow[]
  authorisations: AuthorisationRow[]
  shutOuts: ShutOutRow[]
  supervisions: SupervisionRow[]
  sentNotes: SentNoteRow[]
  oversight: OversightRow[]
  recordOwnership: RecordOwnershipRow[]
  caseloads: CaseloadRow[]
  siteShares: SiteShareRow[]
  requests: RequestRow[]
}

/** A network in which there is nobody and nothing yet. */
export function emptyWorld(network: World['network']): World {
  return {
    network,
    organisations: {},
    divisions: {},
    sites: {},
    staff: {},
    posts: {},
    clients: {},
    items: {},
    careTeam: [],
    chartShares: [],
    authorisations: [],
    shutOuts: [],
    supervisions: [],
    sentNotes: [],
    oversight: [],
    recordOwnership: [],
    caseloads: [],
    siteShares: [],
    requests: [],
  }
}

/** The kinds of fact a world can hold, in the order in which they are printed and loaded. */
export const FACT_KINDS = [
  'careTeam',
  'chartShares',
  'authorisations',
  'shutOuts',
  'supervisions',
  'sentNotes',
  'oversight',
  'recordOwnership',
  'caseloads',
  'siteShares',
  'requests',
] as const
