import type { ExplanationDto } from '@/lib/policy/dto'

/**
 * What the client screens show.
 * `*On` = whole day `YYYY-MM-DD`; `*At` = wall clock `YYYY-MM-DDTHH:MM`; both in the network's time zone.
 * Sentences (`sees`, `how`, rule texts) come ready in words; null means "nothing to show", never "hidden".
 */

export type ClientStatus = 'new' | 'active' | 'inactive'
export type ClientScope = 'mine' | 'all'
export type ClientTab = 'profile' | 'records' | 'documents' | 'sharing'

export type ClientRowDto = {
  id: string
  /** Sort order, `Oliveira, Ana`. */
  name: string
  reference: string
  bornOn: string | null
  /** Whole years today, or at death. */
  age: number | null
  /** Last four digits of the first phone. */
  phoneEnd: string | null
  mainProvider: string | null
  /** The viewer's own status with this client; null when the viewer is not on the care team. */
  status: ClientStatus | null
  deceasedOn: string | null
  /** Words: "All you record", "Contact details, documents", "Marcus Webb’s notes, to 31 Mar". */
  sees: string
}

export type ClientListDto = {
  scope: ClientScope
  /** Whether the viewer may look beyond his or her own list. */
  mayWiden: boolean
  /** What lies beyond it: the whole group, or the clients of those one supervises. */
  wider: 'group' | 'supervised'
  /** Whether there is such a thing as the viewer's own list: providers have one. */
  hasMine: boolean
  /** What was typed into the search; empty without one. */
  query: string
  /** Names the kept search in addresses, where its text must not stand. */
  search: string | null
  status: ClientStatus | null
  rows: ClientRowDto[]
  /** Keyset cursor of the next page, null on the last one. */
  next: string | null
  /** False when a cursor was given. */
  isFirstPage: boolean
  /** Numbers of clients without search and filter in words, "38" or "1000+"; null where not counted. */
  counts: { mine: string | null; all: string | null }
  /** How many a search found, "6" or "50 or more"; null without a search. */
  found: string | null
}

/** A client in the quick jump list. */
export type RecentClientDto = { id: string; name: string; reference: string }

export type NoticeDto = {
  tone: 'info' | 'granted' | 'pending' | 'restricted' | 'emergency'
  title: string
  text: string
}

export type ClientHeaderDto = {
  id: string
  /** Reading order, `Ana Oliveira`. */
  name: string
  /** What sentences call the client, `Ana`. */
  shortName: string
  reference: string
  bornOn: string | null
  age: number | null
  mainProvider: string | null
  alert: string | null
  deceasedOn: string | null
  /** The client is inactive with every provider. */
  inactive: boolean
  /** `basic`: name, reference and birth date, because the viewer wrote something earlier. */
  level: 'full' | 'basic'
  /** How many people can see this client, the viewer included; null where only the header is open. */
  visibleTo: number | null
  /** Whether the viewer may switch oversight on for this client. */
  mayOversee: boolean
  /** Tabs that the viewer's role opens, in order. */
  tabs: ClientTab[]
  /** Lasting states of the record: private client, Part 2 notice, merged, read only, oversight. */
  notices: NoticeDto[]
}

export type PhoneDto = { label: string; number: string; note: string | null }
export type AddressDto = { label: string; lines: string[]; note: string | null }

/** A diagnosis as one provider gave it. */
export type DiagnosisDto = { system: string; code: string; text: string; resolvedOn: string | null }

export type CareTeamRowDto = {
  postId: string
  name: string
  /** Profession, "Therapist, LMFT". */
  title: string | null
  hue: number | null
  isYou: boolean
  isMain: boolean
  status: ClientStatus
  sinceOn: string
  /** How it began, in words: "by booking", "by chart share". */
  how: string | null
  endedOn: string | null
  /** null: the viewer's role or the practice setting does not show them. */
  diagnoses: DiagnosisDto[] | null
}

export type ClientProfileDto = {
  id: string
  fullName: string
  shortName: string
  knownAs: string | null
  pronouns: string | null
  gender: string | null
  bornOn: string | null
  age: number | null
  deceasedOn: string | null
  maritalStatus: string | null
  languages: string[]
  /** The client's office. */
  site: string | null
  phones: PhoneDto[]
  emails: string[]
  emergencyContact: string | null
  insurance: string | null
  referralSource: string | null
  /** null: addresses and places are not open to the viewer. */
  addresses: AddressDto[] | null
  alert: string | null
  memo: string | null
  careTeam: CareTeamRowDto[]
  /** Diagnoses open to the viewer that belong to nobody on the care team, as imports bring them. */
  otherDiagnoses: DiagnosisDto[]
  /** The viewer's own row, for the status form; null when not on the care team. */
  ownStatus: { postId: string; status: ClientStatus } | null
  why: ExplanationDto
}
