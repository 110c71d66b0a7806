/** Every address inside Concord. Pages, forms and redirects build links here and nowhere else. */

type Query = Record<string, string | null | undefined>

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value) search.set(key, value)
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

const client = (clientId: string) => `/clients/${encodeURIComponent(clientId)}`
const note = (clientId: string, noteId: string) =>
  `${client(clientId)}/records/notes/${encodeURIComponent(noteId)}`

const sharedSites = (clientId: string) => `${client(clientId)}/site-shares`
const staffMember = (postId: string) => `/manage/staff/${encodeURIComponent(postId)}`

/** `search` is the id of a kept search: what was typed names clients and never stands in an address. */
type ClientsQuery = {
  scope?: 'mine' | 'all'
  search?: string | null
  status?: string | null
  after?: string | null
}

/** `day` is YYYY-MM-DD; `providers` and `sites` are ids joined by commas; empty fields fall back to what the viewer usually sees. */
type CalendarQuery = {
  view?: 'day' | 'week' | 'team' | 'month' | 'agenda' | null
  day?: string | null
  providers?: string | null
  sites?: string | null
  /** `yes`: cancelled and missed ones are drawn too. */
  cancelled?: 'yes' | null
  colour?: 'provider' | 'status' | null
  /** The appointment that was just booked or moved there, by which act. */
  done?: string | null
  act?: string | null
}

/** What a slot, a client's page or a free time fills in. `time` is HH:MM on the wall clock of the network. */
type BookingQuery = {
  provider?: string | null
  day?: string | null
  time?: string | null
  client?: string | null
  service?: string | null
  site?: string | null
  kind?: 'meeting' | 'out_of_office' | null
  more?: 'yes' | null
}

/** What one just did there, and what takes it back. */
type Done = { done?: string | null; undo?: string | null }

/** What is asked for, and by whom it is answered: `fromPostId` is the colleague whose part of the chart is meant. */
type AskKind = 'care_team' | 'chart_share' | 'site_share' | 'referral'

/** `done`: the request that the viewer just answered; `shared` and `act`: the client he just shared for somebody else. */
type RequestsQuery = {
  box?: 'incoming' | 'outgoing' | 'on_behalf' | null
  tab?: 'messages' | 'to_do' | 'expiring' | 'outcomes' | null
  after?: string | null
  done?: string | null
  shared?: string | null
  act?: string | null
}

/** A site share as it was chosen and not confirmed yet; `without` are components, joined by commas. */
type SiteShareQuery = {
  kind?: 'site' | 'division' | 'organisation' | null
  receiverId?: string | null
  editable?: 'yes' | null
  sinceOn?: string | null
  untilOn?: string | null
  without?: string | null
}

type SharingQuery = { after?: string | null; person?: string | null }

/** Typed addresses; identifiers are encoded, empty query fields left out. */
export const paths = {
  home: () => '/',
  signIn: (next?: string) => withQuery('/sign-in', { next }),
  /** The sign-in page after a new password was chosen. */
  signInWithNewPassword: () => '/sign-in?password=new',
  resetPassword: () => '/reset-password',
  /** Where a printed link leads that makes the network or an organisation; `token` is the secret in it. */
  setUp: (token: string) => withQuery('/set-up', { token }),
  /** What the demo would have mailed. */
  mailbox: () => '/mailbox',
  /** Where the link in a mail leads; `token` is the secret in it. */
  choosePassword: (token: string) => withQuery('/choose-password', { token }),
  /** `done` names what one just did there. */
  myAccount: (done?: 'session' | 'sessions' | 'browser') => withQuery('/my/account', { done }),
  /** Takes a posted form only. */
  signOut: () => '/sign-out',
  clients: ({ scope, search, status, after }: ClientsQuery = {}) =>
    withQuery('/clients', { scope: scope === 'all' ? 'all' : null, search, status, after }),
  client,
  /** `act`: what the viewer just did there and wants to read about. */
  clientAfter: (clientId: string, act: string | null) => withQuery(client(clientId), { act }),
  newClient: () => '/clients/new',
  editProfile: (clientId: string, section: string) =>
    `${client(clientId)}/edit/${encodeURIComponent(section)}`,
  newAddress: (clientId: string) => `${client(clientId)}/addresses/new`,
  address: (clientId: string, addressId: string) =>
    `${client(clientId)}/addresses/${encodeURIComponent(addressId)}`,
  /** `fromText`: filled from the line of text that stood there before there were contacts. */
  newContact: (clientId: string, fromText = false) =>
    withQuery(`${client(clientId)}/contacts/new`, { from: fromText ? 'text' : null }),
  contact: (clientId: string, contactId: string) =>
    `${client(clientId)}/contacts/${encodeURIComponent(contactId)}`,
  clientFamily: (clientId: string, query: { search?: string | null; act?: string | null } = {}) =>
    withQuery(`${client(clientId)}/family`, query),
  clientHistory: (clientId: string) => `${client(clientId)}/history`,
  /** `with`: the other record; `keep`: the other one remains. */
  mergeClient: (
    clientId: string,
    query: { search?: string | null; with?: string | null; keep?: 'other' | null } = {},
  ) => withQuery(`${client(clientId)}/merge`, query),
  /** `before`: private notes older than this one. */
  clientRecords: (
    clientId: string,
    query: { by?: string | null; after?: string | null; before?: string | null } = {},
  ) => withQuery(`${client(clientId)}/records`, query),
  /** The panel; `act` is what the viewer just did there and wants to read about, `section` the provider whose rows are drawn. */
  chartSharing: (clientId: string, act?: string | null, section?: string | null) =>
    `${withQuery(`${client(clientId)}/records`, { act, section })}#${section ? `from-${section}` : 'chart-sharing'}`,
  chartSharingCheck: (
    clientId: string,
    fromPostId: string,
    toPostId: string,
    query: { what?: 'demographics' | 'chart' | 'private' } = {},
  ) => withQuery(`${client(clientId)}/chart-sharing`, { from: fromPostId, to: toPostId, what: query.what }),
  /** Another last day for a running share. */
  shareRenewal: (clientId: string, shareId: string) =>
    withQuery(`${client(clientId)}/chart-sharing/last-day`, { share: shareId }),
  /** After one has left a client: what one just did, and its undo, with nothing about the client. */
  placeLeft: (clientId: string, act: string) => withQuery(`${client(clientId)}/chart-sharing/left`, { act }),
  note,
  newNote: (clientId: string) => `${client(clientId)}/records/notes/new`,
  editNote: (clientId: string, noteId: string) => `${note(clientId, noteId)}/edit`,
  /** `act` is what the viewer just did there and wants to read about. */
  clientDocuments: (clientId: string, query: { after?: string | null; act?: string | null } = {}) =>
    withQuery(`${client(clientId)}/documents`, query),
  /** `refused` names the kept form that was sent back. */
  newDocument: (clientId: string, refused?: string) =>
    withQuery(`${client(clientId)}/documents/new`, { refused }),
  /** Takes a posted form only. */
  uploadDocument: (clientId: string) => `${client(clientId)}/documents/upload`,
  document: (clientId: string, documentId: string) =>
    `${client(clientId)}/documents/${encodeURIComponent(documentId)}`,
  /** Who can see the client; `after` pages the people, `person` asks why not, `show` and `before` page the timeline. */
  clientSharing: (clientId: string, query: SharingQuery = {}) =>
    withQuery(`${client(clientId)}/sharing`, query),
  clientTimeline: (clientId: string, query: { show?: string | null; before?: string | null } = {}) =>
    withQuery(`${client(clientId)}/sharing/timeline`, query),
  /** Who has looked; `person` is a post, `before` the place in its days. */
  clientLedger: (clientId: string, query: { person?: string | null; before?: string | null } = {}) =>
    withQuery(`${client(clientId)}/sharing/looked`, query),
  clientLedgerFile: (clientId: string) => `${client(clientId)}/sharing/looked/file`,
  clientSharingPrint: (clientId: string) => `${client(clientId)}/sharing/print`,
  clientOversight: (clientId: string) => `${client(clientId)}/oversight`,
  /** Sites, divisions and organisations the client is shared with; `act` is what the viewer just did there. */
  clientSiteShares: (clientId: string, act?: string | null) => withQuery(sharedSites(clientId), { act }),
  newSiteShare: (clientId: string, query: SiteShareQuery = {}) =>
    withQuery(`${sharedSites(clientId)}/new`, query),
  siteShare: (clientId: string, shareId: string, query: SiteShareQuery = {}) =>
    withQuery(`${sharedSites(clientId)}/${encodeURIComponent(shareId)}`, query),
  /** Before it is confirmed; `share` names the one that is changed. */
  siteShareCheck: (clientId: string, query: SiteShareQuery & { share?: string | null } = {}) =>
    withQuery(`${sharedSites(clientId)}/check`, query),
  /** The Programmes tab; `after` pages the activities, `act` is what the viewer just did there. */
  clientProgrammes: (clientId: string, query: { after?: string | null; act?: string | null } = {}) =>
    withQuery(`${client(clientId)}/programmes`, query),
  /** The form that proposes other details to the owner's side. */
  proposeChanges: (clientId: string) => `${client(clientId)}/propose`,
  newEnrolment: (clientId: string) => `${client(clientId)}/programmes/enrol`,
  enrolment: (clientId: string, enrolmentId: string) =>
    `${client(clientId)}/programmes/${encodeURIComponent(enrolmentId)}`,
  newActivity: (clientId: string) => `${client(clientId)}/programmes/activity`,
  /** The Registration Wizard of a share; `step`: back to the first one. */
  registration: (clientId: string, shareId: string, step?: 'details' | null) =>
    withQuery(`${client(clientId)}/registration/${encodeURIComponent(shareId)}`, { step }),
  /** What is told of a client whom one may find and not open. */
  clientNotViewable: (clientId: string) => `${client(clientId)}/not-viewable`,
  /** Who read what one wrote. */
  myReaders: (query: { before?: string | null } = {}) => withQuery('/my/readers', query),
  documentDownload: (clientId: string, documentId: string) =>
    `${client(clientId)}/documents/${encodeURIComponent(documentId)}/file`,
  /** Requests, with the tabs of Alerts. What everybody opens first, incoming messages, needs no query. */
  requests: ({ box, tab, after, done, shared, act }: RequestsQuery = {}) =>
    withQuery('/requests', {
      box: box === 'incoming' ? null : box,
      tab: tab === 'messages' ? null : tab,
      after,
      done,
      shared,
      act,
    }),
  /** The Take action page; mails lead here. */
  /** `done`: what one just did there. */
  request: (requestId: string, done?: 'asked' | null) =>
    withQuery(`/requests/${encodeURIComponent(requestId)}`, { done }),
  /** `asked`: one just did. */
  askByReference: (asked?: 'yes') => withQuery('/requests/ask', { asked }),
  /** The form that asks for a place, a part of the chart, a share or a referral. */
  askForShare: (clientId: string, kind: AskKind, fromPostId?: string | null) =>
    withQuery(`${client(clientId)}/ask`, { kind, from: fromPostId }),
  calendar: (query: CalendarQuery = {}) => withQuery('/calendar', query),
  /** Who comes today. `done` and `act`: what one just did there. */
  calendarToday: (query: { hours?: 'all' | null; done?: string | null; act?: string | null } = {}) =>
    withQuery('/calendar/today', query),
  /** Who has arrived for the viewer, as data. */
  arrivals: () => '/my/arrivals',
  bookAppointment: (query: BookingQuery = {}) => withQuery('/calendar/book', query),
  /** After booking time of a colleague that one may not open: what one just did, and its undo. */
  bookedElsewhere: (appointmentId: string) => withQuery('/calendar/book', { booked: appointmentId }),
  /** Free times of several providers; ids joined by commas. */
  findAvailability: (
    query: BookingQuery & { providers?: string | null; tags?: string | null; ignore?: 'yes' | null } = {},
  ) => withQuery('/calendar/find', query),
  /** Hours of one provider; `undo` takes the last act back, `slot` is the height of a row in minutes. */
  availability: (
    postId: string,
    query: { week?: string | null; done?: string | null; undo?: string | null; slot?: string | null } = {},
  ) => withQuery(`/calendar/availability/${encodeURIComponent(postId)}`, query),
  /** For a calendar program; `token` is the secret in it. */
  calendarFeed: (token: string) => `/calendar/feed/${encodeURIComponent(token)}.ics`,
  /** A picture of a How this works panel; a file of public/. */
  howPicture: (name: string, theme: 'light' | 'dark') => `/how/${name}-${theme}.png`,
  /** `act`: what the viewer just did there and wants to read about. */
  appointment: (appointmentId: string, act?: string | null) =>
    withQuery(`/calendar/appointments/${encodeURIComponent(appointmentId)}`, { act }),
  /** The same, at the form that cancels. */
  cancelAppointment: (appointmentId: string) =>
    `/calendar/appointments/${encodeURIComponent(appointmentId)}#cancel-reason`,
  clientAppointments: (clientId: string, query: { before?: string | null; cancelled?: 'yes' | null } = {}) =>
    withQuery(`${client(clientId)}/appointments`, query),
  manageServices: (after: Done = {}) => withQuery('/manage/services', after),
  manageNewService: () => '/manage/services/new',
  manageService: (serviceId: string, after: Done = {}) =>
    withQuery(`/manage/services/${encodeURIComponent(serviceId)}`, after),
  manageTags: (after: Done = {}) => withQuery('/manage/tags', after),
  manageTag: (tagId: string, after: Done = {}) =>
    withQuery(`/manage/tags/${encodeURIComponent(tagId)}`, after),
  manageClosures: (after: Done = {}) => withQuery('/manage/closed-days', after),
  /** Chooses many clients for one act; `from` is the provider whose clients they are. */
  bulk: (
    kind: 'handover' | 'share' | 'stop' | 'renewal',
    query: { from?: string | null; status?: 'current' | 'any' | null } = {},
  ) => withQuery('/bulk/new', { kind, ...query }),
  /** One act in bulk: its check, its progress, what came of it. */
  bulkAct: (bulkId: string) => `/bulk/${encodeURIComponent(bulkId)}`,
  manage: () => '/manage',
  manageStaff: (
    query: {
      q?: string | null
      status?: string | null
      role?: string | null
      site?: string | null
      after?: string | null
    } = {},
  ) => withQuery('/manage/staff', query),
  manageInvite: () => '/manage/staff/invite',
  /** `done` is what the viewer just did there and wants to read about. */
  manageStaffMember: (postId: string, done?: string | null) => withQuery(staffMember(postId), { done }),
  manageRetire: (postId: string) => `${staffMember(postId)}/retire`,
  manageOrganisation: (after: Done = {}) => withQuery('/manage/organisation', after),
  manageSite: (siteId: string, after: Done = {}) =>
    withQuery(`/manage/organisation/sites/${encodeURIComponent(siteId)}`, after),
  manageProgrammes: (after: Done = {}) => withQuery('/manage/programmes', after),
  manageProgramme: (programmeId: string, after: Done = {}) =>
    withQuery(`/manage/programmes/${encodeURIComponent(programmeId)}`, after),
  /** `refused`: why a file was not taken; `done`: what the viewer just did. */
  manageImports: (after: { refused?: string | null; done?: string | null } = {}) =>
    withQuery('/manage/import', after),
  uploadImport: () => '/manage/import/upload',
  /** Clients who came in without a provider; `act`: what the viewer just did, `stayed`: for how many it could not be taken back. */
  manageUnassigned: (after: { act?: string; stayed?: string } = {}) =>
    withQuery('/manage/import/unassigned', after),
  manageImport: (importId: string, done?: string | null) =>
    withQuery(`/manage/import/${encodeURIComponent(importId)}`, { done }),
  /** Rows that stayed out, as a file. */
  importRows: (importId: string) => `/manage/import/${encodeURIComponent(importId)}/rows`,
  manageSettings: (done?: string | null) => withQuery('/manage/settings', { done }),
  /** The dry run of a change; the fields are those of the change itself. */
  manageCheck: (change: Query = {}) => withQuery('/manage/check', change),
} as const
