import type postgres from 'postgres'
import { idOf } from '../calendar/plan'
import type { Figure, Run } from '../part'
import { at, type Sample, shown } from '../sample'
import { granting } from './acts'
import { PROVIDERS, RECEIVERS } from './plan'

const ROUNDS = 5

/**
 * Acts on places with all shares in force: each asks whether it lets oneself in. Whoever acts is owner and provider at the second
 * site, and reads all clients by the share with his organisation, so that the answer hangs on every one of them; the last act is taken
 * without that share.
 */
export async function measurePlaces(sql: postgres.Sql, run: Run): Promise<Figure[]> {
  run.say('sharing with all three at once, for acts on places')
  for (const receiver of RECEIVERS) await granting(receiver)(sql)
  await sql`vacuum (analyze)`
  const [self, other] = [idOf('post', PROVIDERS + 2), idOf('post', PROVIDERS + 3)]
  await sql`insert into post_roles (post_id, role) values (${self}, 'owner')`
  const caseload = (post: string) => (tx: postgres.TransactionSql) =>
    tx`select done from policy.save_caseload(${post}, ${idOf('site', 1)}, 'Here', null, null, true, uuidv7())`
  const move = (tx: postgres.TransactionSql) =>
    tx`select d.done from sites s cross join lateral policy.save_site(s.id, to_jsonb(s) - 'id' - 'organisation_id' - 'created_at'
         || jsonb_build_object('division_id', ${idOf('division', 2)}::text), uuidv7()) d where s.id = ${idOf('site', 2)}`
  const shares = `with ${3 * run.size} shares in force`
  const figures = [
    await measureAct(sql, self, caseload(other), 'saved', `a colleague’s caseload, ${shares}`),
    await measureAct(
      sql,
      self,
      caseload(self),
      'saved',
      `one’s own caseload where ${run.size} of them reach`,
    ),
    await measureAct(sql, self, move, 'saved', `one’s own site into another division, ${shares}`),
  ]
  await sql`update site_shares set stopped_at = now() where to_organisation_id is not null or to_division_id is not null`
  await sql`vacuum (analyze)`
  return [
    ...figures,
    await measureAct(sql, self, caseload(self), 'self', `one’s own caseload where ${run.size} would open`),
  ]
}

/** Times the act alone, taken back each time. */
async function measureAct(
  sql: postgres.Sql,
  actor: string,
  act: (tx: postgres.TransactionSql) => postgres.PendingQuery<postgres.Row[]>,
  wanted: string,
  what: string,
): Promise<Figure> {
  const sample: Sample = []
  for (let round = 0; round < ROUNDS; round++) {
    await sql
      .begin(async (tx) => {
        await tx`select policy.enter_as(${actor})`
        const began = performance.now()
        const [row] = await act(tx)
        sample.push(performance.now() - began)
        if (row?.done !== wanted) throw new Error(`${what}: ${row?.done} instead of ${wanted}`)
        throw new TakenBack()
      })
      .catch((error: unknown) => {
        if (!(error instanceof TakenBack)) throw error
      })
  }
  sample.sort((a, b) => a - b)
  return {
    what,
    value: `${at(sample, 0.5).toFixed(0)} ms`,
    detail: `p50 / p95 ${shown(sample)} ms, ${ROUNDS} rounds; it answers ${wanted}`,
    goal: null,
    met: null,
    why: 'asks of every share that newly reaches oneself whether it opens anything (P99)',
  }
}

class TakenBack extends Error {}
