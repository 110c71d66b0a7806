import type { RoleName } from '@/lib/auth/dto'

/** What the pages under Manage show. Days are YYYY-MM-DD, minutes YYYY-MM-DDTHH:MM, both in the network's time zone. */

export type StaffStatus = 'active' | 'invited' | 'no_sign_in' | 'retired' | 'taken_back'

export type StaffRowDto = {
  postId: string
  name: string
  email: string | null
  title: string | null
  hue: number | null
  site: string | null
  roles: RoleName[]
  status: StaffStatus
  retiredOn: string | null
  lastSeen: string | null
  isYou: boolean
}

export type StaffFilter = {
  q: string | null
  /** Null: everybody who has not retired. */
  status: StaffStatus | 'all' | null
  role: RoleName | null
  site: string | null
}

export type StaffListDto = {
  rows: StaffRowDto[]
  filter: StaffFilter
  sites: { id: string; name: string }[]
  isFirstPage: boolean
  next: string | null
}

/** Why a dated row is not in force; null when it is. */
export type Lapse = 'stopped' | 'expired' | 'not_begun' | null

export type HeldRoleDto = {
  id: string
  role: RoleName
  since: string | null
  until: string | null
  lapse: Lapse
}

export type SupervisionDto = {
  id: string
  /** Whether the person of the page supervises the other. */
  over: boolean
  postId: string
  name: string
  since: string
  until: string | null
  endedOn: string | null
  lapse: Lapse
}

export type CaseloadDto = {
  id: string
  siteId: string
  siteName: string
  label: string
  phone: string | null
  email: string | null
  active: boolean
  /** Of how many clients it is the main one. */
  clients: number
}

/** Somebody stands in for a caseload, both days included. */
export type CoverDto = {
  id: string
  /** Whether the person of the page stands in for the other. */
  over: boolean
  label: string
  postId: string
  name: string
  since: string
  until: string
  endedOn: string | null
  lapse: Lapse
}

/** How much ended with a retirement. */
export type EndedDto = Record<
  'places' | 'received' | 'given' | 'permissions' | 'supervisions' | 'covers',
  number
>

export type HistoryLineDto = {
  at: string
  action: string
  byName: string
  fields: string[]
  subject: string | null
  /** Of a retirement that stands; null for everything else. */
  ended: EndedDto | null
}

export type StaffPersonDto = {
  postId: string
  name: string
  email: string | null
  title: string | null
  hue: number | null
  siteId: string | null
  status: StaffStatus
  retiredOn: string | null
  lastSeen: string | null
  isYou: boolean
  /** Whether the viewer may change this person at all. */
  mayChange: boolean
  /** Why the e-mail cannot be changed here; null where it can. */
  emailRefusal: 'theirs' | 'owner_only' | 'invited' | null
  nameIsTheirs: boolean
  rolesToGive: RoleName[]
  /** What the form was filled from; posted back, so that nobody overwrites a change unseen. */
  seen: string
  mayUndoRetirement: boolean
  recordOwner: 'group' | 'provider'
  ownerships: { owner: 'group' | 'provider'; from: string }[]
  roles: HeldRoleDto[]
  supervisions: SupervisionDto[]
  caseloads: CaseloadDto[]
  covers: CoverDto[]
  /** Open sites of the organisation. */
  sites: { id: string; name: string }[]
  /** Colleagues who may be named as supervisor. */
  colleagues: { postId: string; name: string }[]
  history: HistoryLineDto[]
  today: string
}

export type AloneClientDto = { id: string; reference: string; name: string }

export type RetirePreviewDto = {
  postId: string
  name: string
  /** Why this person cannot retire, in a sentence; null where they can. */
  refusal: string | null
  places: number
  received: number
  givenEnd: number
  givenStay: number
  permissions: number
  supervisions: number
  covers: number
  sessions: number
  pins: number
  mail: number
  appointments: number
  /** Of the next of them; null where there are none. */
  firstDay: string | null
  /** Whether the person goes on working for another organisation of the network. */
  elsewhere: boolean
  /** Clients whom nobody treats afterwards. */
  alone: AloneClientDto[]
}

/** Appointments to come with somebody who cannot be booked any more. */
export type LeftAppointmentsDto = {
  postId: string
  name: string
  appointments: number
  firstDay: string | null
}

export type ManageHomeDto = {
  aloneTotal: number
  alone: AloneClientDto[]
  left: LeftAppointmentsDto[]
  staff: number
  invited: number
  sites: number
  /** Offered by the organisation; null where it has nothing to do with programmes. */
  programmes: number | null
}

export type InviteFormDto = { sites: { id: string; name: string }[]; roles: RoleName[] }
