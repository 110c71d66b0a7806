import type { z } from 'zod'
import { newId } from '@/db/new-id'
import { parseInput } from '@/lib/actions/parse-input'
import { requireReach } from '@/lib/appointments/bookable-day'
import { requireChanged } from '@/lib/appointments/change-refusal'
import { requireWall } from '@/lib/appointments/move-appointment'
import { moveOnCalendar } from '@/lib/appointments/move-on-calendar'
import { readMoveQuestions } from '@/lib/appointments/move-questions'
import { fingerprintOf } from '@/lib/appointments/fingerprint'
import { movedRule, movedWall } from '@/lib/appointments/move-walls'
import { readShape, type Shape } from '@/lib/appointments/new-shape'
import { namesOf } from '@/lib/appointments/repeat-appointment'
import { choicesIn, NO_REPEAT } from '@/lib/appointments/repeat-fields'
import { requireEditable } from '@/lib/appointments/require-booker'
import { handedOverBefore, type Moved, movedBefore } from '@/lib/appointments/same-click'
import { moveSeriesSchema } from '@/lib/appointments/schemas'
import { answered, listed, type SeriesStep } from '@/lib/appointments/series-act'
import type { SeriesAnswerDto, SeriesStepDto } from '@/lib/appointments/dto'
import { type Decided, type Draft, readSeriesList } from '@/lib/appointments/series-list'
import { readRrule, type SeriesRule, toRrule } from '@/lib/appointments/series-rule'
import { spansLike } from '@/lib/appointments/series-spans'
import { repeatWords } from '@/lib/appointments/series-words'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { type AppointmentRow, findAppointment } from '@/lib/policy/appointments'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import {
  checkSeriesMove,
  findSeries,
  lockSeriesPlaces,
  moveSeriesTo,
  type ScopePlace,
  type SeriesScope,
} from '@/lib/policy/series'
import { instantOf, type WallTime } from '@/lib/time/wall-time'

type Typed = z.output<typeof moveSeriesSchema>

/**
 * Moves a place of a series: alone, with the later ones, or with all to come. Those with a time of their own keep it. Where all
 * is free it is done at once; else the dates come back to be decided. Asked twice it happens once. Source: POLICY.md P50.
 * @throws AppError `not_found`, `forbidden`, `conflict` with what is in the way
 */
export async function moveSeries(
  session: SessionToken,
  input: z.input<typeof moveSeriesSchema>,
): Promise<SeriesAnswerDto> {
  const typed = parseInput(moveSeriesSchema, input)
  const { appointmentId, version, day, time, provider, scope, reason, told, minutes, place } = typed
  const one = async () => {
    const answer = await moveOnCalendar(session, {
      minutes,
      place,
      appointmentId,
      version,
      day,
      time,
      provider,
      at: typed.at,
      asks: 'first',
      told,
    })
    if (answer.moved) return stepOf(answer.moved)
    const { problem, nearest } = answer
    if (problem && nearest.length > 0)
      return { changed: null, list: null, problems: [{ field: 'time', message: problem }], nearest }
    if (problem) throw new AppError('conflict', problem)
    return { changed: null, list: null, problems: [], asks: answer.asks }
  }
  const step =
    scope === 'one'
      ? await answered(one)
      : await inViewerTransaction(session, async (tx) => {
          const before = await handedOverBefore(tx, typed)
          if (before) return stepOf(before)
          const row = await requireEditable(tx, appointmentId)
          const { again, ...done } = await answered(() => move(tx, row, typed, scope))
          const audit = { appointmentId: row.id, actId: done.changed?.actId }
          if (done.changed && !again)
            await recordAudit(tx, { action: 'appointment.move_series', ...audit, fields: ['starts_at'] })
          return done
        })
  return { ...step, typed: { reason, repeat: NO_REPEAT, day, time, provider, scope, minutes, place } }
}

async function move(
  tx: ViewerTransaction,
  row: AppointmentRow,
  typed: Typed,
  scope: SeriesScope,
): Promise<SeriesStep> {
  const to = requireWall(tx, typed.day, row.all_day ? '00:00' : typed.time)
  const shape = await readShape(tx, row, typed)
  const plan = await readPlan(tx, row, { to, scope, provider: typed.provider, shape })
  const checked = fingerprintOf([to, scope, typed.provider, typed.minutes ?? '', typed.place ?? ''])
  const isShown = typed.checked === checked
  const choices = isShown ? choicesIn(typed.places) : null
  const { at: startsAt } = instantOf(tx.viewer.zone, to)
  const asked = { appointmentId: row.id, version: typed.version, startsAt, provider: typed.provider }
  const before = row.version === typed.version ? null : await movedBefore(tx, asked)
  if (before) return { ...stepOf(before), again: true }
  const asks = await readMoveQuestions(tx, row, { ...typed, siteId: row.site_id, isOne: false })
  if (asks.length > 0) return { changed: null, list: null, problems: [], asks }
  const decide = () => decideMove(tx, row, { ...plan, choices, reason: typed.reason })
  const list = (now: Decided) => ({
    checked,
    title: titleOf(plan),
    skipped: ownWords(plan),
    rows: now.rows,
    open: now.open,
  })
  const decided = await decide()
  if (decided.open > 0 || (!isShown && leaps(tx, decided)))
    return listed(list(decided), { isRace: false, wasShown: isShown })
  if (decided.places.length === 0)
    throw new AppError('invalid', 'Nothing moves.', { dates: 'Leave at least one date in.' })
  const done = await moveSeriesTo(tx, {
    ...plan.target,
    version: typed.version,
    series: {
      id: newId(),
      rule: toRrule(plan.rule, tx.viewer.zone),
      startsWall: decided.places[0]?.startsWall ?? to,
      timeZone: tx.viewer.zone,
    },
    places: placed(plan, decided.places),
  })
  if (done.outcome === 'taken') return listed(list(await decide()), { isRace: true, wasShown: true })
  await requireChanged(tx, row.id, done.outcome)
  const open = (await findAppointment(tx, row.id)) !== null
  return stepOf({ appointmentId: row.id, actId: done.actId, open })
}

const stepOf = (changed: Moved): SeriesStepDto => ({ changed, list: null, problems: [] })

/** Whether one comes later than asked because clocks leap over its time: that is told first. */
const leaps = ({ viewer }: ViewerTransaction, { places }: Decided) =>
  places.some(({ startsWall }) => instantOf(viewer.zone, startsWall).leapt)

type Plan = {
  rule: SeriesRule
  was: SeriesRule | null
  from: WallTime
  to: WallTime
  places: ScopePlace[]
  /** How long, and where, all of them are from now on. */
  shape: Shape
  isMovedPlace: boolean
  target: { appointmentId: string; scope: SeriesScope; postIds: string[] | null }
}

async function readPlan(
  tx: ViewerTransaction,
  row: AppointmentRow,
  { to, scope, provider, shape }: { to: WallTime; scope: SeriesScope; provider: string; shape: Shape },
): Promise<Plan> {
  const facts = await findSeries(tx, row.id)
  if (!facts) throw new AppError('conflict', 'It repeats no longer. Load the page again.')
  const was = readRrule(facts.rule, facts.time_zone)
  const places = await lockSeriesPlaces(tx, { appointmentId: row.id, scope })
  const rule = was ?? ({ by: 'days', every: 1, end: { times: 1 } } as const)
  const isSame = provider === '' || row.providers.every(({ postId }) => postId === provider)
  return {
    rule: movedRule(rule, facts.series_wall, to, places.length),
    was,
    from: facts.series_wall,
    to,
    places,
    shape,
    isMovedPlace: shape.place.siteId !== row.site_id || shape.place.roomId !== row.room_id,
    target: { appointmentId: row.id, scope, postIds: isSame ? null : [provider] },
  }
}

type Asked = Plan & { choices: Map<string, string> | null; reason: string }

async function decideMove(tx: ViewerTransaction, row: AppointmentRow, plan: Asked): Promise<Decided> {
  const { was, from, to, places, target, choices, reason } = plan
  const drafts = places
    .filter(({ own }) => !own)
    .map((place): Draft => {
      const choice = choices ? (choices.get(place.id) ?? 'skip') || null : null
      const wall = place.id === row.id ? to : movedWall(was, { from, to }, place.series_wall)
      return { key: place.id, id: place.id, wall, number: place.place, choice }
    })
  requireReach(
    drafts.map(({ wall }) => wall),
    { field: 'day', today: tx.viewer.today },
  )
  const { shape } = plan
  return readSeriesList(tx, drafts, {
    postId: target.postIds?.[0] ?? row.providers[0]?.postId ?? '',
    siteId: shape.place.siteId,
    isVisit: row.kind === 'appointment',
    allDay: row.all_day,
    spanAt: spansLike(shape, tx.viewer.zone),
    reason: reason || null,
    names: target.postIds ? { ...namesOf(row), provider: 'The provider' } : namesOf(row),
    skipLabel: 'Leave this one where it is',
    check: (moved) => checkSeriesMove(tx, { ...target, places: placed(plan, moved) }),
  })
}

/** The rows with another location or room; without them each place keeps its own. */
function placed<T>({ isMovedPlace, shape }: Plan, places: T[]): T[] {
  return isMovedPlace ? places.map((each) => ({ ...each, ...shape.place })) : places
}

function titleOf({ rule, places }: Plan): string {
  return `${places.length} dates, ${repeatWords(rule)}`
}

/** How many keep a time of their own. */
function ownWords({ places }: Plan): string | null {
  const own = places.filter((place) => place.own).length
  if (own === 0) return null
  return own === 1
    ? 'One has a time of its own and keeps it.'
    : `${own} have times of their own and keep them.`
}
