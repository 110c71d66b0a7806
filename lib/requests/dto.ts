/** What is asked for. Inside a practice the first two, for a site the other two. */
export type RequestKind = 'care_team' | 'chart_share' | 'site_share' | 'referral'

/** What a site share can open: everything but private notes. */
export type Component =
  | 'profile'
  | 'location'
  | 'diagnoses'
  | 'appointments'
  | 'notes'
  | 'clinical_documents'
  | 'documents'
  | 'enrolments'
  | 'services'
  | 'assessments'
  | 'events'
  | 'referrals'

/** Pending and granted are alive; every other state is final (P85). */
export type RequestState =
  | 'pending'
  | 'granted'
  | 'denied'
  | 'cancelled'
  | 'lapsed'
  | 'revoked'
  | 'expired'
  | 'relinquished'
  | 'superseded'

/** Where an open request waits because nobody answers it (P88). */
export type Escalation = 'unset' | 'retired' | 'unable' | 'idle' | 'silent'

export type RejectReason =
  'not_needed' | 'client_declines' | 'wrong_client' | 'not_ours' | 'ask_again_later' | 'other'

/** A caseload as people there know it: label, telephone and e-mail. Fields are null where nobody has entered them. */
export type CaseloadDto = {
  name: string | null
  label: string | null
  phone: string | null
  email: string | null
}

/** Name is null where the viewer is told the reference alone (P87). `id` is null where the viewer may not open the client. */
export type RequestClientDto = { id: string | null; reference: string; name: string | null }

/** One of the buttons: `refusal` says why it cannot be pressed; null where it can. */
export type RequestButtonDto = { refusal: string | null }

export type RequestRowDto = {
  id: string
  kind: RequestKind
  /** Asked by a reference: the asker is told nothing of the client before somebody says yes. */
  isByReference: boolean
  state: RequestState
  /** In words, as a label: "Waiting", "Accepted until 30 Jun 2027". */
  stateWords: string
  /** Date column: when it was asked, words in the network's zone; `at` is its ISO instant. */
  date: string
  at: string
  /** Message and Detail columns: what the asker typed. */
  subject: string
  details: string
  /** From column: "Gordon Kilgour – Acme". */
  from: string
  client: RequestClientDto
  isMine: boolean
  isFollowed: boolean
  /** Waits for the viewer: the row says Take action, else Open. */
  waitsForYou: boolean
  /** The outcome of what the viewer asked or follows, not opened yet. */
  isNew: boolean
  /** Accepted, and the viewer still has to register it: where. */
  owed: { clientId: string; shareId: string } | null
  escalation: Escalation | null
  escalationWords: string | null
  /** Last day of what was accepted, or on which an open one can be answered. */
  until: string | null
  version: number
}

export type RequestBox = 'incoming' | 'outgoing' | 'on_behalf'
export type RequestTab = 'messages' | 'to_do' | 'expiring' | 'outcomes'

export type RequestListDto = {
  box: RequestBox
  tab: RequestTab
  rows: RequestRowDto[]
  /** Passed back as `after` for the next page; null on the last one. */
  next: string | null
  /** To do, by box, and outcomes of what one asked that are new; up to 100 each. */
  atHand: { incoming: number; outgoing: number; on_behalf: number; outcomes: number }
  /** Whether the viewer may ask about a client of whom he has the reference alone. */
  mayAskByReference: boolean
  /** Whether the viewer may look on behalf of others at all. */
  mayActOnBehalf: boolean
}

/** What accepting opens to the asking side: how many items of a component it reads now and would read then. */
export type RequestPreviewDto = { component: Component; label: string; before: number; after: number }

export type RequestStepDto = {
  /** "Asked", "Accepted", "Taken back by the owner" … */
  words: string
  by: string | null
  /** For whom somebody acted, where he did not for himself. */
  onBehalfOf: string | null
  at: string
  /** As far as it is told. */
  reason: string | null
  /** Why an administrator answered for somebody; told to the owning side. */
  behalfReason: string | null
  isSelfDecided: boolean
}

/** The Take action page. */
export type RequestDto = RequestRowDto & {
  /** Kind in words: "Share of a part of the chart". */
  kindWords: string
  requester: { user: string; site: string | null; organisation: string; caseload: CaseloadDto }
  requestee: { caseload: CaseloadDto; site: string | null; organisation: string } | null
  /** Of a referral. */
  referral: { urgency: 'routine' | 'soon' | 'urgent'; reason: string; programme: string | null } | null
  /** Of a chart share: whose part. */
  sectionOf: string | null
  /** What was wished for: the answer may be narrower. */
  wished: { until: string | null; editable: boolean; components: Component[] }
  /** What was accepted; null before and after a No. */
  granted: { since: string; until: string | null; editable: boolean; components: Component[] } | null
  /** Which fields of the answer there are: places and parts of a chart begin today and are never editable. */
  mayChoose: {
    since: boolean
    editable: boolean
    components: Component[]
    /** Last day to begin with in the form, and whether there has to be one. */
    untilOn: string | null
    untilRequired: boolean
  }
  /** Counts, no content; empty where the viewer cannot answer or it is over. */
  preview: RequestPreviewDto[]
  buttons: {
    accept: RequestButtonDto
    reject: RequestButtonDto
    revoke: RequestButtonDto
    cancel: RequestButtonDto
    relinquish: RequestButtonDto
    reopen: RequestButtonDto
    follow: RequestButtonDto
  }
  /** The viewer answers for somebody else and has to say why. */
  needsReason: boolean
  /** The viewer answers his own request (P82). */
  isSelfDecided: boolean
  steps: RequestStepDto[]
  /** The open or newest request that took this one's place, or that it replaced. */
  /** Of an accepted request for a site: how far the receiving side is; null before. */
  registration: {
    /** Leads to the wizard; null for whoever does not register. */
    share: { clientId: string; shareId: string } | null
    doneOn: string | null
    programmes: { name: string; sinceOn: string }[]
  } | null
  replaces: string | null
  /** Undo of an acceptance by the one who gave it: the act, for `undoAct`; null where it cannot be undone. */
  undoActId: string | null
}

/** What was asked about a client already. `mayOpen`: its page is the viewer's; else a colleague asked, whom one may follow. */
export type AskedDto = Pick<RequestRowDto, 'id' | 'kind' | 'state' | 'stateWords' | 'date'> & {
  kindWords: string
  by: string
  site: string | null
  mayOpen: boolean
}

/** The form that asks, filled in as far as it can be. */
export type AskFormDto = {
  /** Made with the form: the same one sent twice asks once. */
  requestId: string
  kind: RequestKind
  client: RequestClientDto
  /** Where the request goes; null where nobody is named: then those who manage the practice answer. */
  holder: { caseload: CaseloadDto; site: string | null } | null
  /** One's own sites to choose from, for kinds that ask for a site. */
  sites: { id: string; name: string }[]
  /** What one's own organisation offers, for a referral. */
  programmes: { id: string; name: string }[]
  /** Of a chart share: whose part. */
  sectionOf: string | null
  subject: string
  details: string
  /** Why one cannot ask; null where one can. */
  refusal: string | null
  /** The open request in the way, if it is one the viewer may see. */
  open: { id: string; by: string; on: string; mayFollow: boolean; isYours: boolean } | null
}

/** A client looked up by an administrator for somebody who asked by telephone or mail (P88). */
export type ReferenceHitDto = {
  reference: string
  client: RequestClientDto | null
  site: string | null
  caseload: CaseloadDto | null
  open: RequestRowDto[]
  /** Whom the viewer may share directly, without waiting for whoever holds the client; null: not. */
  sharesClientId: string | null
}

/** Reasons for a rejection, in the order of their numbers on the keyboard. */
export const REJECT_WORDS: Record<RejectReason, string> = {
  not_needed: 'Not needed for their work with the client',
  client_declines: 'The client does not want it',
  wrong_client: 'It is about another client',
  not_ours: 'We do not hold this record',
  ask_again_later: 'Not now; ask again later',
  other: 'Another reason',
}

/** Components of a share, in the order of the record, with the words of shares with sites. */
export const COMPONENT_WORDS: Record<Component, string> = {
  profile: 'Contact details',
  location: 'Addresses',
  diagnoses: 'Diagnoses',
  appointments: 'Appointments',
  notes: 'Notes',
  clinical_documents: 'Clinical documents',
  documents: 'Non-clinical documents',
  enrolments: 'Enrolments',
  services: 'Services',
  assessments: 'Assessments',
  events: 'Activities',
  referrals: 'Referrals',
}
