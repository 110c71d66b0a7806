import { bookAppointment, type NotBooked } from '@/lib/appointments/book-appointment'
import type {
  BookingAnswerDto,
  BookingFormDto,
  BookingProblem,
  BookingTyped,
  InTheWayDto,
} from '@/lib/appointments/dto'
import { emptyBeside, enterBeside, isFilled, postedBeside } from '@/lib/appointments/new-client-beside'
import { redrawBookingForm } from '@/lib/appointments/get-booking-form'
import { isUnchosen } from '@/lib/appointments/is-unchosen'
import { listTimesNear } from '@/lib/appointments/list-times-near'
import { bookingRefusal, inTheWayWords, takenWords } from '@/lib/appointments/refusals'
import { answerSeries } from '@/lib/appointments/answer-series'
import { repeatIn } from '@/lib/appointments/repeat-fields'
import type { BookingForm } from '@/lib/appointments/schemas'
import { readTakenBy } from '@/lib/appointments/taken-by'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { isWallTime } from '@/lib/time/wall-time'

/**
 * Answers whatever the booking form asks: looks for clients, draws the form for another provider, or books. What cannot be
 * booked comes back as the form with everything that was typed; a name that was typed and not chosen is looked for.
 * @throws AppError `forbidden` for roles that book nobody
 */
export async function answerBooking(session: SessionToken, posted: BookingForm): Promise<BookingAnswerDto> {
  const typed = typedIn(posted)
  if (posted.do === 'new')
    return again(session, typed, { search: false, problems: [], beside: emptyBeside(typed.q) })
  if (posted.do === 'fold') return again(session, typed, { search: false, problems: [] })
  const beside = postedBeside(posted)
  const isEntering = posted.do === 'enter' || (posted.do === 'book' && isFilled(posted))
  if (beside && isEntering) return withEntered(session, typed, posted)
  const answer = await answerTyped(session, typed, posted)
  return beside && answer.form ? { ...answer, form: { ...answer.form, beside } } : answer
}

/** Enters the client and goes on with the booking; the first press tells of whom this may be, as the client's own form does. */
async function withEntered(session: SessionToken, typed: BookingTyped, posted: BookingForm) {
  const { clientId, beside, problems } = await enterBeside(session, posted)
  if (clientId === null) return again(session, typed, { search: false, problems, beside })
  const chosen = { ...typed, q: '', clientIds: [...new Set([...typed.clientIds, clientId])] }
  const next = { ...posted, do: posted.do === 'enter' ? 'check' : posted.do } as const
  const answer = await answerTyped(session, chosen, next)
  return answer.form ? { ...answer, form: { ...answer.form, enteredId: clientId } } : answer
}

async function answerTyped(
  session: SessionToken,
  typed: BookingTyped,
  posted: BookingForm,
): Promise<BookingAnswerDto> {
  const search = posted.do === 'search' || isUnchosen(typed)
  const asUsual = posted.do === 'check' && typed.place === posted.usualPlace
  if (posted.do === 'search' || (posted.do === 'check' && (search || typed.repeat.unit === '')))
    return again(session, typed, { search, asUsual, problems: [] })
  if (typed.repeat.unit !== '') return answerSeries(session, typed, posted)
  try {
    const done = await bookAppointment(session, typed)
    if (done.outcome !== 'booked') return await refused(session, typed, done)
    const { appointmentId, actId, open } = done
    return { booked: { appointmentId, actId, open }, form: null }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid' || !error.fieldErrors) throw error
    return again(session, typed, { search, problems: problemsIn(error) })
  }
}

type More = Parameters<typeof redrawBookingForm>[2]

async function again(session: SessionToken, typed: BookingTyped, more: More): Promise<BookingAnswerDto> {
  return { booked: null, form: await redrawBookingForm(session, typed, more) }
}

/** Says what is in the way, and for a taken time which ones near it are free. */
async function refused(
  session: SessionToken,
  typed: BookingTyped,
  { outcome, wanted, minutes, inTheWay }: NotBooked,
): Promise<BookingAnswerDto> {
  if (outcome === 'untold') return again(session, typed, { search: false, problems: [], isAsking: true })
  if (outcome !== 'taken' && outcome !== 'client_taken' && outcome !== 'room_taken') {
    // A refusal about provider and client stands in the form anyway.
    const told = bookingRefusal(outcome)
    const answer = await again(session, typed, { search: false, problems: [] })
    const isSaid = answer.form?.problems.some(({ message }) => message === told.message)
    return isSaid || !answer.form ? answer : { booked: null, form: { ...answer.form, problems: [told] } }
  }
  if (inTheWay) return awayRefused(session, typed, inTheWay)
  const nearest =
    outcome === 'taken' && !typed.allDay
      ? await listTimesNear(session, { postId: typed.provider, wanted, minutes })
      : []
  const { form } = await again(session, typed, { search: false, problems: [], nearest })
  if (!form) throw new AppError('unavailable')
  const to = new Date(wanted.getTime() + minutes * 60_000)
  const time = { postId: typed.provider, from: wanted, to, except: typed.appointmentId }
  const by = outcome === 'taken' ? await inViewerTransaction(session, (tx) => readTakenBy(tx, time)) : ''
  const names = { who: clientIn(form), provider: providerIn(form), by }
  return {
    booked: null,
    form: {
      ...form,
      asksReason: form.asksReason || outcome === 'client_taken',
      problems: [...form.problems, takenWords(outcome, names)],
    },
  }
}

/** Time away with what stands in it: beside the days, or the hours where it is for hours. */
async function awayRefused(session: SessionToken, typed: BookingTyped, inTheWay: InTheWayDto) {
  const field = typed.allDay ? 'day' : 'time'
  const problem = { field, message: inTheWayWords(inTheWay) }
  return again(session, typed, { search: false, problems: [problem], inTheWay })
}

const clientIn = ({ chosen }: BookingFormDto) =>
  chosen.length === 1 ? (chosen[0]?.name ?? 'The client') : 'One of these clients'

const providerIn = ({ providers, typed }: BookingFormDto) =>
  providers.find(({ value }) => value === typed.provider)?.label.split(/,| \(you\)/)[0] ?? 'The provider'

const problemsIn = ({ fieldErrors = {} }: AppError): BookingProblem[] =>
  Object.entries(fieldErrors).map(([field, message]) => ({ field, message }))

/** What a time button says goes before what stands in the fields. */
function typedIn(posted: BookingForm): BookingTyped {
  const { at, pick, telehealth, allDay, clientIds, appointmentId, kind, provider, scope } = posted
  const { q, reserved, service, place, placeOfService, staffNote, title, untilDay, reason, told } = posted
  const [day, time] = isWallTime(at) ? [at.slice(0, 10), at.slice(11)] : [posted.day, posted.time]
  const minutes = posted.minutes.trim() === posted.usualMinutes ? '' : posted.minutes
  const chosen = [...new Set(pick ? [...clientIds, pick] : clientIds)]
  return {
    ...{ appointmentId, kind, provider, scope, minutes, reserved, service, place, placeOfService },
    ...{ staffNote, title, untilDay, reason, told, day, time },
    repeat: repeatIn(posted),
    q: pick ? '' : q,
    clientIds: chosen,
    telehealth: telehealth === 'yes',
    allDay: allDay === 'yes',
  }
}
