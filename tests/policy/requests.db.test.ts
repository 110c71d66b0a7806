import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '@/tests/support/database'
import {
  accept,
  as,
  askerOf,
  brought,
  cast,
  end,
  type Kind,
  PEOPLE,
  reject,
  type Sql,
  type State,
  stateOf,
  STATES,
} from './request-stage'

const file = path.join(import.meta.dirname, 'requests.txt')
const heading = `Requests: what everybody may do with one in every state, as the engine answers (P82, P85, P86). A change of this file is a change of the
rules: read it as such. It is written anew by: npx vitest run --project database tests/policy/requests -u

.  there is no such request for them      -  they see it, and this is not theirs
=> the state it comes to                  else: why not (is_granted: it was accepted …)
"reopen" accepts one that has ended; the new row is accepted, the old one stays what it was. A referral answers like a share with a site.`

const database = await freshDatabase()
const sql: Sql = await database.owner.reserve()
afterAll(async () => {
  sql.release()
  await database.drop()
})

/** Tries it, says what came of it, and takes it back. */
async function tried(id: string, act: () => Promise<string | null>, was: State): Promise<string> {
  await sql`savepoint attempt`
  try {
    const said = await act()
    if (said === null) return '.'
    if (said === 'not_yours') return '-'
    if (said !== 'done' && said !== 'followed') return said
    const now = await stateOf(sql, id)
    return now === was && said === 'done' ? 'new row' : `=> ${said === 'followed' ? 'followed' : now}`
  } finally {
    await sql`rollback to savepoint attempt`
  }
}

async function rowsOf(kind: Kind, state: State): Promise<string[][]> {
  await sql`begin`
  try {
    const p = await cast(sql)
    const id = await brought(sql, p, kind, state)
    expect([kind, state, await stateOf(sql, id)]).toEqual([kind, state, state])
    const rows: string[][] = []
    for (const person of PEOPLE) {
      const who = person === 'asker' ? askerOf(p, kind) : p[person]
      const cells = [
        await tried(id, () => accept(sql, who, id), state),
        await tried(id, () => reject(sql, who, id), state),
      ]
      for (const how of ['cancel', 'revoke', 'relinquish'])
        cells.push(await tried(id, () => end(sql, who, id, how), state))
      cells.push(
        await tried(id, () => as(sql, who, 'policy.follow_request($1::text::uuid, uuidv7())', [id]), state),
      )
      const seen = cells.slice(0, 5).every((cell) => cell === '.') ? '.' : 'sees'
      // The page is there for the same people as the acts: asked where it costs little.
      if (state === 'pending' || state === 'granted') {
        const page = await as<object | null>(sql, who, 'policy.find_request($1::text::uuid)', [id])
        expect([kind, state, person, page === null ? '.' : 'sees']).toEqual([kind, state, person, seen])
      }
      rows.push([kind, state, person, seen, ...cells])
    }
    return rows
  } finally {
    await sql`rollback`
  }
}

function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  )
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const titles = [
  'kind',
  'state',
  'who',
  'page',
  'accept or reopen',
  'reject',
  'cancel',
  'revoke',
  'relinquish',
  'follow',
]

describe('every transition of a request by everybody', () => {
  it('is what the table says', async () => {
    const rows: string[][] = []
    for (const kind of ['care_team', 'chart_share', 'site_share'] as const)
      for (const state of STATES) rows.push(...(await rowsOf(kind, state)))
    await expect(`${heading}\n\n${table([titles, ...rows])}\n`).toMatchFileSnapshot(file)
  }, 600_000)

  it('is for a referral what it is for a share with a site', async () => {
    for (const state of ['pending', 'granted'] as const) {
      const [share, referral] = [await rowsOf('site_share', state), await rowsOf('referral', state)]
      expect(referral.map((cells) => cells.slice(1))).toEqual(share.map((cells) => cells.slice(1)))
    }
  }, 600_000)
})
