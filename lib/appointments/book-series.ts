import { newId } from '@/db/new-id'
import { toBookingValues } from '@/lib/appointments/booking-values'
import { listCatalogue } from '@/lib/appointments/catalogue'
import type { BookingTyped, SeriesListDto } from '@/lib/appointments/dto'
import { fingerprintOf } from '@/lib/appointments/fingerprint'
import { datesOf, readRepeat } from '@/lib/appointments/read-repeat'
import { choicesIn } from '@/lib/appointments/repeat-fields'
import { requireBooker } from '@/lib/appointments/require-booker'
import { bookedBefore } from '@/lib/appointments/same-click'
import { type Draft, readSeriesList, type Decided } from '@/lib/appointments/series-list'
import { type SeriesRule, toRrule } from '@/lib/appointments/series-rule'
import { spansLike } from '@/lib/appointments/series-spans'
import { repeatWords, skippedWords } from '@/lib/appointments/series-words'
import { together } from '@/lib/appointments/together'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { findAppointment } from '@/lib/policy/appointments'
import type { AppointmentValues, BookingRefusal } from '@/lib/policy/booking'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { checkSeries, insertSeries } from '@/lib/policy/series'
import { isIsoDay } from '@/lib/time/iso-day'
import type { WallTime } from '@/lib/time/wall-time'

type Booked = { outcome: 'booked'; appointmentId: string; actId: string; open: boolean }
/** `wasShown`: this list stood in the form that was sent. */
type Listed = { outcome: 'listed'; list: SeriesListDto; isRace: boolean; wasShown: boolean }
type Refused = { outcome: BookingRefusal }

/** What was decided in a list that stood in the form, and what that list was made for. */
type Posted = {
  checked: string
  places: string[]
  names: { who: string; provider: string }
  /** False: only the list is wanted. */
  isSaving: boolean
}

/**
 * Books a series whole once its list of dates was shown and nothing on it is open; else gives the list. Whoever loses a time in
 * between gets the list anew. Source: POLICY.md P50, RFC 5545.
 * @throws AppError `forbidden` for roles that book nobody, `invalid` with a sentence per field, `conflict` for a used id
 */
export async function bookSeries(
  session: SessionToken,
  typed: BookingTyped,
  posted: Posted,
): Promise<Booked | Listed | Refused> {
  return inViewerTransaction(session, async (tx) => {
    requireBooker(tx)
    const { appointmentId } = typed
    // Its dates would be in their own way.
    const before = posted.isSaving ? await bookedBefore(tx, appointmentId) : null
    if (before) return { outcome: 'booked', appointmentId, ...before }
    const clientIds = typed.kind === 'appointment' ? typed.clientIds : []
    const plan = await readPlan(tx, typed, clientIds)
    const checked = fingerprint(typed)
    const choices = posted.checked === checked ? choicesIn(posted.places) : null
    const decided = await decide(tx, plan, { typed, choices, names: posted.names })
    const list = listOf(plan, decided, checked)
    if (!choices || !posted.isSaving || decided.open > 0)
      return { outcome: 'listed', list, isRace: false, wasShown: choices !== null && posted.isSaving }
    if (decided.places.length === 0)
      throw new AppError('invalid', 'Leave at least one date in.', { repeat: 'Leave at least one date in.' })
    const done = await insertSeries(tx, { ...plan, series: seriesOf(plan, decided), places: decided.places })
    if (done.outcome === 'booked' || done.outcome === 'already') {
      const { actId } = done
      const audit = { appointmentId, actId }
      if (done.outcome === 'booked') await recordAudit(tx, { action: 'appointment.book_series', ...audit })
      return {
        outcome: 'booked',
        appointmentId,
        actId,
        open: (await findAppointment(tx, appointmentId)) !== null,
      }
    }
    if (done.outcome === null)
      throw new AppError('conflict', 'This form is out of date. Load the page again.')
    if (done.outcome !== 'taken') return { outcome: done.outcome }
    const again = await decide(tx, plan, { typed, choices, names: posted.names })
    return { outcome: 'listed', list: listOf(plan, again, checked), isRace: true, wasShown: true }
  })
}

type Plan = {
  rule: SeriesRule
  walls: WallTime[]
  skipped: string[]
  values: AppointmentValues
  postIds: string[]
  clientIds: string[]
}

async function readPlan(tx: ViewerTransaction, typed: BookingTyped, clientIds: string[]): Promise<Plan> {
  const catalogue = await listCatalogue(tx)
  const [inside, rule] = together(
    () => toBookingValues(typed, catalogue, tx.viewer),
    () => readRepeat(typed.repeat, `${isIsoDay(typed.day) ? typed.day : tx.viewer.today}T00:00`),
  )
  const values = { ...inside, outsideAvailability: false }
  const { walls, skipped } = datesOf(rule, { first: values.startsWall, today: tx.viewer.today })
  return { rule, walls, skipped, values, postIds: [typed.provider], clientIds }
}

type Asked = {
  typed: BookingTyped
  choices: Map<string, string> | null
  names: Posted['names']
}

async function decide(tx: ViewerTransaction, plan: Plan, { typed, choices, names }: Asked): Promise<Decided> {
  const { values, walls, postIds, clientIds } = plan
  let number = 0
  const drafts = walls.map((wall): Draft => {
    const choice = choices ? (choices.get(wall) ?? 'skip') || null : null
    if (choice !== 'skip') number += 1
    return { key: wall, id: number === 1 ? typed.appointmentId : newId(), wall, number, choice }
  })
  return readSeriesList(tx, drafts, {
    postId: typed.provider,
    siteId: values.siteId,
    isVisit: values.kind === 'appointment',
    allDay: values.allDay,
    spanAt: spansLike(values, tx.viewer.zone),
    reason: values.overlapReason,
    names,
    skipLabel: 'Leave this date out',
    check: (places) => checkSeries(tx, { postIds, clientIds, roomId: values.roomId, places }),
  })
}

function listOf({ rule, walls, skipped }: Plan, { rows, open }: Decided, checked: string): SeriesListDto {
  const title = `${walls.length} dates, ${repeatWords(rule)}`
  return { checked, title, skipped: skippedWords(rule, skipped), rows, open }
}

function seriesOf({ rule, values }: Plan, { places }: Decided) {
  return {
    id: newId(),
    rule: toRrule(rule, values.timeZone),
    startsWall: values.startsWall,
    timeZone: values.timeZone,
    places: places.length,
  }
}

/** What the dates and what is in their way depend on. */
function fingerprint(typed: BookingTyped): string {
  const {
    kind,
    provider,
    clientIds,
    day,
    time,
    minutes,
    reserved,
    service,
    place,
    allDay,
    untilDay,
    repeat,
  } = typed
  const facts = [
    kind,
    provider,
    [...clientIds].sort(),
    day,
    time,
    minutes,
    reserved,
    service,
    place,
    allDay,
    untilDay,
    repeat,
  ]
  return fingerprintOf(facts)
}
