import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentsOf, fixSettings, listTables } from '@/db/backup/catalogue'
import { type BackupTold, writeBackup } from '@/db/backup/write-backup'
import { loadDemo } from '@/db/seed/load'
import { createSealer } from '@/lib/audit/seal-ledgers'
import { auditKeyMark } from '@/scripts/audit-key'
import { migrate, migrationTimes } from '@/scripts/migrate.mjs'
import { restoreDatabase } from '@/scripts/restore-database'
import { freshDatabase, type FreshDatabase } from '@/tests/support/database'
import { bareDatabase } from './bare-database'
import { DAMAGE } from './damage'

const key = 'an audit key for tests that is long enough'
let full: FreshDatabase
let bare: Awaited<ReturnType<typeof bareDatabase>>
let file: Buffer
/** Of a network with next to nothing in it: there is nothing to learn from damaging a large one. */
let small: Buffer
let told: BackupTold
const folders: string[] = []

beforeAll(async () => {
  full = await freshDatabase()
  bare = await bareDatabase()
  await full.owner`insert into organisations (name) values ('Once upon a time')`
  await full.owner`insert into acts (kind) select 'act ' || n from generate_series(1, 500) n`
  small = (await backup(full.owner)).file
  await full.owner`delete from organisations`
  await loadDemo({ ownerUrl: full.ownerUrl, password: 'a password for the demo' })
  await createSealer(full.owner, { key, headsDir: folder() })()
  const made = await backedUpWhileWritten()
  file = made.file
  told = made.told
})
afterAll(async () => {
  await Promise.all([full?.drop(), bare?.drop()])
  for (const one of folders) rmSync(one, { recursive: true, force: true })
})

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'concord-backup-'))
  folders.push(made)
  return made
}

async function backup(sql: postgres.Sql, auditKey = key) {
  const made: { told?: BackupTold } = {}
  const frames = writeBackup(sql, auditKeyMark(auditKey), (all) => (made.told = all))
  const chunks: Buffer[] = []
  await pipeline(Readable.from(frames), createGzip(), async (zipped: AsyncIterable<Buffer>) => {
    for await (const chunk of zipped) chunks.push(chunk)
  })
  if (!made.told) throw new Error('the backup said nothing')
  return { file: Buffer.concat(chunks), told: made.told }
}

/** Somebody goes on writing, in pairs that belong together, from before the backup until after it. */
async function backedUpWhileWritten() {
  const writing = new AbortController()
  let written = 0
  const writer = (async () => {
    for (; !writing.signal.aborted; written += 1)
      await full.owner.begin(async (tx) => {
        const [act] = await tx`insert into acts (kind) values ('written_meanwhile') returning id`
        await tx`insert into audit_events (action, act_id) values ('written.meanwhile', ${act?.id})`
      })
  })()
  try {
    return await backup(full.owner)
  } finally {
    writing.abort()
    await writer
    expect(written).toBeGreaterThan(0)
  }
}

const restore = (ownerUrl: string, content: Buffer, more: { anyAuditKey?: boolean; key?: string } = {}) => {
  const said: string[] = []
  const done = restoreDatabase({
    ownerUrl,
    file: Readable.from([content]),
    sealing: { key: more.key ?? key, headsDir: folder() },
    anyAuditKey: more.anyAuditKey ?? false,
    say: (line) => said.push(line),
  })
  return done.then(({ problems, rows }) => ({ problems, rows, said }))
}

const countOf = async (sql: postgres.Sql, table: string): Promise<number> =>
  (await sql.unsafe(`select count(*)::int as n from ${table}`))[0]?.n

describe('a backup that cannot be restored as it is', () => {
  test.each(DAMAGE)('%s: said in words, and nothing of it stays', async (_, damage, words) => {
    await expect(restore(bare.ownerUrl, await damage(small))).rejects.toThrow(words)
    const [there] = await bare.owner`select to_regclass('public.clients') as found`
    if (there?.found) expect(await countOf(bare.owner, 'clients')).toBe(0)
    expect((await bare.owner`select 1 from pg_constraint where contype = 'f'`).length).toBe(
      there?.found ? (await full.owner`select 1 from pg_constraint where contype = 'f'`).length : 0,
    )
  })

  test('a database with something in it is left alone', async () => {
    await expect(restore(full.ownerUrl, file)).rejects.toThrow(/not empty/)
  })

  test('another audit key is told before anything is done', async () => {
    const other = { key: 'another key for tests that is long enough' }
    await expect(restore(bare.ownerUrl, file, other)).rejects.toThrow(/signed with another key/)
    await expect(backup(bare.owner)).resolves.toBeDefined()
  })
})

describe('a backup made while others write', () => {
  test('is one moment: what belongs together is together', () => {
    expect(told.tables).toBeGreaterThan(70)
    expect(Number(told.rows)).toBeGreaterThan(20_000)
  })

  test('comes back as it was, with its audit chain and who sees what', async () => {
    const { problems, rows, said } = await restore(bare.ownerUrl, file)
    expect(problems).toEqual([])
    expect(rows).toBe(told.rows)
    expect(said.join('\n')).toMatch(/worked out anew, is what it was: 1\d{3} rows/)
    expect(said.join('\n')).toMatch(/audit chain is whole: 2\d{3} entries linked/)
    const acts = await countOf(bare.owner, `acts where kind = 'written_meanwhile'`)
    expect(await countOf(bare.owner, `audit_events where action = 'written.meanwhile'`)).toBe(acts)
    expect(acts).toBeLessThanOrEqual(await countOf(full.owner, `acts where kind = 'written_meanwhile'`))
  })

  test('has every table, trigger, key and policy of a database that was never restored', async () => {
    const shape = (sql: postgres.Sql) => sql`
      select 'trigger' as what, tgrelid::regclass::text as place, tgname::text as name, tgenabled::text as more from pg_trigger where not tgisinternal
      union all select 'key', conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
      union all select 'wall', relname::text, relrowsecurity::text, relforcerowsecurity::text from pg_class where relnamespace = 'public'::regnamespace
      union all select 'policy', polrelid::regclass::text, polname::text, polcmd::text from pg_policy order by 1, 2, 3, 4`
    expect([...(await shape(bare.owner))]).toEqual([...(await shape(full.owner))])
  })

  test('goes on where it was: keys count on, sealing goes on, nobody is signed in', async () => {
    const [made] =
      await bare.owner`insert into audit_events (action) values ('after.restore') returning seq::int`
    const [before] = await bare.owner`select max(seq)::int as seq from audit_events where seq < ${made?.seq}`
    expect(before?.seq).toBeGreaterThan(0)
    expect(await createSealer(bare.owner, { key, headsDir: folder() })()).toBeGreaterThan(0)
    expect(await countOf(bare.owner, 'sessions where ended_at is null')).toBe(0)
  })

  test('of the restored database holds what the first one held, but for what was written since', async () => {
    const again = (await backup(bare.owner)).told.contents
    const since = ['acts', 'audit_events', 'ledger_heads', 'ledger_pending', 'ledger_seals', 'sessions']
    const differing = [...told.contents].filter(([name, one]) => again.get(name)?.sum !== one.sum)
    expect(differing.map(([name]) => name).filter((name) => !since.includes(name))).toEqual([])
  })
})

test('one changed letter in one of twenty thousand rows changes what a table is said to hold', async () => {
  const sums = async () =>
    full.owner.begin(async (tx) => {
      await fixSettings(tx)
      return Promise.all(
        (await listTables(tx)).map(async ({ name }) => [name, (await contentsOf(tx, name)).sum]),
      )
    })
  const before = await sums()
  await full.owner`update staff set name = name || '.' where id = (select id from staff limit 1)`
  const after = await sums()
  expect(after.filter(([, sum], index) => sum !== before[index]?.[1]).map(([name]) => name)).toEqual([
    'staff',
  ])
})

test('an older backup is brought to the present', async () => {
  const [old, empty] = [await bareDatabase(), await bareDatabase()]
  try {
    const times = migrationTimes()
    await migrate({ ownerUrl: old.ownerUrl, until: times.at(-4) })
    await old.owner`insert into organisations (name) values ('Once upon a time')`
    const { file: older } = await backup(old.owner)
    expect((await restore(empty.ownerUrl, older)).problems).toEqual([])
    const [kept] = await empty.owner`select name from organisations`
    expect(kept?.name).toBe('Once upon a time')
    expect(await countOf(empty.owner, 'drizzle.__drizzle_migrations')).toBe(times.length)
  } finally {
    await old.drop()
    await empty.drop()
  }
})

test('four processes that start at once over an empty database bring it up to date once', async () => {
  const empty = await bareDatabase()
  try {
    await Promise.all([1, 2, 3, 4].map(() => migrate({ ownerUrl: empty.ownerUrl })))
    expect(await countOf(empty.owner, 'drizzle.__drizzle_migrations')).toBe(migrationTimes().length)
  } finally {
    await empty.drop()
  }
})

test('a role that might not see every row backs nothing up', async () => {
  await full.owner`create policy narrow on notes as restrictive for select to concord_owner using (false)`
  try {
    await expect(backup(full.owner)).rejects.toThrow(/may not see every row \(notes\)/)
  } finally {
    await full.owner`drop policy narrow on notes`
  }
})
