import type { ExplanationDto } from '@/lib/policy/dto'
import type { ProposalDto } from '@/lib/proposals/dto'

/**
 * What the client screens show.
 * `*On` = whole day `YYYY-MM-DD`; `*At` = wall clock `YYYY-MM-DDTHH:MM`; both in the network's time zone.
 * Sentences (`sees`, `how`, rule texts) come ready in words; null means "nothing to show", never "hidden".
 */

export type ClientStatus = 'new' | 'active' | 'inactive'
export type ClientScope = 'mine' | 'all'
/** Which statuses the list shows: `current` is new and active, what one works with. */
export type StatusChoice = ClientStatus | 'current' | 'any'
export type ClientTab = 'profile' | 'appointments' | 'records' | 'documents' | 'programmes' | 'sharing'

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
  /** Inactive for all. */
  inactive: boolean
  /** Words: "All you record", "Contact details, documents", "Marcus Webb’s notes, to 31 Mar". */
  sees: string
}

/** A client one may not open, as far as its site lets it be told: a name can be initials. */
export type DiscoveredDto = { id: string; reference: string; forename: string; surname: string }

/** The page Client Not Viewable: what stands there and nothing else. Null: nobody entered it. */
export type NotViewableDto = {
  clientId: string
  reference: string
  name: string
  /** The name is initials. */
  initials: boolean
  /** "Admin, CCP" */
  site: string
  organisation: string
  caseload: string | null
  phone: string | null
  email: string | null
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
  status: StatusChoice
  rows: ClientRowDto[]
  /** Keyset cursor of the next page, null on the last one. */
  next: string | null
  /** False when a cursor was given. */
  isFirstPage: boolean
  /** Numbers of clients without search and filter in words, "38" or "1000+"; null where not counted. */
  counts: { mine: string | null; all: string | null }
  /** How many a search found, "6" or "50 or more"; null without a search. */
  found: string | null
  /** Of a search: clients that fit and that the viewer may not open. */
  discovered: DiscoveredDto[]
  /** How many the list holds under this filter, "38" or "1000+"; null for a search. */
  total: string | null
  /** Whether the viewer may enter new clients. */
  mayAdd: boolean
}

/** A client in the quick jump list; pinned ones come first. */
export type RecentClientDto = { id: string; name: string; reference: string; pinned: boolean }

export type NoticeDto = {
  tone: 'info' | 'granted' | 'pending' | 'restricted' | 'emergency'
  title: string
  text: string
  /** What one can do about it. */
  link?: { text: string; href: string }
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
  /** The viewer keeps the client at hand. */
  pinned: boolean
  /** The viewer shares the client with other sites, or ends such shares: what the Action menu offers. */
  mayShareWithSites: boolean
  /** What else the menu offers: each leads to where it works. */
  acts: { book: boolean; shareChart: boolean; note: boolean; document: boolean }
  /** Tabs that the viewer's role opens, in order. */
  tabs: ClientTab[]
  /** Lasting states of the record: private client, Part 2 notice, merged, read only, oversight. */
  notices: NoticeDto[]
}

export type PhoneDto = { label: string; number: string; note: string | null }
export type AddressDto = { id: string; label: string; lines: string[]; note: string | null }

/** A diagnosis as one provider gave it. */
export type DiagnosisDto = { system: string; code: string; text: string; resolvedOn: string | null }

/** Whom others ask about the client. */
export type MainProviderDto = {
  caseloadId: string | null
  /** "Chris Nicol – AMUFT"; null where nobody is named. */
  label: string | null
  name: string | null
  phone: string | null
  email: string | null
  /** Whether somebody answers there: the caseload is in use and its provider works here. */
  inUse: boolean
  /** Who stands in today, and until when. */
  cover: { name: string; until: string } | null
  /** Null where the viewer names nobody. */
  choices: { id: string; label: string }[] | null
}

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
  contacts: ContactDto[]
  /** "Interpreter needed": null where none is. */
  interpreter: boolean
  /** Ways of reaching the client with the answer, "May we text: no"; asked ones only. */
  safeContact: { label: string; answer: string }[]
  contactNote: string | null
  insurance: string | null
  insurancePlan: string | null
  insuranceNumber: string | null
  insurancePhone: string | null
  referralSource: string | null
  /** null: addresses and places are not open to the viewer. */
  addresses: AddressDto[] | null
  alert: string | null
  memo: string | null
  mainProvider: MainProviderDto
  careTeam: CareTeamRowDto[]
  /** Diagnoses open to the viewer that belong to nobody on the care team, as imports bring them. */
  otherDiagnoses: DiagnosisDto[]
  /** The viewer's own row, for the status form; null when not on the care team. */
  ownStatus: { postId: string; status: ClientStatus } | null
  families: FamilyDto[]
  /** Records that may be the same person, while the client is new to somebody. */
  similar: SimilarClientDto[]
  /** Merges into this record that can be taken back; for owner and manager. */
  merged: MergedRecordDto[]
  /** The client is active for all; only owner and manager change it (`rights.manage`). */
  active: boolean
  /** Other values that somebody proposes: to those who answer, and to whoever proposed. */
  proposals: ProposalDto[]
  rights: { editProfile: boolean; editLocation: boolean; manage: boolean; propose: boolean }
  why: ExplanationDto
}

/** One field of a form; `value` is what stands now, in the spelling of the form. */
export type FormFieldDto = {
  name: string
  label: string
  kind: 'text' | 'area' | 'date' | 'tel' | 'email' | 'answer' | 'yesNo' | 'choice'
  value: string
  hint?: string
  required?: boolean
  /** Characters at most; what remains is counted while one types. */
  max?: number
  options?: { value: string; label: string }[]
}

/** A change of one field; `at` is the wall clock of the network's zone. */
export type HistoryEntryDto = {
  version: number
  at: string
  by: string
  /** What was changed: the profile, an address, a contact by name. */
  of: string
  field: string
  label: string
  from: string | null
  to: string | null
  /** "Added", "Withdrawn": what was done as a whole; then there is neither field nor value. */
  done?: string
}

/** A form made of fields, with the history of these, newest first. */
export type FieldsFormDto = {
  hidden: Record<string, string>
  fields: FormFieldDto[]
  history: HistoryEntryDto[]
}

/** A record that may be the same person. */
export type SimilarClientDto = {
  id: string
  name: string
  reference: string
  bornOn: string | null
  /** "Same: the name, the phone number" */
  same: string
}

export type ContactDto = {
  id: string
  name: string
  relationship: string | null
  phone: string | null
  email: string | null
  emergency: boolean
  /** "May be told; no messages": what was answered, in words. */
  allowed: string[]
  note: string | null
}

export type FamilyMemberDto = {
  memberId: string
  clientId: string
  name: string
  reference: string
  bornOn: string | null
  relationship: string | null
  isSelf: boolean
}

export type FamilyDto = { id: string; name: string; members: FamilyMemberDto[] }

/** The family page: families, and the clients found that may be added. */
export type FamilyPageDto = {
  clientId: string
  shortName: string
  families: FamilyDto[]
  picker: PickerDto
}

/** Clients found beside this one; `query` is what was typed. */
export type PickerDto = { query: string; search: string | null; found: PickedClientDto[] | null }
export type PickedClientDto = { id: string; name: string; reference: string; bornOn: string | null }

/** A banner after one's own act; `undo` names the act while it can be taken back. */
export type ActNoticeDto = NoticeDto & { undo: string | null }

export type MergePreviewDto = {
  source: PickedClientDto
  target: PickedClientDto
  /** "14 notes", "2 contacts and profile entries" */
  moves: string[]
  fields: { label: string; ofSource: string | null; ofTarget: string | null; taken: boolean }[]
  /** "Marcus Webb sees …" */
  people: { postId: string; name: string; title: string | null; hue: number | null; sees: string }[]
  /** "3 notes of Priya Nair to Marcus Webb": as long as there is one, merging is refused. */
  opens: string[]
}

export type MergePageDto = {
  clientId: string
  shortName: string
  picker: PickerDto
  preview: MergePreviewDto | null
}

/** A merge that stands, for owner and manager. */
export type MergedRecordDto = {
  actId: string
  name: string
  reference: string
  at: string
  by: string | null
}

export type NewClientFormDto = {
  hidden: Record<string, string>
  fields: FormFieldDto[]
  /** Whom one may choose as main provider; null where it is oneself. */
  providers: { value: string; label: string }[] | null
}

/**
 * A client to jump to; what tells people of the same name apart. `bornOn` is `YYYY-MM-DD`; `viewable` is false where one comes
 * across the client without being able to open it.
 */
export type FoundClientDto = {
  id: string
  name: string
  reference: string
  bornOn: string | null
  viewable: boolean
}
