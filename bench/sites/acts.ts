import type postgres from 'postgres'
import { idOf } from '../calendar/plan'
import type { Figure } from '../part'
import type { Receiver } from './plan'

const STOP_GOAL = 1000

type Statement = (run: postgres.Sql) => postgres.PendingQuery<postgres.Row[]>

const receiverOf = (kind: Receiver['kind']) => idOf(kind, kind === 'organisation' ? 2 : 1)

/** Shares every client of the first organisation with this receiver, in one statement. */
export const granting =
  ({ kind, column }: Receiver, into = 'site_shares'): Statement =>
  (
    sql,
  ) => sql`insert into ${sql(into)} (client_id, grantor_organisation_id, receiver_organisation_id, ${sql(column)}, since)
    select c.id, c.organisation_id, ${idOf('organisation', 2)}::uuid, ${receiverOf(kind)}::uuid, current_date
      from clients c where c.organisation_id = ${idOf('organisation', 1)}`

/** Ends every share with this receiver, in one statement. */
const stopping =
  ({ kind, column }: Receiver, of = 'site_shares'): Statement =>
  (sql) =>
    sql`update ${sql(of)} set stopped_at = now() where ${sql(column)} = ${receiverOf(kind)}::uuid and stopped_at is null`

/** A table of the same columns and indexes that nothing hangs on: what the rows themselves cost. */
export async function makeBare(sql: postgres.Sql): Promise<void> {
  await sql`create table bare_shares (like site_shares including defaults including indexes)`
}

/** Shares with the receiver, held against the same rows in the bare table. */
export async function measureGrant(sql: postgres.Sql, receiver: Receiver, size: number): Promise<Figure> {
  await sql`truncate bare_shares`
  const bare = await timed(() => granting(receiver, 'bare_shares')(sql))
  const plan = await planOf(sql, granting(receiver))
  const took = await timed(() => granting(receiver)(sql))
  await sql`vacuum (analyze)`
  return spent(`share ${size} clients with one ${receiver.kind}`, took, bare, null, plan)
}

/** Ends what `measureGrant` shared. */
export async function measureStop(sql: postgres.Sql, receiver: Receiver, size: number): Promise<Figure> {
  const bare = await timed(() => stopping(receiver, 'bare_shares')(sql))
  const plan = await planOf(sql, stopping(receiver))
  await sql`vacuum (analyze)`
  const took = await timed(() => stopping(receiver)(sql))
  await sql`vacuum (analyze)`
  return spent(`stop ${size} shares with one ${receiver.kind}`, took, bare, STOP_GOAL, plan)
}

async function timed(work: () => PromiseLike<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** How the server does it and what its triggers take, from a run that is taken back. */
async function planOf(sql: postgres.Sql, statement: Statement): Promise<string> {
  const lines: string[] = []
  await sql
    .begin(async (tx) => {
      const rows = await tx`explain (analyze, buffers off) ${statement(tx as unknown as postgres.Sql)}`
      lines.push(...rows.map((row) => String(row['QUERY PLAN'])))
      await tx`select 1 / 0`
    })
    .catch((error: unknown) => {
      if (lines.length === 0) throw error
    })
  return lines.join('\n')
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`

function spent(what: string, took: number, bare: number, goal: number | null, plan: string): Figure {
  const triggers = [...plan.matchAll(/Trigger (for constraint )?(\S+): time=([\d.]+)/g)]
  const sum = (wanted: (name: string, constraint: boolean) => boolean) =>
    triggers.reduce(
      (all, [, constraint, name = '', time]) => all + (wanted(name, !!constraint) ? Number(time) : 0),
      0,
    )
  const reach = seconds(sum((name) => name.startsWith('reach_')))
  const keys = seconds(sum((_, constraint) => constraint))
  const stamp = seconds(sum((name, constraint) => !constraint && !name.startsWith('reach_')))
  return {
    what,
    value: seconds(took),
    detail: `once, ${(took / bare).toFixed(1)} × the same in a table with these indexes alone (${seconds(bare)})`,
    goal: goal === null ? null : `≤ ${goal / 1000} s`,
    met: goal === null ? null : took <= goal,
    why: `each share is a row of its own; in a run with its plan the reach index took ${reach}, foreign keys ${keys}, the stamp ${stamp}`,
    profile: plan,
  }
}
