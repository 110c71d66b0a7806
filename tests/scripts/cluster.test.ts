import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { ensureCluster, ensureDatabase, removeCluster, type Cluster } from '../../scripts/cluster.mjs'
import { dataDir } from '../../scripts/folders.mjs'
import { identify } from '../../scripts/processes.mjs'

const folder = mkdtempSync(path.join(dataDir(), 'cluster test '))
const dir = path.join(folder, 'pg')
chmodSync(folder, 0o755)
const opened: Cluster[] = []
afterAll(async () => {
  // After a failure some are still open; the others have nothing left to end.
  await Promise.allSettled(opened.map((cluster) => cluster.stop()))
  rmSync(folder, { recursive: true, force: true })
})

async function open(options: Parameters<typeof ensureCluster>[0]): Promise<Cluster> {
  const cluster = await ensureCluster(options)
  opened.push(cluster)
  return cluster
}

/** Asks one question of the database and hangs up. */
async function ask<T>(url: string, question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await question(sql)
  } finally {
    await sql.end()
  }
}

/** The server's process, and the folder of its data, which may lie elsewhere when the checkout is closed. */
async function serverOf({ superUrl }: Cluster): Promise<{ pid: number; data: string }> {
  const [row] = await ask(superUrl, (sql) => sql`show data_directory`)
  const data = String(row?.data_directory)
  return { pid: Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0]), data }
}

test('a new cluster has an owner who is no superuser, a database and its extensions', async () => {
  const cluster = await open({ dir, fast: true })
  const ownerUrl = await ensureDatabase(cluster, 'concord')
  expect(await ensureDatabase(cluster, 'concord')).toBe(ownerUrl)
  expect(statSync(path.join(dir, 'state.json')).mode & 0o777).toBe(0o600)
  const found = await ask(ownerUrl, async (sql) => ({
    role: await sql`select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user`,
    extensions: await sql`select extname from pg_extension where extname <> 'plpgsql' order by 1`,
    zone: await sql`show timezone`,
  }))
  expect(found.role).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: true }])
  expect(found.extensions.map((row) => row.extname)).toEqual(['btree_gist', 'pg_trgm', 'unaccent'])
  expect(found.zone).toEqual([{ TimeZone: 'UTC' }])
  await cluster.stop()
})

test('who comes second joins, and the last to leave ends it', async () => {
  const first = await open({ dir, fast: true })
  const second = await open({ dir, fast: true })
  expect([first.alone, second.alone]).toEqual([true, false])
  expect(second.port).toBe(first.port)
  const { pid } = await serverOf(first)
  await expect(removeCluster({ dir })).rejects.toThrow(/uses the database/)
  await first.stop()
  expect(identify(pid)).not.toBeNull()
  await second.stop()
  expect(identify(pid)).toBeNull()
})

test('a killed server comes back with its data', async () => {
  const first = await open({ dir })
  const url = await ensureDatabase(first, 'concord')
  await ask(url, (sql) => sql`create table kept as select 1 as one`)
  const { pid } = await serverOf(first)
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => identify(pid)).toBeNull()
  const second = await open({ dir })
  const rows = await ask(await ensureDatabase(second, 'concord'), (sql) => sql`select one from kept`)
  expect(rows).toEqual([{ one: 1 }])
  await Promise.all([first.stop(), second.stop()])
})

test('a pid file that names another program is not believed', async () => {
  const before = await open({ dir, fast: true })
  const { data } = await serverOf(before)
  await before.stop()
  writeFileSync(path.join(data, 'postmaster.pid'), `${process.pid}\n${data}\n`)
  const cluster = await open({ dir, fast: true })
  expect((await serverOf(cluster)).pid).not.toBe(process.pid)
  await cluster.stop()
})

test('a cluster whose making was cut off is made anew', async () => {
  const before = await open({ dir, fast: true })
  const { data } = await serverOf(before)
  await before.stop()
  rmSync(path.join(dir, 'state.json'))
  rmSync(path.join(data, 'global'), { recursive: true })
  const cluster = await open({ dir, fast: true })
  expect(await ask(cluster.superUrl, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }])
  await cluster.stop()
  await removeCluster({ dir })
  expect(existsSync(data)).toBe(false)
})
