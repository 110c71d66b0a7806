import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReservedSql } from 'postgres'
import type { Key } from '@/lib/policy/oracle/world'
import { installQuestions } from '@/lib/policy/scenarios/database-functions'
import { freshDatabase } from '@/tests/support/database'
import { mayMeet } from './expectation'
import { plantWorld, type Planted } from './plant'
import type { Canary } from './tokens'
import { canaryWorld } from './world'

/**
 * Without the application: everything that its role may select, after a chart was opened and before, as everybody. What lies
 * in the tables of content comes back exactly as the rules say; of the rest nothing that one may not see.
 */
const now = new Date()
const at = now.toISOString()
const world = canaryWorld(now)
const database = await freshDatabase()
let sql: ReservedSql
let planted: Planted
let tables: { table: string; columns: string[] }[]

beforeAll(async () => {
  planted = await plantWorld(database.owner, world)
  sql = await database.owner.reserve()
  await installQuestions(sql)
  tables = await sql<{ table: string; columns: string[] }[]>`
    select table_name as "table", array_agg(column_name::text) as columns from information_schema.columns
     where table_schema = 'public'
       and has_column_privilege('concord_app', format('public.%I', table_name), column_name, 'select')
     group by 1 order by 1`
})
afterAll(async () => {
  sql.release()
  await database.drop()
})

/** The canaries in every row that the role of the application gets from these tables. */
async function readAll(names?: string[]): Promise<Set<Canary>> {
  const found = new Set<Canary>()
  for (const { table, columns } of tables) {
    if (names && !names.includes(table)) continue
    const rows = await sql`select ${sql(columns)} from ${sql(table)}`
    for (const row of rows) {
      const bytes = row.bytes instanceof Uint8Array ? Buffer.from(row.bytes).toString('latin1') : ''
      for (const canary of planted.canaries.in(`${JSON.stringify(row)} ${bytes}`)) found.add(canary)
    }
  }
  return found
}

async function as<T>(who: Key, client: Key | null, work: () => Promise<T>): Promise<T> {
  await sql`begin`
  try {
    await sql`select policy.enter_as(${planted.ids.post.get(who) ?? ''}, ${at}::text::timestamptz)`
    if (client) await sql`select policy.open_chart(${planted.ids.client.get(client) ?? ''})`
    await sql`set local role concord_app`
    return await work()
  } finally {
    await sql`rollback`
  }
}

/** Tables whose rows are behind the second wall, and of which all that is open can be read. */
const CONTENT = ['items', 'profiles', 'client_contacts', 'addresses', 'diagnoses', 'notes', 'note_addenda']
const BODIES = [...CONTENT, 'documents', 'item_versions']
const isContent = ({ column }: Canary) => BODIES.includes(column.split('.')[0] ?? '')
const named = (canaries: Iterable<Canary>) =>
  [...canaries].map(({ client, column }) => `${client} ${column}`).sort()

describe('the second wall alone', () => {
  it('gives the role of the application something to read, the tables of content among it', () => {
    expect(tables.map(({ table }) => table)).toEqual(expect.arrayContaining(BODIES))
  })

  it.each(Object.keys(world.posts))(
    'opens to %s what the rules open, and nothing before a chart is open',
    async (who) => {
      expect(named(await as(who, null, () => readAll()))).toEqual([])
      for (const client of Object.keys(world.clients)) {
        const found = await as(who, client, () => readAll())
        const wrong = [...found].filter((canary) => !mayMeet(world, who, canary, at))
        expect(named(wrong), `${who} with ${client} open`).toEqual([])
        const expected = planted.canaries.all.filter(
          (canary) => canary.client === client && isContent(canary) && mayMeet(world, who, canary, at),
        )
        const seen = [...found].filter((canary) => isContent(canary))
        expect(named(seen), `${who} with ${client} open`).toEqual(named(expected))
      }
    },
  )

  it('would be caught giving too much: with one share more, Eve reads what she may not', async () => {
    await sql`begin`
    try {
      await sql`insert into chart_shares (client_id, from_post_id, to_post_id, since) values (
        ${planted.ids.client.get('Cole') ?? ''}, ${planted.ids.post.get('Ann') ?? ''},
        ${planted.ids.post.get('Eve') ?? ''}, ${world.network.today}::date - 1)`
      await sql`select policy.enter_as(${planted.ids.post.get('Eve') ?? ''}, ${at}::text::timestamptz)`
      await sql`select policy.open_chart(${planted.ids.client.get('Cole') ?? ''})`
      await sql`set local role concord_app`
      const wrong = [...(await readAll(BODIES))].filter((canary) => !mayMeet(world, 'Eve', canary, at))
      expect(named(wrong)).toContain('Cole notes.body')
      expect(named(wrong)).toContain('Cole documents.bytes')
    } finally {
      await sql`rollback`
    }
  })

  it('would be caught giving too much: with one share with a site more, Eli reads what he may not', async () => {
    await sql`begin`
    try {
      await sql`insert into site_shares (client_id, grantor_organisation_id, to_site_id, since)
        select c.id, c.organisation_id, s.id, ${world.network.today}::date - 1 from clients c, sites s
         where c.id = ${planted.ids.client.get('Cleo') ?? ''} and s.name = 'Elm House'`
      await sql`select policy.enter_as(${planted.ids.post.get('Eli') ?? ''}, ${at}::text::timestamptz)`
      await sql`select policy.open_chart(${planted.ids.client.get('Cleo') ?? ''})`
      await sql`set local role concord_app`
      const wrong = [...(await readAll(BODIES))].filter((canary) => !mayMeet(world, 'Eli', canary, at))
      expect(named(wrong)).toContain('Cleo notes.body')
    } finally {
      await sql`rollback`
    }
  })
})
