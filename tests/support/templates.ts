import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { databaseUrl, ensureDatabase, type Cluster } from '../../scripts/cluster.mjs'
import { root } from '../../scripts/folders.mjs'
import { migrate } from '../../scripts/migrate.mjs'

/** A database that others are copied from; its name carries the hash of what it is made of. */
export type Template = {
  name: string
  /** Another template to start from; without it an empty database with the extensions. */
  base?: string
  fill: (ownerUrl: string, cluster: Cluster) => Promise<void>
}

/** The empty database with every migration and the policy's SQL. */
export function migratedTemplate(): Template {
  const made = hashOf(['db/migrations', 'lib/policy', 'scripts/migrate.mjs'], /\.(sql|json|mjs)$/)
  return {
    name: `template_concord_${made}`,
    fill: (ownerUrl, cluster) =>
      migrate({ ownerUrl, appPassword: cluster.secret('app'), workerPassword: cluster.secret('worker') }),
  }
}

/** A short hash over the files below the given paths whose names match, and over `more`. */
export function hashOf(places: string[], wanted: RegExp, more = ''): string {
  const hash = createHash('sha256').update(more)
  for (const place of places) {
    for (const file of filesBelow(path.join(root, place))
      .filter((name) => wanted.test(name))
      .sort()) {
      hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex').slice(0, 12)
}

function filesBelow(place: string): string[] {
  try {
    const entries = readdirSync(place, { withFileTypes: true, recursive: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOTDIR') return [place]
    if (code === 'ENOENT') return []
    throw error
  }
}

/** Makes the template unless it is there; resolves to the owner's URL of it. Safe when several runs ask at once. */
export async function ensureTemplate(cluster: Cluster, template: Template): Promise<string> {
  const sql = postgres(cluster.superUrl, { max: 1, onnotice: () => {} })
  try {
    await sql`select pg_advisory_lock(hashtext(${template.name}))`
    const half = `${template.name}_half`
    const [found] = await sql`select 1 from pg_database where datname = ${template.name}`
    if (!found) {
      await sql`drop database if exists ${sql(half)} with (force)`
      if (template.base) await copyTemplate(cluster.superUrl, template.base, half)
      await template.fill(await ensureDatabase(cluster, half), cluster)
      // A database that takes no connections is left alone by autovacuum, so that it can always be copied.
      await sql`alter database ${sql(half)} with allow_connections false is_template true`
      await sql`alter database ${sql(half)} rename to ${sql(template.name)}`
    }
  } finally {
    await sql.end()
  }
  const owner = new URL(cluster.superUrl)
  owner.username = 'concord_owner'
  owner.password = cluster.secret('owner')
  return databaseUrl(owner.href, template.name)
}

/** Copies a template: about 30 ms. Resolves when `name` can be connected to. */
export async function copyTemplate(superUrl: string, template: string, name: string): Promise<void> {
  const sql = postgres(superUrl, { max: 1, onnotice: () => {} })
  try {
    await sql`create database ${sql(name)} template ${sql(template)} strategy file_copy owner concord_owner`
    // A copy has the rights of a new database, not those of its template: as migrate leaves it.
    await sql`revoke temporary on database ${sql(name)} from public`
  } finally {
    await sql.end()
  }
}

/** Removes copies that killed runs left behind and templates of which newer ones exist. */
export async function dropOldDatabases(superUrl: string): Promise<void> {
  const sql = postgres(superUrl, { max: 1, onnotice: () => {} })
  try {
    const copies =
      await sql`select datname as name from pg_database where datname ~ '^(case_|template_.*_half$)'`
    const templates = await sql`
      select name from (
        select datname as name,
          row_number() over (partition by regexp_replace(datname, '_[^_]*$', '') order by oid desc) as age
        from pg_database where datname ~ '^template_(concord|demo)_'
      ) made where age > 2`
    for (const { name } of [...copies, ...templates]) {
      await sql`alter database ${sql(name)} with is_template false`
      await sql`drop database if exists ${sql(name)} with (force)`
    }
  } finally {
    await sql.end()
  }
}
