import type { TimelineShow, TimelineTone } from './dto'

/**
 * The words of an act: who did it ("You", "Sam Okafor"), whose part, to whom ("you", "Marcus Webb and Joel Abara"), the last
 * day with its preposition (" until 31 Jan 2027" or nothing), what sentences call the client.
 */
export type ActWords = {
  by: string
  whose: string
  to: string
  until: string
  client: string
  withPrivate: boolean
  /** Whoever acted is the only one it went to. */
  self: boolean
  /** Of an undo: the kind of the act that it took back. */
  takesBack?: string | null
}

type ActKind = { show: TimelineShow; tone: TimelineTone; text: (w: ActWords) => string }

const sharing = (tone: TimelineTone, text: ActKind['text']): ActKind => ({ show: 'sharing', tone, text })
const record = (text: ActKind['text']): ActKind => ({ show: 'record', tone: 'neutral', text })
const oversight = (text: ActKind['text']): ActKind => ({ show: 'oversight', tone: 'oversight', text })
const leaving = (w: ActWords) =>
  w.self
    ? `${w.by} left the care team`
    : `${w.by} ended the place of ${w.to || 'a colleague'} on the care team`
const forWhom = (w: ActWords) => (w.to && !w.self ? ` for ${w.to}` : '')
const edited = (what: string) => record((w) => `${w.by} changed ${what}`)
const withPrivate = (w: ActWords) => (w.withPrivate ? ', private notes included' : '')

/** Which act of sharing was taken back. */
const tookBack: Record<string, (w: ActWords) => string> = {
  booking: (w) =>
    w.self ? 'took back a booking and left the care team' : `took back a booking: ${w.to} left the care team`,
  chart_share: (w) => `took back sharing ${w.whose} chart with ${w.to}`,
  private_share: (w) => `took back sharing ${w.whose} chart, private notes included, with ${w.to}`,
  chart_share_renewal: (w) => `took back the renewed share of ${w.whose} chart with ${w.to}`,
  demographics_share: (w) => `took back sharing contact details with ${w.to}`,
  chart_share_stop: (w) => `took back a stop: ${w.whose} chart is shared with ${w.to} again${w.until}`,
  place_end: (w) => (w.self ? 'came back to the care team' : `brought ${w.to} back to the care team`),
  site_share: (w) => `took back sharing ${w.client} with ${w.to}`,
  site_share_change: (w) => `took back a change of what is shared with ${w.to}`,
  site_share_end: (w) => `took back an end: ${w.client} is shared with ${w.to} again${w.until}`,
  permission_revoke: (w) => `took back the end of ${w.client}’s permission for private notes`,
}
const documentBack: Record<string, string> = {
  document_add: 'took back a document that was filed',
  document_mark: 'took back whether a document is clinical',
  document_withdraw: 'brought a withdrawn document back',
}
const undone = (w: ActWords) => {
  const known = { ...w, to: w.to || 'a colleague' }
  return `${w.by} ${tookBack[w.takesBack ?? '']?.(known) ?? `took back an act of sharing with ${known.to}`}`
}

/** The closed list: every kind of act about a client, with its words. What is not in it is not shown. */
export const actKinds = {
  booking: sharing('granted', (w) =>
    w.self
      ? `${w.by} booked ${w.client} and joined the care team`
      : `${w.by} booked ${w.client} with ${w.to}, who joined the care team`,
  ),
  appointment_handover: sharing(
    'granted',
    (w) => `${w.by} moved an appointment to ${w.to}, who joined the care team`,
  ),
  series_handover: sharing(
    'granted',
    (w) => `${w.by} moved appointments that repeat to ${w.to}, who joined the care team`,
  ),
  care_team_add: sharing('granted', (w) =>
    w.self ? `${w.by} joined the care team` : `${w.by} put ${w.to} on the care team`,
  ),
  care_team_end: sharing('ended', leaving),
  place_end: sharing('ended', leaving),
  request_accept: sharing(
    'granted',
    (w) => `${w.by} accepted a request of ${w.to}, who joined the care team`,
  ),
  request_revoke: sharing('ended', (w) => `${w.by} ended what a request had opened${forWhom(w)}`),
  request_relinquish: sharing('ended', (w) => `${w.by} gave back what a request had opened`),
  clients_assign: sharing('granted', (w) =>
    w.self ? `${w.by} joined the care team` : `${w.by} put ${w.to} on the care team`,
  ),
  clients_assign_undo: sharing('ended', leaving),
  import: sharing(
    'neutral',
    (w) => `Imported from another system${w.to ? `, with ${w.to} on the care team` : ''}`,
  ),
  chart_share: sharing(
    'granted',
    (w) => `${w.by} shared ${w.whose} chart with ${w.to}${w.until}${withPrivate(w)}`,
  ),
  private_share: sharing(
    'granted',
    (w) => `${w.by} shared ${w.whose} chart, private notes included, with ${w.to}${w.until}`,
  ),
  chart_share_renewal: sharing(
    'granted',
    (w) => `${w.by} renewed the share of ${w.whose} chart with ${w.to}${w.until}`,
  ),
  chart_share_stop: sharing(
    'ended',
    (w) => `${w.by} stopped sharing ${w.whose} chart with ${w.to || 'a colleague'}`,
  ),
  share_ended: sharing('ended', (w) => `The share of ${w.whose} chart with ${w.to} ended on its last day`),
  demographics_share: sharing(
    'granted',
    (w) => `${w.by} shared contact details with ${w.to}${w.until}, no notes`,
  ),
  site_share: sharing('granted', (w) => `${w.by} shared ${w.client} with ${w.to}${w.until}`),
  site_share_change: sharing('neutral', (w) => `${w.by} changed what is shared with ${w.to}${w.until}`),
  site_share_end: sharing('ended', (w) => `${w.by} ended the share with ${w.to}`),
  registration: sharing('neutral', (w) => `${w.by} registered ${w.client} there`),
  item_enrol: record((w) => `${w.by} enrolled ${w.client} in a programme`),
  item_enrolment_end: record((w) => `${w.by} ended an enrolment`),
  item_activity: record((w) => `${w.by} recorded an activity`),
  item_withdraw: record((w) => `${w.by} withdrew an enrolment or activity`),
  item_undo: record((w) => `${w.by} took back what was recorded under Programmes`),
  proposal: record((w) => `${w.by} proposed changes of the profile`),
  proposal_take_back: record((w) => `${w.by} took a proposal back`),
  proposal_answer: record((w) => `${w.by} answered a proposal`),
  proposal_answer_undo: record((w) => `${w.by} took back what a proposal had changed`),
  site_share_give_up: sharing('ended', (w) => `${w.by} gave up the share with ${w.to}`),
  authorisation: sharing('granted', (w) => `${w.by} recorded ${w.client}’s permission for private notes`),
  permission_revoke: sharing('ended', (w) => `${w.by} revoked ${w.client}’s permission for private notes`),
  shut_out: sharing('ended', (w) => `${w.by} shut somebody out of this record`),
  note_send: sharing('granted', (w) => `${w.by} sent a note to the supervisor`),
  staff_retire: sharing(
    'ended',
    (w) => `${w.by} recorded that ${w.to || 'a colleague'} left the practice: places and shares ended`,
  ),
  staff_retire_undo: sharing(
    'neutral',
    (w) => `${w.by} took back that ${w.to || 'a colleague'} left the practice`,
  ),
  staff_reinstate: sharing('neutral', (w) => `${w.by} took ${w.to || 'a colleague'} back into the practice`),
  undo: sharing('neutral', undone),
  client_create: record((w) => {
    if (w.self) return `${w.by} made this record and took ${w.client} on`
    return w.to ? `${w.by} made this record; ${w.to} took ${w.client} on` : `${w.by} made this record`
  }),
  client_active: record((w) => `${w.by} made ${w.client} active again`),
  client_inactive: record((w) => `${w.by} made ${w.client} inactive for all`),
  client_active_undo: record((w) => `${w.by} took back that ${w.client} is active again`),
  client_inactive_undo: record((w) => `${w.by} took back that ${w.client} is inactive`),
  main_provider: record((w) => `${w.by} named another main provider`),
  main_provider_undo: record((w) => `${w.by} took back who the main provider is`),
  profile_edit: edited('the profile'),
  profile_edit_undo: record((w) => `${w.by} took back a change of the profile`),
  contact_add: record((w) => `${w.by} added a contact`),
  contact_edit: edited('a contact'),
  contact_withdraw: record((w) => `${w.by} took out a contact`),
  contact_add_undo: record((w) => `${w.by} took back a new contact`),
  contact_withdraw_undo: record((w) => `${w.by} brought a contact back`),
  address_add: record((w) => `${w.by} added an address`),
  address_edit: edited('an address'),
  family_join: record((w) => `${w.by} recorded a family`),
  family_leave: record((w) => `${w.by} ended a place in a family`),
  family_join_undo: record((w) => `${w.by} took back a family`),
  family_leave_undo: record((w) => `${w.by} brought a place in a family back`),
  client_merge: record((w) => `${w.by} merged another record into this one`),
  client_merge_undo: record((w) => `${w.by} took a merge of records apart`),
  document_add: record((w) => `${w.by} filed a document`),
  document_mark: record((w) => `${w.by} changed whether a document is clinical`),
  document_withdraw: record((w) => `${w.by} withdrew a document`),
  document_undo: record(
    (w) => `${w.by} ${documentBack[w.takesBack ?? ''] ?? 'took back a change of documents'}`,
  ),
  oversight: oversight((w) => `${w.by} switched oversight on and could read the notes`),
  oversight_on: oversight((w) => `${w.by} switched oversight on and could read the notes`),
  oversight_renew: oversight((w) => `${w.by} switched oversight on anew`),
  oversight_off: oversight((w) => `${w.by} ended oversight`),
} satisfies Record<string, ActKind>

/**
 * Kinds of acts about staff, settings, the whole practice, an appointment alone, or a request that opened nothing (which only those
 * it concerns know of, P87): they stand in no client's timeline.
 */
export const kindsOfNoClient = [
  'appointment_change',
  'appointment_move',
  'appointment_status',
  'bulk_handover',
  'bulk_renewal',
  'bulk_share',
  'bulk_stop',
  'bulk_undo',
  'caseload',
  'cover',
  'cover_end',
  'demo_load',
  'division',
  'import_undo',
  'mechanism_off',
  'mechanism_on',
  'organisation',
  'programme',
  'record_owner',
  'record_ownership',
  'request_ask',
  'request_cancel',
  'request_follow',
  'request_reject',
  'role_end',
  'role_give',
  'setting',
  'site',
  'series_move',
  'series_status',
  'set_up',
  'staff_details',
  'staff_invite',
  'supervision_begin',
  'supervision_end',
] as const

/** The kinds that one choice of the filter shows; null shows all. */
export function kindsShown(show: TimelineShow | null): string[] {
  return Object.entries(actKinds).flatMap(([kind, each]) =>
    show === null || each.show === show ? [kind] : [],
  )
}

/** The entry of one kind; null for a kind that is not in the list. */
export function findActKind(kind: string): ActKind | null {
  return Object.hasOwn(actKinds, kind) ? actKinds[kind as keyof typeof actKinds] : null
}
