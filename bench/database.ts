import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { copyTemplate, ensureTemplate, hashOf, migratedTemplate } from '@/tests/support/templates'
import { databaseUrl, ensureCluster } from '../scripts/cluster.mjs'
import { dataDir } from '../scripts/folders.mjs'
import { appUrlOf } from '../scripts/migrate.mjs'
import type { BenchDatabase, Part, Run } from './part'

const GIGABYTE = 1024 ** 3
const buffers = Math.max(1, Math.min(4, Math.floor(os.totalmem() / GIGABYTE / 4)))

/** As performance.md measured it, on the product's own safe writing: a booking waits for the disk. */
const SETTINGS = [
  `shared_buffers=${buffers}GB`,
  'max_connections=300',
  'work_mem=16MB',
  'maintenance_work_mem=512MB',
  'max_wal_size=8GB',
  'checkpoint_timeout=15min',
  'log_lock_waits=on',
]

/** How many databases this process has copied. */
let opened = 0

type Opened = { database: BenchDatabase; told: string[]; close: () => Promise<void> }

/** Starts the bench's own PostgreSQL, makes the part's data unless it is there, and copies it for this run. */
export async function openDatabase(part: Part, run: Run): Promise<Opened> {
  const cluster = await ensureCluster({ dir: path.join(dataDir(), 'bench-pg'), settings: SETTINGS })
  try {
    const base = migratedTemplate()
    await ensureTemplate(cluster, base)
    const name = templateName(part, run)
    await dropOthers(cluster.superUrl, [base.name, name])
    const ownerUrl = await ensureTemplate(cluster, {
      name,
      base: base.name,
      fill: async (url) => {
        const sql = postgres(url, { max: 2, onnotice: () => {} })
        await part.data?.(sql, run)
        await sql.end()
      },
    })
    opened += 1
    const copy = `bench_run_${process.pid}_${opened}`
    await copyTemplate(cluster.superUrl, name, copy)
    const url = databaseUrl(ownerUrl, copy)
    const owner = postgres(url, { max: 4, onnotice: () => {} })
    const database = {
      owner,
      ownerUrl: url,
      superUrl: databaseUrl(cluster.superUrl, copy),
      appUrl: appUrlOf(url, cluster.secret('app')),
    }
    const close = async () => {
      await owner.end({ timeout: 2 })
      await drop(cluster.superUrl, copy)
      await cluster.stop()
    }
    return { database, told: await settingsOf(owner), close }
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

/** Of the sources of the data and of the week: what is booked lies around the day on which it is measured. */
function templateName(part: Part, { size, seed }: Run): string {
  const week = Math.floor((Date.now() / 86_400_000 + 3) / 7)
  const made = hashOf(
    ['db/migrations', 'lib/policy', 'db/usual-services.ts', `bench/${part.name}`],
    /(data|plan|services|names|rows|places)\.ts$|\.sql$/,
    `${week} ${seed}`,
  )
  return `bench_${part.name}_${size}_${made}`
}

/** One set of data of a part and size is a few gigabytes at most: older ones go. */
async function dropOthers(superUrl: string, keep: string[]): Promise<void> {
  const sql = postgres(superUrl, { max: 1, onnotice: () => {} })
  const rows = await sql<
    { name: string }[]
  >`select datname as name from pg_database where datname ~ '^(bench|template_concord)_'`
  const prefix = (name: string) => name.replace(/_[^_]*$/, '')
  for (const { name } of rows) {
    const isOld = keep.some((kept) => kept !== name && prefix(kept) === prefix(name))
    // A process may measure two at once.
    const isLeft = name.startsWith('bench_run_') && !name.startsWith(`bench_run_${process.pid}_`)
    if (keep.includes(name) || !(isOld || isLeft)) continue
    await sql`alter database ${sql(name)} with is_template false`
    await sql`drop database if exists ${sql(name)} with (force)`
  }
  await sql.end()
}

async function drop(superUrl: string, name: string): Promise<void> {
  const sql = postgres(superUrl, { max: 1, onnotice: () => {} })
  await sql`drop database if exists ${sql(name)} with (force)`
  await sql.end()
}

async function settingsOf(sql: postgres.Sql): Promise<string[]> {
  const names = [
    'server_version',
    'shared_buffers',
    'work_mem',
    'max_connections',
    'fsync',
    'synchronous_commit',
    'jit',
    'random_page_cost',
  ]
  const rows = await sql<{ name: string; value: string }[]>`
    select name, current_setting(name) as value from pg_settings where name = any (${names}) order by name`
  const [size] = await sql<
    { size: string }[]
  >`select pg_size_pretty(pg_database_size(current_database())) as size`
  const cpu = `${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, ${Math.round(os.totalmem() / GIGABYTE)} GB`
  return [
    `machine: ${cpu}`,
    `database: ${rows.map(({ name, value }) => `${name} ${value}`).join(', ')}; ${size?.size}`,
  ]
}
