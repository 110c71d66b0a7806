import postgres from 'postgres'
import type { Figure } from '../part'
import { at, type Sample, shown } from '../sample'
import { firstPage, PAGE } from './lists'
import type { Opened } from './open'
import type { NetworkViewer } from './viewers'

const GOAL = 50
const ROUNDS = 3
/** A shape that takes longer for somebody is given up for everybody: it cannot be the best. */
const PATIENCE = '30s'
const READER = 'concord_bench_reader'

/** What a viewer has, gathered before the clock runs: how the rule is asked is what differs. */
type Having = {
  organisation: string | null
  staff: string
  rows: { subject: number; mechanisms: number[] }[]
}

const row = 'c.id, c.reference, c.given_name, c.family_name, c.birth_date, c.sort_name'
const grant = (
  subjects: string,
) => `from reach r join subjects_had h on h.subject = r.subject and r.mechanism = any (h.mechanisms)
   where ${subjects} and current_date between r.since and r.until`
const own = `(c.organisation_id = nullif(current_setting('bench.organisation', true), '')::uuid)`
const kept = `c.merged_into_id is null and not exists (select 1 from client_shutouts k where k.client_id = c.id and k.staff_id = current_setting('bench.staff')::uuid)`
const byName = `order by c.sort_name, c.id limit ${PAGE}`

/** The same answer in the ways in which one writes it first; all by the index of grants, none by the facts, which would take longer. */
const SHAPES: Record<string, string> = {
  'EXISTS on grants': `select ${row} from clients c where ${kept} and (${own} or exists (select 1 ${grant('r.client_id = c.id')})) ${byName}`,
  'id IN (gathered grants)': `select ${row} from clients c where ${kept} and (${own} or c.id in (select r.client_id ${grant('true')})) ${byName}`,
  'row security, inline': `select ${row} from clients c where c.merged_into_id is null ${byName}`,
}

/** The list against these shapes: of each its worst viewer, and of those the best. */
export async function measureShapes({ database, sql, viewers }: Opened): Promise<Figure> {
  const superuser = postgres(database.superUrl, { max: 1, onnotice: () => {} })
  try {
    await prepare(superuser)
    const worst: { shape: string; who: string; sample: Sample }[] = []
    const ours: { who: string; sample: Sample }[] = []
    const wanted = new Map<string, string>()
    for (const viewer of viewers) {
      const pages: string[] = []
      ours.push({
        who: viewer.who,
        sample: await timed(async () => {
          pages.push((await firstPage(viewer.session)).map(({ id }) => id).join())
        }),
      })
      wanted.set(viewer.who, pages[0] ?? '')
    }
    for (const shape of Object.keys(SHAPES)) {
      const slowest = await slowestOf(superuser, shape, viewers, wanted, sql)
      if (slowest) worst.push({ shape, ...slowest })
    }
    return figureOf(worst, ours)
  } finally {
    await superuser.unsafe(`drop policy if exists bench_see on clients; alter table clients disable row level security;
      drop table if exists subjects_had; drop owned by ${READER}; drop role if exists ${READER}`)
    await superuser.end({ timeout: 2 })
  }
}

async function prepare(superuser: postgres.Sql): Promise<void> {
  await superuser.unsafe(`
    do $$ begin if not exists (select 1 from pg_roles where rolname = '${READER}') then create role ${READER}; end if; end $$;
    create table subjects_had (subject int primary key, mechanisms smallint[] not null);
    grant usage on schema public to ${READER};
    grant select on clients, reach, client_shutouts, subjects_had to ${READER};
    alter table clients enable row level security;
    create policy bench_see on clients as permissive for select to ${READER} using (
      not exists (select 1 from client_shutouts k where k.client_id = clients.id and k.staff_id = current_setting('bench.staff')::uuid)
      and (organisation_id = nullif(current_setting('bench.organisation', true), '')::uuid or exists (select 1 ${grant('r.client_id = clients.id')})))`)
}

/** The slowest viewer of a shape; null where it takes too long for one of them. Throws where it answers otherwise than the list. */
async function slowestOf(
  superuser: postgres.Sql,
  shape: string,
  viewers: NetworkViewer[],
  wanted: Map<string, string>,
  sql: postgres.Sql,
): Promise<{ who: string; sample: Sample } | null> {
  const found: { who: string; sample: Sample }[] = []
  for (const { who, postId } of viewers) {
    const having = await havingOf(sql, postId)
    const pages: string[] = []
    try {
      const sample = await timed(() =>
        superuser.begin(async (tx) => {
          await arm(tx, having)
          if (shape.startsWith('row security')) await tx.unsafe(`set local role ${READER}`)
          const began = performance.now()
          const rows = await tx.unsafe<{ id: string }[]>(SHAPES[shape] as string)
          pages.push(rows.map(({ id }) => id).join())
          return performance.now() - began
        }),
      )
      if (pages[0] !== wanted.get(who)) throw new Error(`${shape} lists others than the product for ${who}`)
      found.push({ who, sample })
    } catch (error) {
      if ((error as { code?: string }).code !== '57014') throw error
      return null
    }
  }
  return found.sort((a, b) => at(b.sample, 0.5) - at(a.sample, 0.5))[0] ?? null
}

async function havingOf(sql: postgres.Sql, postId: string): Promise<Having> {
  const [me] = await sql<{ organisation: string | null; staff: string }[]>`
    select case when policy.sees_all(v) then v.organisation end as organisation, v.staff from policy.viewer_of(${postId}, now()) v`
  const rows = await sql<{ subject: number; mechanisms: number[] }[]>`
    select s.subject, s.mechanisms::int[] as mechanisms from policy.reading_subjects(policy.viewer_of(${postId}, now())) s`
  if (!me) throw new Error('no such post')
  return { ...me, rows: [...rows] }
}

async function arm(tx: postgres.TransactionSql, having: Having): Promise<void> {
  await tx.unsafe(
    `set local statement_timeout = '${PATIENCE}'; set local jit = off; set local time zone 'America/New_York'`,
  )
  await tx`select set_config('bench.organisation', ${having.organisation}::text, true), set_config('bench.staff', ${having.staff}, true)`
  await tx`truncate subjects_had`
  for (const { subject, mechanisms } of having.rows)
    await tx`insert into subjects_had values (${subject}, ${mechanisms}::smallint[])`
  await tx`analyze subjects_had`
}

/** Milliseconds; a function that knows better than the clock around it returns its own. */
async function timed(work: () => Promise<unknown>): Promise<Sample> {
  const sample: Sample = []
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    const own = await work()
    sample.push(typeof own === 'number' ? own : performance.now() - began)
  }
  return sample.sort((a, b) => a - b)
}

function figureOf(
  worst: { shape: string; who: string; sample: Sample }[],
  ours: { who: string; sample: Sample }[],
): Figure {
  const mine = ours.sort((a, b) => at(b.sample, 0.5) - at(a.sample, 0.5))[0]
  const best = worst.sort((a, b) => at(a.sample, 0.5) - at(b.sample, 0.5))[0]
  if (!mine || !best) throw new Error('every shape took too long')
  const ratio = at(best.sample, 0.5) / at(mine.sample, 0.5)
  return {
    what: 'list against the best row-security or EXISTS shape, worst viewer of each',
    value: `${ratio.toFixed(0)} ×`,
    detail: `${best.shape} ${shown(best.sample)} ms for ${best.who}, the list ${shown(mine.sample)} ms for ${mine.who}; ${ROUNDS} rounds; the others: ${
      worst
        .slice(1)
        .map(({ shape, who, sample }) => `${shape} ${shown(sample)} (${who})`)
        .join(', ') || 'none in time'
    }`,
    goal: `≥ ${GOAL} ×`,
    met: ratio >= GOAL,
    why: 'the shapes answer the same rows; who the viewer is was worked out for them before, while the list is timed with begin, enter and commit',
  }
}
