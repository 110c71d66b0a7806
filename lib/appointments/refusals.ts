import type { InTheWayDto } from '@/lib/appointments/dto'
import type { BookingRefusal, ChangeOutcome, Taken, UndoBookingRefusal } from '@/lib/policy/booking'

type Told = { field: string | null; message: string }

/** One sentence for every provider who cannot be booked: that somebody was shut out of a client is not told by it (P39). */
export const NO_SUCH_PROVIDER = 'This provider cannot be booked for this. Choose another.'

const BOOKING: Record<BookingRefusal, Told> = {
  not_yours: { field: null, message: 'Your role does not book appointments.' },
  no_provider: { field: 'provider', message: NO_SUCH_PROVIDER },
  no_client: { field: 'q', message: 'You may not book this client.' },
  deceased: { field: 'q', message: 'This client has died, so nothing can be booked.' },
  client_inactive: {
    field: 'q',
    message: 'This client is inactive for all. Make the client active again first.',
  },
  shut_out: { field: 'provider', message: NO_SUCH_PROVIDER },
  no_service: { field: 'service', message: 'This service is not offered any more. Choose another.' },
  no_site: { field: 'place', message: 'This location is closed. Choose another.' },
  no_room: { field: 'place', message: 'This room is not in use. Choose another.' },
}

/** Why something cannot be booked, beside the field it concerns; never with whom a client or a room is taken. */
export function bookingRefusal(refusal: BookingRefusal): Told {
  return BOOKING[refusal]
}

/** `who`: the client, or "One of these clients"; `provider`: as sentences call the provider; `by`: as `readTakenBy` says it. */
export function takenWords(
  taken: Taken,
  { who, provider, by }: { who: string; provider: string; by: string },
): Told {
  if (taken === 'client_taken')
    return { field: 'reason', message: `${who} has another appointment at that time.` }
  if (taken === 'room_taken') return { field: 'place', message: 'This room is taken at that time.' }
  return { field: 'time', message: `${provider} is taken at that time${by}.` }
}

/** What stands in time away, and what becomes of it. */
export function inTheWayWords({ key, rows }: InTheWayDto): string {
  const count = rows.length === 1 ? 'One appointment stands' : `${rows.length} appointments stand`
  return key
    ? `${count} in that time. Save it all the same and they stay until each is moved or cancelled; nothing else is booked then.`
    : `${count} in that time. What runs beyond it cannot stay: move it first, or choose another time.`
}

/** Why an appointment cannot be changed; null where it was, or nothing was to change. `stale` is told by the caller. */
export function changeWords(outcome: ChangeOutcome): string | null {
  if (outcome === 'done' || outcome === 'same') return null
  if (outcome === 'early') return 'It is too early for that: the appointment has not begun.'
  if (outcome === 'over') return 'It keeps no time any more, or is over, so it cannot be moved.'
  if (outcome === 'taken') return 'The provider is taken at that time.'
  if (outcome === 'client_taken') return 'The client has another appointment at that time.'
  if (outcome === 'room_taken') return 'The room is taken at that time.'
  return outcome && outcome in BOOKING
    ? BOOKING[outcome as BookingRefusal].message
    : 'This cannot be changed.'
}

const UNDO: Record<UndoBookingRefusal, string> = {
  already: 'This was undone already.',
  later: 'It was changed since.',
  opened: 'The colleague has opened the client since.',
  written: 'The colleague has written about the client since.',
  status: 'The colleague has changed the client’s status since.',
  appointment: 'The colleague has another appointment with the client by now.',
  provider: 'It went to another provider, so move it back by hand.',
  people: 'The provider and the client cannot be booked with each other any more.',
  taken: 'Its time has been given to somebody else.',
  client_taken: 'The client has another appointment at that time by now.',
  room_taken: 'The room is taken at that time by now.',
}

/** Why something can no longer be taken back. Source: POLICY.md P47. */
export function undoWords(refusal: UndoBookingRefusal): string {
  return refusal === 'already' ? UNDO.already : `Too late to undo. ${UNDO[refusal]}`
}
