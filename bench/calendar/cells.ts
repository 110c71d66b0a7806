import { sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Random } from '@/db/seed/random'
import { getCalendar } from '@/lib/calendar/get-calendar'
import { dayFrame } from '@/lib/calendar/place-cells'
import { listCalendarCells } from '@/lib/policy/appointments'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { ratioFigure } from '../figures'
import type { Figure } from '../part'
import { profileOf } from '../profile'
import { at, inTurn } from '../sample'
import { addDays } from './plan'

const ZONE = 'America/New_York'
const GOAL = 1.5

export type Viewer = { who: string; session: SessionToken; postId: string; colleagues: string[] }
export type Database = PostgresJsDatabase<Record<string, unknown>>
type Asked = { from: Date; to: Date; day: string; postIds: string[] }

const uuids = (ids: string[]) => sql`${sql.param(`{${ids.join(',')}}`)}::uuid[]`
const instant = (date: Date) => sql`${date.toISOString()}::timestamptz`

/** The same cells without any rule, as one statement by itself: the calendar of somebody who sees everything. */
export function bareCells(bare: Database, { from, to, postIds }: Asked) {
  return bare.execute(sql`
    select ap.post_id, a.id as appointment_id, a.kind, a.title, a.starts_at, a.ends_at, upper(a.during) as until_at, a.all_day, a.status,
           who.clients, v.code as service_code, v.label as service_label, a.site_id, si.name as site_name, r.name as room_name, a.telehealth,
           a.series_id, a.outside_availability, a.version
      from appointment_providers ap join appointments a on a.id = ap.appointment_id
      left join services v on v.id = a.service_id left join sites si on si.id = a.site_id left join rooms r on r.id = a.room_id
      left join lateral (
        select jsonb_agg(jsonb_build_object('id', c.id, 'name', concat_ws(' ', coalesce(c.preferred_name, c.given_name), c.family_name),
                 'reference', c.reference) order by c.sort_name collate "C", c.id) as clients
          from appointment_clients ac join clients c on c.id = ac.client_id where ac.appointment_id = a.id) who on true
     where ap.post_id = any (${uuids(postIds)}) and ap.keeps_time and ap.during && tstzrange(${instant(from)}, ${instant(to)})
     order by ap.post_id, a.starts_at, a.id`)
}

/** What the calendar page calls for its cells, in the viewer's transaction. */
export function ruledCells(session: SessionToken, { from, to, postIds }: Asked) {
  return inViewerTransaction(session, (tx) => listCalendarCells(tx, { from, to, postIds, cancelled: false }))
}

/** Other providers and another day or week with every round, around the middle of what is booked. */
export function ask(
  random: Random,
  viewer: Viewer,
  around: { measured: string; days: 1 | 7; columns: number },
): Asked {
  const weeks = random.int(-1, 1) * 7
  const first = addDays(around.measured, weeks + (around.days === 1 ? random.int(0, 4) : 0))
  const others = random.shuffled(viewer.colleagues).slice(0, around.columns)
  return {
    from: dayFrame(ZONE, first).start,
    to: dayFrame(ZONE, addDays(first, around.days)).start,
    day: first,
    postIds: others,
  }
}

type Wanted = {
  bare: Database
  viewers: Viewer[]
  random: Random
  measured: string
  rounds: number
  columns: number
  superUrl: string
}

/** Day and week of several providers, for everybody who may look, against the bare query. */
export async function measureCells(wanted: Wanted): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const viewer of wanted.viewers)
    for (const days of [1, 7] as const) figures.push(...(await measureView(wanted, viewer, days)))
  return figures
}

async function measureView(wanted: Wanted, viewer: Viewer, days: 1 | 7): Promise<Figure[]> {
  const { bare, random, columns, superUrl } = wanted
  const { session } = viewer
  const rounds = Array.from({ length: wanted.rounds }, () => ask(random, viewer, { ...wanted, days }))
  const view = days === 1 ? 'team' : 'week'
  const samples = await inTurn(rounds, {
    bare: (asked) => bareCells(bare, asked),
    ruled: (asked) => ruledCells(session, asked),
    entered: () => inViewerTransaction(session, async () => null),
    page: ({ day, postIds }) =>
      getCalendar(session, { view, day, providers: postIds, sites: [], cancelled: false, colour: null }),
  })
  const { bare: anchor = [], ruled = [], entered = [], page = [] } = samples
  const asked = rounds[0] as Asked
  const rows = (await ruledCells(session, asked)).length
  const opening = at(entered, 0.5)
  const why = (ratio: number) =>
    `${rows} cells; opening and closing the viewer's transaction takes ${opening.toFixed(1)} ms, the masked read ${(at(ruled, 0.5) - opening).toFixed(1)} ms` +
    (ratio > GOAL ? '; what the mask costs stands in the profile' : '')
  return [
    ratioFigure({
      what: `calendar, ${days === 1 ? 'day' : 'week'} × ${columns} providers, ${viewer.who}`,
      measured: ruled,
      anchor,
      goal: GOAL,
      why,
      profile: await profileOf(superUrl, viewer.postId, statementOf(asked)),
    }),
    ratioFigure({
      what: '… everything the page reads',
      measured: page,
      anchor,
      goal: null,
      why: () => 'with the list of providers, locations, hours and closed days, and the columns made of it',
    }),
  ]
}

const statementOf = ({ from, to, postIds }: Asked) =>
  `select * from policy.calendar('${from.toISOString()}', '${to.toISOString()}', '{${postIds.join(',')}}', false)`
