import type { BulkKind, BulkState } from '@/lib/policy/bulk'

const REASONS: Record<string, string> = {
  gone: 'Cannot be found any more.',
  restricted: 'Restricted to the organisation: do this on the client’s own page.',
  opted_out: 'Has opted out of sharing: do this on the client’s own page.',
  not_a_recipient: 'This colleague cannot be given this client.',
  self: 'Nobody gives a client to themselves.',
  no_section: 'There is no part of this provider in the record any more.',
  not_on_list: 'Not on the list any more.',
  provider_owns: 'The records belong to the provider, who alone shares them.',
  not_yours: 'Not yours to do.',
  closed: 'Cannot be shared.',
  not_theirs: 'Not one of their clients any more.',
  not_listed: 'Has not got this client yet: choose contact details or the chart.',
  meanwhile: 'Was handed over meanwhile.',
}

const ALREADY: Record<BulkKind, string> = {
  share: 'Shared already.',
  stop: 'Ended already.',
  renewal: 'Has this last day already, or ended.',
  handover: 'Nothing is left to hand over.',
}

/** Why a client is left out, as a sentence. */
export function reasonWords(kind: BulkKind, word: string): string {
  return word === 'already' ? ALREADY[kind] : (REASONS[word] ?? 'Cannot be done.')
}

const STAYS: Record<string, string> = {
  opened: 'Stays: the colleague has opened the client since.',
  written: 'Stays: the colleague has written since.',
  status: 'Stays: the colleague has set a status since.',
  appointment: 'Stays: the colleague has another appointment with the client.',
  later: 'Stays: something was changed since.',
  day_over: 'Stays: what was ended can be brought back on the same day only.',
  taken: 'Stays: the time of an appointment is taken by now.',
  client_taken: 'Stays: the client is somewhere else at the time of an appointment.',
}

/** Why undo left something, as a sentence. */
export const staysWords = (word: string): string =>
  STAYS[word] ?? 'Stays: it is not yours to take back any more.'

const VISITS: Record<string, string> = {
  taken: 'is not free then',
  several: 'has others in the same appointment',
  unseen: 'does not show you when they are free',
  people: 'cannot be booked with this client',
}

/** Why an appointment does not go along. */
export const visitWords = (toName: string, word: string): string =>
  word === 'several' ? 'Others take part in it' : `${toName} ${VISITS[word] ?? VISITS.taken}`

const TITLES: Record<BulkKind, [plan: string, done: string]> = {
  handover: ['Check the handover', 'Handover'],
  share: ['Check before sharing', 'Shared'],
  stop: ['Check before stopping', 'Stopped'],
  renewal: ['Check before renewing', 'Renewed'],
}

/** The title of its page. */
export const titleOf = (kind: BulkKind, state: BulkState): string => TITLES[kind][state === 'draft' ? 0 : 1]

const LINES: Record<BulkKind, string> = {
  handover: 'Handover',
  share: 'Sharing several',
  stop: 'Stopping several',
  renewal: 'Renewing several',
}

const STATES: Record<BulkState, string> = {
  draft: 'To be checked',
  planned: 'Planned',
  running: 'Running',
  done: 'Done',
  undoing: 'Being undone',
  undone: 'Undone',
}

/** "Handover", and how far it is. */
export const lineWords = (kind: BulkKind, state: BulkState) => ({ title: LINES[kind], state: STATES[state] })

/** A number with its word: "3 clients". */
export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
