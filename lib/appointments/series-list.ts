import { isBookableDay } from '@/lib/appointments/bookable-day'
import { listNearestTimes } from '@/lib/appointments/nearest-times'
import { listHours } from '@/lib/availability/list-hours'
import { dayHours, isOutsideHours, type Hours } from '@/lib/availability/open-hours'
import type { OptionDto, SeriesRowDto } from '@/lib/appointments/dto'
import { listCalendarCells } from '@/lib/policy/appointments'
import type { AppointmentValues, Taken } from '@/lib/policy/booking'
import type { ViewerTransaction } from '@/lib/policy/enter'
import type { SeriesPlace, TakenPlaces } from '@/lib/policy/series'
import { formatDay, formatTime } from '@/lib/time/format'
import { instantOf, isWallTime, type WallTime } from '@/lib/time/wall-time'

type Span = Pick<AppointmentValues, 'startsAt' | 'endsAt' | 'reservedUntil'>

/** One date of a series before it is decided; `choice` is null where nobody was asked yet. */
export type Draft = { key: string; id: string; wall: WallTime; number: number; choice: string | null }

export type Frame = {
  postId: string
  siteId: string | null
  /** Hours, closed days and other times are of visits alone. */
  isVisit: boolean
  allDay: boolean
  spanAt: (wall: WallTime) => Span
  /** Why a client may be in two places at once; null: nobody said. */
  reason: string | null
  names: { who: string; provider: string }
  skipLabel: string
  check: (places: SeriesPlace[]) => Promise<TakenPlaces>
}

export type Decided = { rows: SeriesRowDto[]; places: SeriesPlace[]; open: number }

const SKIP = 'skip'
const KEEP = 'keep'
const ANYWAY = 'any'
/** Beside the nearest times, so many other days: a day that is full needs one. */
const OTHER_DAYS = 2

/** What stands in the way of each date and how it can be solved, and the places as they are decided so far. */
export async function readSeriesList(tx: ViewerTransaction, drafts: Draft[], frame: Frame): Promise<Decided> {
  const days = drafts
    .flatMap(({ wall, choice }) => [wall, choice ?? ''])
    .filter((each) => isTime(tx, each))
    .sort()
  const [first = tx.viewer.today, last = first] = [days[0]?.slice(0, 10), days.at(-1)?.slice(0, 10)]
  const hours = await listHours(tx, { postIds: [frame.postId], first, last })
  const kept = drafts.filter(({ choice }) => choice !== SKIP)
  const places = kept.map((draft) => placeOf(tx, draft, frame, hours))
  const taken = await frame.check(places)
  const rows: SeriesRowDto[] = []
  for (const draft of drafts) {
    const place = places[kept.indexOf(draft)]
    rows.push(
      await rowOf(tx, { draft, place, taken: place ? taken[place.seriesPlace] : undefined }, frame, hours),
    )
  }
  return { rows, places, open: rows.filter(({ problem }) => problem !== null).length }
}

/** Whether what was decided is another time; what cannot be booked at all is none. */
const isTime = ({ viewer }: ViewerTransaction, choice: string) =>
  isWallTime(choice) && isBookableDay(choice.slice(0, 10), viewer.today)

function placeOf(tx: ViewerTransaction, draft: Draft, frame: Frame, hours: Hours): SeriesPlace {
  const { viewer } = tx
  const wall = draft.choice && isTime(tx, draft.choice) ? draft.choice : draft.wall
  const span = frame.spanAt(wall)
  return {
    id: draft.id,
    ...span,
    startsWall: wall,
    seriesWall: draft.wall,
    seriesPlace: draft.number,
    outsideAvailability: frame.isVisit && isOutside(viewer.zone, wall, span, { postId: frame.postId, hours }),
    overlapReason: draft.choice === ANYWAY ? frame.reason : null,
  }
}

function isOutside(zone: string, wall: WallTime, { startsAt, endsAt }: Span, own: OfPost): boolean {
  const day = wall.slice(0, 10)
  const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000
  return isOutsideHours(dayHours(own.hours, { postId: own.postId, day }), {
    zone,
    day,
    at: startsAt,
    minutes,
  })
}

type OfPost = { postId: string; hours: Hours }

type Asked = { draft: Draft; place: SeriesPlace | undefined; taken: Taken | undefined }

async function rowOf(
  tx: ViewerTransaction,
  { draft, place, taken }: Asked,
  frame: Frame,
  hours: Hours,
): Promise<SeriesRowDto> {
  const wall = place?.startsWall ?? draft.wall
  const closed = frame.isVisit && place ? closedOn(wall.slice(0, 10), frame.siteId, hours) : null
  const isAccepted = draft.choice === KEEP || wall !== draft.wall
  const what = place && taken === 'taken' ? await takenWith(tx, place, frame) : null
  const problem = taken ? takenWords(taken, { ...frame, what }, draft) : closed && !isAccepted ? closed : null
  const hints = place ? hintsOf(tx, place, frame, closed && isAccepted ? closed : null) : []
  const isFree =
    place !== undefined && !problem && hints.length === 0 && wall === draft.wall && draft.choice !== ANYWAY
  const chosen = problem && draft.choice !== ANYWAY ? '' : draft.choice || KEEP
  return {
    key: draft.key,
    label: frame.allDay ? formatDay(draft.wall.slice(0, 10)) : wallWords(draft.wall),
    problem,
    hints,
    choice: `${draft.key}|${chosen}`,
    isFree: isFree || draft.choice === SKIP,
    options: isFree ? [] : await optionsOf(tx, { draft, problem, taken, wall }, frame),
  }
}

type Row = { draft: Draft; problem: string | null; taken: Taken | undefined; wall: WallTime }

async function optionsOf(tx: ViewerTransaction, row: Row, frame: Frame): Promise<OptionDto[]> {
  const { draft, problem, taken, wall } = row
  const value = (choice: string) => `${draft.key}|${choice}`
  const { startsAt, endsAt, reservedUntil } = frame.spanAt(draft.wall)
  const minutes = Math.round(((reservedUntil ?? endsAt).getTime() - startsAt.getTime()) / 60_000)
  const near = frame.allDay
    ? []
    : await listNearestTimes(tx, { postId: frame.postId, wanted: startsAt, minutes, otherDays: OTHER_DAYS })
  const times = near.map((each) => ({ value: value(each.value), label: `At ${each.label}` }))
  const isOther = wall !== draft.wall && !near.some((each) => each.value === wall)
  return [
    ...(problem ? [{ value: value(''), label: 'Decide' }] : []),
    ...(taken ? [] : [{ value: value(KEEP), label: 'Book it all the same' }]),
    ...(isOther ? [{ value: value(wall), label: `At ${wallWords(wall)}` }] : []),
    ...times,
    ...(taken === 'client_taken' || draft.choice === ANYWAY
      ? [{ value: value(ANYWAY), label: 'Book it anyway, for the reason below' }]
      : []),
    { value: value(SKIP), label: frame.skipLabel },
  ]
}

function hintsOf(
  { viewer }: ViewerTransaction,
  place: SeriesPlace,
  frame: Frame,
  closed: string | null,
): string[] {
  const leapt = !frame.allDay && instantOf(viewer.zone, place.startsWall).leapt
  return [
    leapt
      ? `${place.startsWall.slice(11)} does not exist on that day: the clocks go forward, so it begins later.`
      : '',
    closed ?? '',
    !closed && place.outsideAvailability ? 'Outside the provider’s hours.' : '',
  ].filter(Boolean)
}

function closedOn(day: string, siteId: string | null, { closures }: Hours): string | null {
  const found = closures.find(
    (each) => each.since <= day && day <= each.until && (each.siteId === null || each.siteId === siteId),
  )
  return found ? `A closed day: ${found.label}.` : null
}

const KINDS = { appointment: 'an appointment', meeting: 'a meeting', out_of_office: 'out of office' }

/** "a meeting, 09:30 to 10:20": what the provider has then, as far as the calendar tells the viewer. Source: POLICY.md P43. */
async function takenWith(tx: ViewerTransaction, place: SeriesPlace, { postId }: Frame) {
  const [from, to] = [place.startsAt, place.reservedUntil ?? place.endsAt]
  const cells = await listCalendarCells(tx, { from, to, postIds: [postId], cancelled: false })
  const told = cells.find((cell) => cell.sight === 'open')
  if (!told) return null
  const time = (at: Date) => formatTime(tx.viewer.zone, at)
  return told.all_day
    ? KINDS[told.kind]
    : `${KINDS[told.kind]}, ${time(told.starts_at)} to ${time(told.ends_at)}`
}

type Asking = Frame & { what: string | null }

function takenWords(taken: Taken, { names, reason, what }: Asking, { choice }: Draft): string {
  if (taken === 'room_taken') return 'The room is taken at that time.'
  if (taken === 'taken') return `${names.provider} is taken at that time${what ? `: ${what}` : ''}.`
  const told = `${names.who} has another appointment at that time.`
  return choice === ANYWAY && !reason ? `${told} Say below why both may stand.` : told
}

/** "Tue 2 Mar 2027, 10:00". */
function wallWords(wall: WallTime): string {
  return `${formatDay(wall.slice(0, 10))}, ${wall.slice(11)}`
}
