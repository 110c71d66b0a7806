import type { Escalation, RequestKind, RequestState } from '@/lib/requests/dto'
import { formatShortDay } from '@/lib/time/format'

/** Kinds of requests in words. */
export const KIND_WORDS: Record<RequestKind, string> = {
  care_team: 'A place on the care team',
  chart_share: 'Part of the chart',
  site_share: 'Share with a site',
  referral: 'Referral',
}

/** Why nobody answers, as a label. */
export const ESCALATION_WORDS: Record<Escalation, string> = {
  unset: 'Nobody is named to answer',
  retired: 'Who would answer has left',
  unable: 'Who would answer cannot answer this',
  idle: 'Not signed in for 14 days',
  silent: 'Unanswered for five working days',
}

const ENDS: Record<RequestState, string> = {
  pending: 'Waiting',
  granted: 'Accepted',
  denied: 'Rejected',
  cancelled: 'Taken back',
  lapsed: 'Lapsed unanswered',
  revoked: 'Revoked',
  expired: 'Expired',
  relinquished: 'Given up',
  superseded: 'Renewed by a later one',
}

/** The state as a label; `until` is the last day to answer, or that of what was accepted. */
export function stateWords(state: RequestState, until: string | null): string {
  if (state === 'pending' && until) return `Waiting, until ${formatShortDay(until)}`
  if (state === 'granted' && until) return `Accepted until ${formatShortDay(until)}`
  if (state === 'expired' && until) return `Expired on ${formatShortDay(until)}`
  return ENDS[state]
}

const REFUSALS: Record<string, string> = {
  not_yours: 'This is not yours to do.',
  merged: 'This record was merged into another one.',
  mechanism_off: 'This way of sharing is switched off.',
  asker_gone: 'They cannot be given this any more.',
  self: 'Nobody answers what they asked themselves.',
  own_site: 'You are at the site that asks, and nobody lets themselves in. Somebody else answers.',
  not_on_list: 'You do not have this client on your list.',
  provider_owns: 'These records belong to their provider: nobody else shares them.',
  has_it: 'They have this already.',
  no_section: 'There is no such part of the chart.',
  open: 'There is an open request or a running share already.',
  too_late: 'It is too late to take this back: somebody relies on it. Revoke it instead.',
  followed: 'You follow this request.',
  client_restricted: 'The client is kept within the organisation.',
  opted_out: 'The client does not want anything shared with other organisations.',
  not_on_behalf:
    'This cannot be accepted in the place of somebody else. Whoever holds the client knows why: ask them.',
  receiver_inactive: 'The site is not in use any more.',
  is_pending: 'It has not been answered yet.',
  is_granted: 'It was accepted.',
  is_denied: 'It was rejected.',
  is_cancelled: 'It was taken back.',
  is_lapsed: 'Nobody answered in time.',
  is_revoked: 'It was revoked.',
  is_expired: 'It has expired.',
  is_relinquished: 'It was given up.',
  is_superseded: 'A later one took its place.',
}

/** Why a button cannot be pressed. */
export const refusalWords = (code: string | null): string | null =>
  code === null ? null : (REFUSALS[code] ?? 'This cannot be done now.')

/** What happened, as a step of the history. */
export const STEP_WORDS: Record<string, string> = {
  asked: 'Asked',
  reopened: 'Reopened by the owning side',
  accept: 'Accepted',
  reject: 'Rejected',
  cancel: 'Taken back',
  lapse: 'Lapsed unanswered',
  revoke: 'Revoked',
  relinquish: 'Given up',
  expire: 'Expired',
  supersede: 'Renewed by a later one',
}
