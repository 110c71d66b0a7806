import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { randomOf } from '@/db/seed/random'
import { connectApplication, signIn } from '../application'
import type { BenchDatabase, Figure, Part, Run } from '../part'
import { measureBooking } from './booking'
import { measureCells, type Viewer } from './cells'
import { fillCalendar, LEFT_OUT } from './data'
import { measureFreeTimes } from './free-times'
import { idOf, type Plan, planOf } from './plan'

const POOL = 50
/** Providers at once, and the milliseconds that 95 of 100 keep. */
const WIDTHS = [
  { providers: 20, goal: 10 },
  { providers: 200, goal: 60 },
]

/** Calendar, free times and booking with a million and a half appointments. */
export const calendarPart: Part = {
  name: 'calendar',
  what: 'day, week, free times and booking',
  size: 1_500_000,
  data: (sql, run) => fillCalendar(sql, planOf(run.size), run),
  measure: (database, run) => {
    if (!database) throw new Error('the calendar is measured in a database')
    return measureCalendar(database, planOf(run.size), run)
  },
}

/** Takes all figures of the calendar from this database. */
export async function measureCalendar(
  database: BenchDatabase,
  plan: Plan,
  run: Run,
  lanes = POOL,
): Promise<Figure[]> {
  describe(plan, run)
  // One connection each: every connection plans and learns the catalogue by itself, which is no figure of ours.
  const sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
  await connectApplication(database.appUrl, 1)
  try {
    const { superUrl } = database
    const { measured } = plan
    const { rounds } = run
    const random = (name: string) => randomOf(`${run.seed}/${name}`)
    const desk = await viewer(sql, plan, 'front desk', idOf('desk', 1))
    const viewers = [desk, await viewer(sql, plan, 'a provider', idOf('post', 1))]
    const shared = { measured, superUrl, rounds }
    const columns = Math.min(20, plan.providers)
    run.say('measuring day and week')
    const cells = await measureCells({
      ...shared,
      bare: drizzle(sql),
      viewers,
      random: random('cells'),
      columns,
    })
    run.say('measuring free times')
    const times = await measureFreeTimes({ ...shared, viewer: desk, random: random('times'), asked: WIDTHS })
    run.say(`measuring booking, ${lanes} at once`)
    await connectApplication(database.appUrl, lanes)
    const attempts = rounds * 20
    const booked = await measureBooking({
      database,
      viewer: desk,
      plan,
      random: random('booking'),
      attempts,
      lanes,
    })
    return [...cells, ...times, ...booked]
  } finally {
    await connectApplication(null)
    await sql.end({ timeout: 2 })
  }
}

function describe(plan: Plan, { say }: Run): void {
  const { appointments, providers, clients, organisations, days, first } = plan
  say(
    `${appointments} appointments, ${providers} providers, ${clients} clients, ${organisations} organisations`,
  )
  say(`${days} working days from ${first}, six of eight hours booked, one in twenty cancelled or missed`)
  for (const line of LEFT_OUT) say(`left out: ${line}`)
}

async function viewer(sql: postgres.Sql, plan: Plan, who: string, postId: string): Promise<Viewer> {
  const colleagues = Array.from({ length: Math.min(plan.providers, 200) }, (_, number) =>
    idOf('post', number + 1),
  )
  return { who, postId, colleagues, session: await signIn(sql, postId) }
}
