import { randomInt } from 'node:crypto'

import { afterAll, describe, expect, it } from 'vitest'

import { randomWorld } from '@/lib/policy/oracle/random-world'
import { loadWorld } from '@/lib/policy/scenarios/database-answers'
import { installQuestions } from '@/lib/policy/scenarios/database-functions'
import { freshDatabase } from '@/tests/support/database'

const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
const database = await freshDatabase()
const sql = await database.owner.reserve()
await installQuestions(sql)
afterAll(async () => {
  sql.release()
  await database.drop()
})

/** What can happen to facts after they were made; each touches some rows of every world. */
const CHANGES: [string, string][] = [
  [
    'memberships end',
    `update care_team_memberships set ended_at = now() where get_byte(uuid_send(id), 15) % 3 = 0`,
  ],
  ['shares stop', `update chart_shares set stopped_at = now() where get_byte(uuid_send(id), 15) % 3 = 0`],
  ['terms move', `update chart_shares set since = since - 1, until = until + 2`],
  ['memberships are moved', `update care_team_memberships set since = since - 3`],
  [
    'memberships get another status',
    `update care_team_memberships set status = case when get_byte(uuid_send(id), 15) % 2 = 0 then 'inactive' else 'active' end`,
  ],
  ['clients become inactive', `update clients set active = not active`],
  ['clients die', `update clients set deceased_on = '2020-01-01' where get_byte(uuid_send(id), 15) % 2 = 0`],
  [
    'shares go over to another client',
    `update chart_shares set client_id = (select max(id::text)::uuid from clients)`,
  ],
  ['rows are deleted', `delete from care_team_memberships where get_byte(uuid_send(id), 15) % 2 = 0`],
  ['shares are deleted', `delete from chart_shares where get_byte(uuid_send(id), 15) % 2 = 0`],
  ['clients are renamed', `update clients set family_name = 'X' || family_name`],
  [
    'clients are merged',
    `update clients set merged_into_id = (select max(id::text)::uuid from clients)
    where id <> (select max(id::text)::uuid from clients) and get_byte(uuid_send(id), 15) % 3 = 0`,
  ],
  ['items are deleted', `delete from items where component = 'documents'`],
  ['clients are restricted', `update clients set restriction = 'organisation' where restriction = 'none'`],
  ['clients opt out', `update clients set opted_out_at = now()`],
  ['organisations close', `update organisations set active = false`],
  ['posts close', `update posts set active = not active`],
  ['roles end', `delete from post_roles where role = 'provider'`],
  ['supervision ends', `update supervisions set ended_at = now()`],
  ['site shares end', `update site_shares set stopped_at = now() where get_byte(uuid_send(id), 15) % 2 = 0`],
  ['site shares get other days', `update site_shares set since = since - 1, until = until + 2`],
  ['caseloads close', `update caseloads set active = not active`],
  ['sites close', `update sites set active = not active`],
  ['sites leave their divisions', `update sites set division_id = null`],
  ['posts leave their sites', `update posts set site_id = null`],
]

describe(`the reach index (CONCORD_SEED=${seed})`, () => {
  it.each(CHANGES)('says what the facts say after %s, and a rebuild changes nothing', async (_, change) => {
    for (let number = 0; number < 3; number += 1) {
      await sql`begin`
      try {
        await loadWorld(sql, randomWorld(seed, number).world)
        await sql.unsafe(change)
        const wrong = await sql`select fault, mechanism from policy.reach_disagreements`
        expect([...wrong]).toEqual([])
        const kept = await sql`select r::text as row from reach r order by 1`
        await sql`select policy.rebuild_reach()`
        const rebuilt = await sql`select r::text as row from reach r order by 1`
        const statuses = await sql`select any_status, policy.any_status(id) as wanted from clients`
        expect(statuses.map((row) => row.any_status)).toEqual(statuses.map((row) => row.wanted))
        expect(kept.map(({ row }) => String(row))).toEqual(rebuilt.map(({ row }) => String(row)))
      } finally {
        await sql`rollback`
      }
    }
  })
})
