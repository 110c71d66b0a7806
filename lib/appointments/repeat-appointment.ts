import type { z } from 'zod'
import { newId } from '@/db/new-id'
import { parseInput } from '@/lib/actions/parse-input'
import { requireChanged } from '@/lib/appointments/change-refusal'
import { fingerprintOf } from '@/lib/appointments/fingerprint'
import { datesOf, readRepeat } from '@/lib/appointments/read-repeat'
import { bookingRefusal } from '@/lib/appointments/refusals'
import { choicesIn, repeatIn } from '@/lib/appointments/repeat-fields'
import { requireEditable } from '@/lib/appointments/require-booker'
import { repeatedBefore } from '@/lib/appointments/same-click'
import { repeatSchema } from '@/lib/appointments/schemas'
import { answered, listed, type SeriesStep } from '@/lib/appointments/series-act'
import type { SeriesAnswerDto } from '@/lib/appointments/dto'
import { type Decided, readSeriesList } from '@/lib/appointments/series-list'
import { type SeriesRule, toRrule } from '@/lib/appointments/series-rule'
import { spansLike } from '@/lib/appointments/series-spans'
import { repeatWords, skippedWords } from '@/lib/appointments/series-words'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { type AppointmentRow, findAppointment } from '@/lib/policy/appointments'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { checkRepeat, insertRepeat } from '@/lib/policy/series'
import { wallTimeOf, type WallTime } from '@/lib/time/wall-time'

type Typed = z.output<typeof repeatSchema>

/**
 * Makes an appointment the first of a series: the others are booked once their dates were shown and nothing is open. Asked twice
 * it happens once.
 * Source: POLICY.md P50.
 * @throws AppError `not_found`, `forbidden` for whoever only reads it, `conflict` with what is in the way
 */
export async function repeatAppointment(
  session: SessionToken,
  input: z.input<typeof repeatSchema>,
): Promise<SeriesAnswerDto> {
  const typed = parseInput(repeatSchema, input)
  const step = await inViewerTransaction(session, async (tx) => {
    const row = await requireEditable(tx, typed.appointmentId)
    const { again, ...done } = await answered(() => repeat(tx, row, typed))
    const audit = { appointmentId: row.id, actId: done.changed?.actId }
    if (done.changed && !again) await recordAudit(tx, { action: 'appointment.repeat', ...audit })
    return done
  })
  const { reason } = typed
  return { ...step, typed: { reason, repeat: repeatIn(typed), day: '', time: '', provider: '', scope: '' } }
}

async function repeat(tx: ViewerTransaction, row: AppointmentRow, typed: Typed): Promise<SeriesStep> {
  if (typed.repeat === '')
    throw new AppError('invalid', 'Say how it repeats.', { repeat: 'Say how it repeats.' })
  const plan = planOf(tx, row, typed)
  if (row.series_id) return repeatsAlready(tx, typed, plan)
  const checked = fingerprintOf([plan.first, toRrule(plan.rule, tx.viewer.zone)])
  const isShown = typed.checked === checked
  const choices = isShown ? choicesIn(typed.places) : null
  const decided = await decideLike(tx, row, { ...plan, choices, reason: typed.reason })
  const list = (now: Decided) => ({
    checked,
    title: `${plan.walls.length} more dates, ${repeatWords(plan.rule)}`,
    skipped: skippedWords(plan.rule, plan.skipped),
    rows: now.rows,
    open: now.open,
  })
  if (!isShown || typed.do === 'dates' || decided.open > 0)
    return listed(list(decided), { isRace: false, wasShown: isShown && typed.do === 'save' })
  if (decided.places.length === 0)
    throw new AppError('invalid', 'Leave a date in.', { repeat: 'Leave at least one date in.' })
  const done = await insertRepeat(tx, {
    appointmentId: row.id,
    version: typed.version,
    series: { ...seriesOf(tx, plan), places: decided.places.length + 1 },
    places: decided.places,
  })
  if (done.outcome === 'taken') {
    const again = await decideLike(tx, row, { ...plan, choices, reason: typed.reason })
    return listed(list(again), { isRace: true, wasShown: true })
  }
  const { outcome } = done
  if (outcome === 'repeats') return repeatsAlready(tx, typed, plan)
  if (outcome === 'stale') {
    const now = await findAppointment(tx, row.id)
    if (now?.series_id) return repeatsAlready(tx, typed, plan)
  }
  if (outcome === 'stale' || outcome === 'over' || outcome === null) await requireChanged(tx, row.id, outcome)
  else if (outcome !== 'booked') throw new AppError('conflict', bookingRefusal(outcome).message)
  const { actId } = done
  return { changed: { appointmentId: row.id, actId, open: true }, list: null, problems: [] }
}

/** The same click a second time finds its work done; any other is told. */
async function repeatsAlready(tx: ViewerTransaction, typed: Typed, { rule }: Plan): Promise<SeriesStep> {
  const { appointmentId, version } = typed
  const before = await repeatedBefore(tx, { appointmentId, version, rule: toRrule(rule, tx.viewer.zone) })
  if (!before) throw new AppError('conflict', 'It repeats already. Load the page again.')
  return { changed: { ...before, open: true }, list: null, problems: [], again: true }
}

type Plan = { rule: SeriesRule; first: WallTime; walls: WallTime[]; skipped: string[] }

/** The first one is there already; the others follow from what the clock on the wall shows then. */
function planOf({ viewer }: ViewerTransaction, row: AppointmentRow, typed: Typed): Plan {
  const first = row.starts_wall ?? wallTimeOf(viewer.zone, row.starts_at)
  const rule = readRepeat(repeatIn(typed), first)
  const { walls, skipped } = datesOf(rule, { first, today: viewer.today })
  return { rule, first, walls: walls.slice(1), skipped }
}

const seriesOf = ({ viewer }: ViewerTransaction, { rule, first }: Plan) => ({
  id: newId(),
  rule: toRrule(rule, viewer.zone),
  startsWall: first,
  timeZone: viewer.zone,
})

type Asked = { walls: WallTime[]; choices: Map<string, string> | null; reason: string }

/** What stands in the way of further dates after the pattern of an appointment, and what was decided about it. */
export function decideLike(
  tx: ViewerTransaction,
  row: AppointmentRow,
  { walls, choices, reason }: Asked,
): Promise<Decided> {
  let number = 1
  const drafts = walls.map((wall) => {
    const choice = choices ? (choices.get(wall) ?? 'skip') || null : null
    if (choice !== 'skip') number += 1
    return { key: wall, id: newId(), wall, number, choice }
  })
  const kept = { startsAt: row.starts_at, endsAt: row.ends_at, allDay: row.all_day }
  const reservedUntil = row.until_at > row.ends_at ? row.until_at : null
  return readSeriesList(tx, drafts, {
    postId: row.providers[0]?.postId ?? '',
    siteId: row.site_id,
    isVisit: row.kind === 'appointment',
    allDay: row.all_day,
    spanAt: spansLike({ ...kept, reservedUntil }, tx.viewer.zone),
    reason: reason || null,
    names: namesOf(row),
    skipLabel: 'Leave this date out',
    check: (places) => checkRepeat(tx, { appointmentId: row.id, roomId: row.room_id, places }),
  })
}

/** How sentences about its dates call client and provider. */
export function namesOf({ clients, hidden, providers }: AppointmentRow): { who: string; provider: string } {
  const only = clients.length === 1 && hidden === 0 ? clients[0]?.name : undefined
  return { who: only ?? 'One of these clients', provider: providers[0]?.name ?? 'The provider' }
}
