import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { requireReach } from '@/lib/appointments/bookable-day'
import { requireChanged } from '@/lib/appointments/change-refusal'
import type { SeriesAnswerDto } from '@/lib/appointments/dto'
import { expandSeries } from '@/lib/appointments/expand-series'
import { fingerprintOf } from '@/lib/appointments/fingerprint'
import { bookingRefusal } from '@/lib/appointments/refusals'
import { decideLike } from '@/lib/appointments/repeat-appointment'
import { MOST_PLACES } from '@/lib/appointments/read-repeat'
import { choicesIn, NO_REPEAT } from '@/lib/appointments/repeat-fields'
import { requireEditable } from '@/lib/appointments/require-booker'
import { lengthenedBefore } from '@/lib/appointments/same-click'
import { lengthenSchema } from '@/lib/appointments/schemas'
import { answered, listed, type SeriesStep } from '@/lib/appointments/series-act'
import type { Decided } from '@/lib/appointments/series-list'
import { readRrule, type SeriesRule, toRrule } from '@/lib/appointments/series-rule'
import { repeatWords, skippedWords } from '@/lib/appointments/series-words'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import type { AppointmentRow } from '@/lib/policy/appointments'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { findSeries } from '@/lib/policy/series'
import { insertMorePlaces, listSeriesDates } from '@/lib/policy/series-dates'
import type { WallTime } from '@/lib/time/wall-time'

type Typed = z.output<typeof lengthenSchema>

/**
 * Books more dates at the end of a series, in its rhythm, once they were shown and nothing is open. Asked twice it happens once.
 * Source: POLICY.md P50.
 * @throws AppError `not_found`, `forbidden` for whoever only reads it, `conflict` with what is in the way
 */
export async function lengthenSeries(
  session: SessionToken,
  input: z.input<typeof lengthenSchema>,
): Promise<SeriesAnswerDto> {
  const typed = parseInput(lengthenSchema, input)
  const step = await inViewerTransaction(session, async (tx) => {
    const row = await requireEditable(tx, typed.appointmentId)
    const { again, ...done } = await answered(() => lengthen(tx, row, typed))
    const audit = { appointmentId: row.id, actId: done.changed?.actId }
    if (done.changed && !again) await recordAudit(tx, { action: 'appointment.lengthen_series', ...audit })
    return done
  })
  const { reason, more } = typed
  return { ...step, typed: { reason, repeat: NO_REPEAT, day: '', time: '', provider: '', scope: '', more } }
}

async function lengthen(tx: ViewerTransaction, row: AppointmentRow, typed: Typed): Promise<SeriesStep> {
  const before = row.version === typed.version ? null : await lengthenedBefore(tx, typed)
  if (before) return { changed: { ...before, open: true }, list: null, problems: [], again: true }
  const plan = await readPlan(tx, row, typed)
  const checked = fingerprintOf([row.id, ...plan.walls])
  const isShown = typed.checked === checked
  const asked = { ...plan, choices: isShown ? choicesIn(typed.places) : null, reason: typed.reason }
  const list = ({ rows, open }: Decided) => ({
    checked,
    title: `${plan.walls.length} more ${plan.walls.length === 1 ? 'date' : 'dates'}, ${repeatWords(plan.rule)}`,
    skipped: skippedWords(plan.rule, plan.skipped),
    rows,
    open,
  })
  const decided = await decideLike(tx, row, asked)
  if (!isShown || typed.do === 'dates' || decided.open > 0)
    return listed(list(decided), { isRace: false, wasShown: isShown && typed.do === 'save' })
  if (decided.places.length === 0)
    throw new AppError('invalid', 'Leave a date in.', { more: 'Leave at least one date in.' })
  const rule = toRrule({ ...plan.rule, end: { times: plan.count + decided.places.length } }, tx.viewer.zone)
  const { appointmentId, version } = typed
  const done = await insertMorePlaces(tx, { appointmentId, version, rule, places: decided.places })
  const { outcome, actId } = done
  if (outcome === 'taken')
    return listed(list(await decideLike(tx, row, asked)), { isRace: true, wasShown: true })
  if (outcome === 'long' || outcome === 'repeats') throw tooLong(plan.count)
  if (outcome === 'stale' || outcome === 'over' || outcome === null) await requireChanged(tx, row.id, outcome)
  else if (outcome !== 'booked') throw new AppError('conflict', bookingRefusal(outcome).message)
  return { changed: { appointmentId: row.id, actId, open: true }, list: null, problems: [] }
}

type Plan = { rule: SeriesRule; count: number; walls: WallTime[]; skipped: string[] }

/** The next dates of the rule after the last one that it has, cancelled ones counted. */
async function readPlan(tx: ViewerTransaction, row: AppointmentRow, { more }: Typed): Promise<Plan> {
  const facts = await findSeries(tx, row.id)
  const rule = facts && readRrule(facts.rule, facts.time_zone)
  if (!facts || !rule) throw new AppError('conflict', 'It repeats no longer. Load the page again.')
  const dates = await listSeriesDates(tx, row.id)
  const last =
    dates
      .map((date) => date.series_wall)
      .sort()
      .at(-1) ?? facts.series_wall
  const wanted = /^\d{1,2}$/.test(more.trim()) ? Number(more) : 0
  if (wanted < 1)
    throw new AppError('invalid', 'Write how many.', {
      more: `Write how many, from 1 to ${MOST_PLACES - 1}.`,
    })
  if (facts.places + wanted > MOST_PLACES) throw tooLong(facts.places)
  const { walls, skipped } = expandSeries({ ...rule, end: { times: wanted + 1 } }, last)
  const further = walls.filter((wall) => wall > last).slice(0, wanted)
  requireReach(further, { field: 'more', today: tx.viewer.today })
  return { rule, count: facts.places, walls: further, skipped }
}

function tooLong(count: number): AppError {
  const left = MOST_PLACES - count
  const message =
    left > 0
      ? `A series has at most ${MOST_PLACES} dates: ${left} more fit.`
      : `A series has at most ${MOST_PLACES} dates, and this one has them.`
  return new AppError('invalid', message, { more: message })
}
