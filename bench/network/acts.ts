import type { Figure } from '../part'
import { at, type Sample, shown } from '../sample'
import type { Opened } from './open'
import { deskPost, HUB, idOf } from './plan'

const STOP = { clients: 100_000, ms: 1000 }
const SETTING = { clients: 400_000, ms: 50 }

/** Stopping what reaches very many clients, and a setting that reaches very many. */
export async function measureActs(opened: Opened): Promise<Figure[]> {
  return [await measureStop(opened), await measureSetting(opened)]
}

class TakenBack extends Error {}

/** As many shares with one organisation as there are, up to a hundred thousand, in one statement; taken back. */
async function measureStop({ sql }: Opened): Promise<Figure> {
  const lines: string[] = []
  let [count, took] = [0, 0]
  await sql
    .begin(async (tx) => {
      await tx`create temporary table ending on commit drop as
        select id from site_shares where to_organisation_id = ${idOf('organisation', HUB)} and stopped_at is null limit ${STOP.clients}`
      await tx`analyze ending`
      const stop = () => tx`update site_shares set stopped_at = now() where id in (select id from ending)`
      await tx`savepoint before`
      const plan = await tx`explain (analyze, buffers off) ${stop()}`
      lines.push(...plan.map((row) => String(row['QUERY PLAN'])))
      await tx`rollback to savepoint before`
      const began = performance.now()
      count = (await stop()).count
      took = performance.now() - began
      throw new TakenBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error
    })
  return {
    what: `stop shares that reach ${count} clients`,
    value: `${(took / 1000).toFixed(2)} s`,
    detail: `once, after the same in a run that was taken back${count < STOP.clients ? `; the goal is meant for ${STOP.clients}` : ''}`,
    goal: `≤ ${STOP.ms / 1000} s`,
    met: took <= STOP.ms,
    why: 'each share is a row of its own, and so is its place in the reach index',
    profile: lines.join('\n'),
  }
}

/** Sharing with sites is switched off for the network by its act: it closes every client that was reached by a share. */
async function measureSetting({ sql, plan, run }: Opened): Promise<Figure> {
  const [reached] = await sql<
    { count: number }[]
  >`select count(distinct client_id)::int as count from reach where mechanism = 4`
  const owner = idOf('post', deskPost('owner', 2, plan))
  const sample: Sample = []
  for (let round = 0; round < Math.min(20, run.rounds); round++)
    await sql
      .begin(async (tx) => {
        await tx`insert into post_roles (post_id, role) values (${owner}, 'administrator')`
        await tx`select policy.enter_as(${owner})`
        const began = performance.now()
        const [row] = await tx`select policy.switch_mechanism('M4', false, null, uuidv7()) as done`
        sample.push(performance.now() - began)
        if (row?.done !== 'off') throw new Error(`the switch says ${row?.done}`)
        throw new TakenBack()
      })
      .catch((error: unknown) => {
        if (!(error instanceof TakenBack)) throw error
      })
  sample.sort((a, b) => a - b)
  return {
    what: `a setting that reaches ${reached?.count} clients`,
    value: `${at(sample, 0.95).toFixed(1)} ms`,
    detail: `p50 / p95 ${shown(sample)} ms; sharing with sites switched off for everybody, taken back each time; the goal is meant for ${SETTING.clients}`,
    goal: `≤ ${SETTING.ms} ms`,
    met: at(sample, 0.95) <= SETTING.ms,
    why: 'a rule about organisations is one row, asked when somebody looks; group settings (M6) do not exist yet',
  }
}
