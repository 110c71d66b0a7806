import { bookSeries } from '@/lib/appointments/book-series'
import type { BookingAnswerDto, BookingFormDto, BookingProblem, BookingTyped } from '@/lib/appointments/dto'
import { redrawBookingForm } from '@/lib/appointments/get-booking-form'
import { isUnchosen } from '@/lib/appointments/is-unchosen'
import { bookingRefusal } from '@/lib/appointments/refusals'
import type { BookingForm } from '@/lib/appointments/schemas'
import { AppError } from '@/lib/errors'
import type { SessionToken } from '@/lib/policy/enter'

/**
 * Answers the booking form where it repeats: its dates with what is in their way, or booked. Whatever is asked shows the list
 * again, with what was decided on it.
 * @throws AppError `forbidden` for roles that book nobody
 */
export async function answerSeries(
  session: SessionToken,
  typed: BookingTyped,
  posted: BookingForm,
): Promise<BookingAnswerDto> {
  const search = isUnchosen(typed)
  const redraw = (problems: BookingProblem[], more: Partial<BookingFormDto> = {}) =>
    redrawBookingForm(session, typed, { search, problems, ...more })
  const isAsked = posted.do === 'check'
  if (isAsked && posted.checked === '') return { booked: null, form: await redraw([]) }
  const drawn = await redraw([])
  if (!isAsked && drawn.problems.length > 0) return { booked: null, form: drawn }
  const { checked, places } = posted
  try {
    // Anything but the button that saves looks at the dates alone.
    const said = [...drawn.newFor, ...drawn.asks]
    const isSaving = posted.do === 'book' && said.every(({ key }) => typed.told.includes(key))
    const done = await bookSeries(session, typed, { checked, places, names: namesIn(drawn), isSaving })
    if (done.outcome === 'booked') {
      const { appointmentId, actId, open } = done
      return { booked: { appointmentId, actId, open }, form: null }
    }
    if (done.outcome !== 'listed') return { booked: null, form: await redraw([bookingRefusal(done.outcome)]) }
    const problems = problemsOf(done)
    const asksReason = drawn.asksReason || done.list.rows.some(({ options }) => options.some(isAnyway))
    return { booked: null, form: await redraw(problems, { series: done.list, asksReason }) }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid' || !error.fieldErrors) throw error
    const told = Object.entries(error.fieldErrors).map(([field, message]) => ({ field, message }))
    return { booked: null, form: isAsked ? drawn : await redraw(told) }
  }
}

const isAnyway = ({ value }: { value: string }) => value.endsWith('|any')

type Listed = { list: { open: number }; isRace: boolean; wasShown: boolean }

function problemsOf({ list, isRace, wasShown }: Listed): BookingProblem[] {
  if (isRace)
    return [
      {
        field: 'dates',
        message: 'Some dates were taken meanwhile. Nothing is booked yet: decide about them.',
      },
    ]
  const dates = list.open === 1 ? 'One date must' : `${list.open} dates must`
  return wasShown && list.open > 0 ? [{ field: 'dates', message: `${dates} be decided first.` }] : []
}

function namesIn({ chosen, providers, typed }: BookingFormDto): { who: string; provider: string } {
  const provider = providers.find(({ value }) => value === typed.provider)?.label.split(/,| \(you\)/)[0]
  return {
    who: chosen.length === 1 ? (chosen[0]?.name ?? 'The client') : 'One of these clients',
    provider: provider ?? 'The provider',
  }
}
