import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { Random } from '@/db/seed/random'
import { instantOf } from '@/lib/time/wall-time'
import type { BenchDatabase, Figure } from '../part'
import { profileOf } from '../profile'
import { anchor, type Attempt, verb, written } from './booking-ways'
import type { Viewer } from './cells'
import { addDays, idOf, type Plan } from './plan'

const ZONE = 'America/New_York'
const GOAL = 0.8

type Tally = { booked: number; refused: number; seconds: number; asked: Attempt[] }
type Wanted = {
  database: BenchDatabase
  viewer: Viewer
  plan: Plan
  random: Random
  attempts: number
  /** How many book at once. */
  lanes: number
}

/** Booked a second by `lanes` at once, in batches in turn, against one statement that writes the same; and whether anything went wrong. */
export async function measureBooking({
  database,
  viewer,
  plan,
  random,
  attempts,
  lanes,
}: Wanted): Promise<Figure[]> {
  const open = (url: string, connection = {}) => postgres(url, { max: lanes, onnotice: () => {}, connection })
  const [owner, untriggered] = [
    open(database.ownerUrl),
    open(database.superUrl, { session_replication_role: 'replica' }),
  ]
  const ways = {
    anchor: anchor(drizzle(owner)),
    written: written(viewer.session),
    verb: verb(viewer.session),
    untriggered: anchor(drizzle(untriggered)),
  }
  const names = Object.keys(ways) as (keyof typeof ways)[]
  const tallies = Object.fromEntries(
    names.map((name) => [name, { booked: 0, refused: 0, seconds: 0, asked: [] }]),
  ) as unknown as Record<keyof typeof ways, Tally>
  const before = await deadlocks(database.owner)
  try {
    const times = freeTimes(plan, random)
    const batch = Math.max(lanes, Math.floor(attempts / 8))
    // The first batch of each opens every connection and plans; it does not count.
    for (let number = -1; number * batch < attempts; number += 1)
      for (const name of names) {
        const apart = times.splice(0, number < 0 ? lanes * 4 : batch)
        const asked = number < 0 ? apart : contested(apart, random)
        const tally = await fire(ways[name], asked, lanes)
        if (number < 0) continue
        for (const key of ['booked', 'refused', 'seconds'] as const) tallies[name][key] += tally[key]
        tallies[name].asked.push(...asked)
      }
  } finally {
    await Promise.all([owner.end({ timeout: 2 }), untriggered.end({ timeout: 2 })])
  }
  const attempted = Object.values(tallies).reduce((sum, { asked }) => sum + asked.length, 0)
  const met = (await deadlocks(database.owner)) - before
  return [
    ...speeds(tallies, await profileOfBooking(database, viewer, freeTimes(plan, random).at(-1))),
    await faults(database, plan, attempted, met),
  ]
}

/** Every free hour of the first organisation's providers, each with a client of somebody else, in any order. */
function freeTimes(plan: Plan, random: Random): Attempt[] {
  const providers = Math.min(plan.providers, 200)
  // Whoever has the same remainder has the same hours free: his clients have nothing else then.
  const free = Array.from({ length: providers }, (_, number) => number + 1)
  const slots: Attempt[] = []
  const weeksAhead = Math.round((Date.parse(plan.measured) - Date.parse(plan.first)) / 86_400_000 / 7)
  for (let d = weeksAhead * 5; d < plan.days; d += 1)
    for (let p = 1; p <= providers; p += 1)
      for (const s of [6, 7]) {
        const day = addDays(plan.first, Math.floor(d / 5) * 7 + (d % 5))
        const time = `${String(9 + ((p + d + 3 * s) % 8)).padStart(2, '0')}:00`
        const whose = random.pick(free.filter((other) => other !== p && other % 8 === p % 8))
        slots.push({
          postId: idOf('post', p),
          staffId: idOf('staff', p),
          clientId: idOf('client', (whose - 1) * plan.clientsOfOne + random.int(1, plan.clientsOfOne)),
          organisationId: idOf('organisation', 1),
          serviceId: idOf('service', 103),
          day,
          time,
          startsAt: instantOf(ZONE, `${day}T${time}`).at,
        })
      }
  return random.shuffled(slots)
}

/** One in ten goes for the same time as somebody else in the batch. */
function contested(asked: Attempt[], random: Random): Attempt[] {
  return asked.map((attempt) => {
    if (!random.chance(0.1)) return attempt
    const { clientId } = attempt
    return { ...random.pick(asked), clientId }
  })
}

async function fire(
  way: (attempt: Attempt) => Promise<boolean>,
  attempts: Attempt[],
  lanes: number,
): Promise<Omit<Tally, 'asked'>> {
  const waiting = [...attempts]
  const tally = { booked: 0, refused: 0, seconds: 0 }
  const began = performance.now()
  const lane = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (await way(next)) tally.booked += 1
      else tally.refused += 1
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
  return { ...tally, seconds: (performance.now() - began) / 1000 }
}

type Tallies = Record<'anchor' | 'written' | 'verb' | 'untriggered', Tally>

const speed = ({ booked, seconds }: Tally) => booked / seconds

function speeds(
  { anchor: held, written: product, verb: whole, untriggered }: Tallies,
  profile: string,
): Figure[] {
  const told = (tally: Tally) =>
    `${Math.round(speed(tally))} booked/s (${tally.booked} of ${tally.booked + tally.refused})`
  const against = (what: string, tally: Tally, other: Tally, why: string) => {
    const ratio = speed(tally) / speed(other)
    return {
      what,
      value: `${ratio.toFixed(2)} ×`,
      detail: `${told(tally)} against ${told(other)}`,
      ratio,
      why,
    }
  }
  const shown = ({ ratio, ...figure }: ReturnType<typeof against>, goal: number | null): Figure => ({
    ...figure,
    goal: goal === null ? null : `≥ ${goal} ×`,
    met: goal === null ? null : ratio >= goal,
    profile: goal === null ? undefined : profile,
  })
  const trips =
    'five trips to the database instead of one (begin, enter, book, audit, commit), and an act with its place in the chain and a history row more'
  return [
    shown(against('booking with implicit share, policy and audit', product, held, trips), GOAL),
    shown(
      against(
        '… the whole verb behind the form',
        whole,
        held,
        'reads services, rooms, hours and closed days first and reads the appointment back',
      ),
      null,
    ),
    shown(
      against(
        '… the anchor with its triggers against the same without',
        held,
        untriggered,
        'what constraints of other tables, lists (reach) and the chain of the audit cost anybody who writes here',
      ),
      null,
    ),
  ]
}

async function deadlocks(sql: postgres.Sql): Promise<number> {
  await sql`select pg_stat_force_next_flush()`
  const [row] = await sql<
    { number: number }[]
  >`select deadlocks::int as number from pg_stat_database where datname = current_database()`
  return row?.number ?? 0
}

/** Counted from the rows themselves: whatever the constraints say, no two kept times of a provider or client overlap. */
export async function faults(
  { owner }: BenchDatabase,
  plan: Plan,
  attempts: number,
  met: number,
): Promise<Figure> {
  const [row] = await owner<{ providers: number; clients: number; lost: number }[]>`
    with mine as (select a.id, a.during from appointments a where a.created_at > now() - interval '2 hours' and a.organisation_id = ${idOf('organisation', 1)}
                     and a.starts_at >= ${plan.first} and (a.act_id is not null or exists (select 1 from audit_events e where e.subject_id = a.id)))
    select (select count(*)::int from mine m join appointment_providers p on p.appointment_id = m.id
              join appointment_providers q on q.post_id = p.post_id and q.appointment_id <> p.appointment_id and q.keeps_time and q.during && p.during) as providers,
           (select count(*)::int from mine m join appointment_clients p on p.appointment_id = m.id
              join appointment_clients q on q.client_id = p.client_id and q.appointment_id <> p.appointment_id and q.keeps_time and q.during && p.during) as clients,
           (select count(*)::int from mine m where not exists (select 1 from appointment_providers p where p.appointment_id = m.id)) as lost`
  const { providers = -1, clients = -1, lost = -1 } = row ?? {}
  return {
    what: 'overlaps, deadlocks, half bookings',
    value: `${providers + clients}, ${met}, ${lost}`,
    detail: `${attempts} attempts, one in ten for a time that somebody else wants as well; counted over all kept times`,
    goal: '0, 0, 0',
    met: providers === 0 && clients === 0 && met === 0 && lost === 0,
    why: 'the exclusion constraints are the wall, ON CONFLICT DO NOTHING asks them without waiting for each other in a circle',
  }
}

function profileOfBooking(
  { superUrl }: BenchDatabase,
  viewer: Viewer,
  attempt: Attempt | undefined,
): Promise<string> {
  if (!attempt) throw new Error('no time is left to explain a booking with')
  const end = new Date(attempt.startsAt.getTime() + 50 * 60_000).toISOString()
  const row = {
    kind: 'appointment',
    service_id: attempt.serviceId,
    starts_at: attempt.startsAt.toISOString(),
    ends_at: end,
    time_zone: ZONE,
  }
  return profileOf(
    superUrl,
    viewer.postId,
    `select * from policy.book_appointment('${JSON.stringify(row)}'::jsonb || jsonb_build_object('id', uuidv7()), '{${attempt.postId}}', '{${attempt.clientId}}', uuidv7())`,
  )
}
