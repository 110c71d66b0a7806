import { randomUUID } from 'node:crypto'
import type { Cast, Scene } from './act-stage'

type Sql = Scene['sql']

/** What was found, and what POLICY.md says. */
export type Finding = [found: unknown, wanted: unknown]
export type Who = keyof Cast

/** The practice with two clients of Ann's, for one story. */
export type Stage = { sql: Sql; cast: Cast; one: string; two: string }
export type Story = { name: string; tell: (stage: Stage) => Promise<Finding[]> }

type Chosen = Record<string, unknown>

/** One call as this person, so many days from now: the answer of an SQL expression over `$1` …. */
export async function as(
  { sql, cast }: Stage,
  who: Who,
  call: string,
  values: unknown[],
  days = 0,
): Promise<unknown> {
  return sql.begin(async (tx) => {
    await tx`select policy.enter_as(${cast[who]}, now() + ${days}::int * interval '1 day')`
    const rows = await tx.unsafe(`select ${call} as answer`, values as string[])
    return (rows[0] as { answer: unknown } | undefined)?.answer ?? null
  })
}

const USUAL = { what: 'chart', visits: 'keep', leaves: false, note: null, until: null, each: {}, shares: [] }

/** Drafts: its id, and what was answered. */
export async function draft(
  stage: Stage,
  who: Who,
  chosen: Chosen,
): Promise<{ id: string; answer: unknown }> {
  const { cast, one, two } = stage
  const all = {
    ...USUAL,
    kind: 'share',
    from_post_id: cast.Ann,
    to: [cast.Ben],
    clients: [one, two],
    ...chosen,
  }
  const id = randomUUID()
  const answer = await as(stage, who, 'policy.draft_bulk($1, $2::text::jsonb)', [id, JSON.stringify(all)])
  return { id, answer }
}

/** Does or takes back what was drafted, to its end; the answer of the beginning. */
export async function run(stage: Stage, who: Who, id: string, undo = false, days = 0): Promise<unknown> {
  const begun = await as(stage, who, 'policy.begin_bulk($1, $2)', [id, undo], days)
  for (let left = 1; left > 0;)
    left = Number(await as(stage, who, '(policy.bulk_step($1, 1)).remaining', [id], days))
  return begun
}

export async function done(stage: Stage, who: Who, chosen: Chosen): Promise<string> {
  const { id } = await draft(stage, who, chosen)
  await run(stage, who, id)
  return id
}

export const answer = async (stage: Stage, who: Who, chosen: Chosen) =>
  (await draft(stage, who, chosen)).answer

/** What became of the parts, or how undo left them. */
export const outcomes = async ({ sql }: Stage, id: string, column: 'outcome' | 'undo' = 'outcome') =>
  (await sql`select ${sql(column)} as word from bulk_parts where bulk_id = ${id} order by word`).map(
    ({ word }) => word as string | null,
  )
/** What it would come to, as this person is told. */
export const told = async (stage: Stage, who: Who, id: string) =>
  (
    (await as(stage, who, '(select b.sums from policy.bulk_page($1, 50) b)', [id])) as
      { word: string }[] | null
  )?.map(({ word }) => word) ?? null
export const running = async ({ sql, one, two }: Stage) =>
  (
    await sql`select count(*)::int as n from chart_shares where client_id in (${one}, ${two}) and stopped_at is null`
  )[0]?.n
export const placed = async ({ sql, cast, one, two }: Stage, who: Who) =>
  (
    await sql`select count(*)::int as n from care_team_memberships
               where client_id in (${one}, ${two}) and post_id = ${cast[who]} and ended_at is null`
  )[0]?.n
export const share = ({ sql, cast, one, two }: Stage, from: Who, to: Who, days = 9) =>
  sql`insert into chart_shares (client_id, from_post_id, to_post_id, since, until)
      select c, ${cast[from]}, ${cast[to]}, current_date - 1, current_date + ${days}::int from unnest(array[${one}, ${two}]::uuid[]) c`
export const caseload = async ({ sql, cast }: Stage, who: Who) => {
  const [site] =
    await sql`insert into sites (organisation_id, name) select organisation_id, ${randomUUID()} from posts where id = ${cast[who]} returning id`
  const [row] =
    await sql`insert into caseloads (post_id, site_id, label) values (${cast[who]}, ${site?.id}, ${who}) returning id`
  return row?.id as string
}
export const main = async ({ sql, one }: Stage) =>
  (await sql`select main_caseload_id as id from clients where id = ${one}`)[0]?.id as string | null
export const shares = async ({ sql, one, two }: Stage) =>
  (await sql`select id from chart_shares where client_id in (${one}, ${two}) and stopped_at is null`).map(
    ({ id }) => id as string,
  )
export const renewal = { kind: 'renewal', from_post_id: null, to: [], clients: [], until: '2090-01-31' }
export const handover = { kind: 'handover' }
