import type { ChipTone } from '@/components/ui/chip'
import { ban, check, circleMinus, hourglass, rotateCcwClock, x } from '@/components/ui/icon-shapes'
import type {
  Component,
  Escalation,
  RejectReason,
  RequestBox,
  RequestKind,
  RequestState,
  RequestTab,
} from '@/lib/requests/dto'

/** The only answer to asking by reference: it tells nobody who is a client. */
export const ASKED_BY_REFERENCE = 'If it exists, its holder has been asked.'

/** A kind as the heading of its page. */
export const kindTitles: Record<RequestKind, string> = {
  care_team: 'Care Team Request',
  chart_share: 'Chart Share Request',
  site_share: 'Share Request',
  referral: 'Referral Request',
}

/** In the order of their numbers on the keyboard. */
export const rejectReasons: [RejectReason, string][] = [
  ['not_needed', 'Not needed for their work with the client'],
  ['client_declines', 'The client does not want it'],
  ['wrong_client', 'It is about another client'],
  ['not_ours', 'We do not hold this record'],
  ['ask_again_later', 'Not now; ask again later'],
  ['other', 'Another reason'],
]

export const boxWords: Record<RequestBox, string> = {
  incoming: 'Incoming',
  outgoing: 'Outgoing',
  on_behalf: 'On behalf',
}

export const tabWords: Record<RequestTab, string> = {
  messages: 'Messages',
  to_do: 'To do',
  expiring: 'Expiring',
  outcomes: 'Outcomes',
}

/** Why an open request waits longer than it should. */
export const escalationWords: Record<Escalation, string> = {
  unset: 'Nobody is named to answer',
  retired: 'Who would answer has left',
  idle: 'Not signed in for 14 days',
  silent: 'Unanswered for five working days',
}

/** Colour and picture of a state; the words come with the request. */
export const stateLooks: Record<RequestState, { tone: ChipTone; shape: string }> = {
  pending: { tone: 'pending', shape: hourglass },
  granted: { tone: 'granted', shape: check },
  denied: { tone: 'denied', shape: x },
  cancelled: { tone: 'expired', shape: circleMinus },
  lapsed: { tone: 'expired', shape: rotateCcwClock },
  revoked: { tone: 'denied', shape: ban },
  expired: { tone: 'expired', shape: rotateCcwClock },
  relinquished: { tone: 'expired', shape: circleMinus },
  superseded: { tone: 'expired', shape: check },
}

/** A part of the record with its own box to tick. */
export const componentWords: Record<Component, string> = {
  profile: 'Profile',
  location: 'Addresses',
  diagnoses: 'Diagnoses',
  appointments: 'Appointments',
  notes: 'Notes',
  clinical_documents: 'Clinical documents',
  documents: 'Other documents',
  enrolments: 'Enrolments',
  services: 'Services',
  assessments: 'Assessments',
  events: 'Events',
  referrals: 'Referrals',
}

export const urgencyWords = { routine: 'Routine', soon: 'Soon', urgent: 'Urgent' }
