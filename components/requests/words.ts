import type { ChipTone } from '@/components/ui/chip'
import { ban, check, circleMinus, hourglass, rotateCcwClock, x } from '@/components/ui/icon-shapes'
import type { RequestBox, RequestKind, RequestState, RequestTab } from '@/lib/requests/dto'

/** The only answer to asking by reference: it tells nobody who is a client. */
export const ASKED_BY_REFERENCE = 'If it exists, its holder has been asked.'

/** A kind as the heading of its page. */
export const kindTitles: Record<RequestKind, string> = {
  care_team: 'Care Team Request',
  chart_share: 'Chart Share Request',
  site_share: 'Share Request',
  referral: 'Referral Request',
}

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

export const urgencyWords = { routine: 'Routine', soon: 'Soon', urgent: 'Urgent' }
