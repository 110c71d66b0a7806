import type postgres from 'postgres'
import type { BackupEnd, Contents, Manifest } from './manifest'

type Sql = postgres.ISql

/** A table or column as SQL names it. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Values are written in one way, whatever the server, the role or the database is set to. */
export async function fixSettings(tx: Sql): Promise<void> {
  await tx.unsafe(`
    set local timezone = 'UTC'; set local datestyle = 'ISO, MDY'; set local intervalstyle = 'postgres';
    set local extra_float_digits = 1; set local bytea_output = 'hex'; set local search_path = pg_catalog, public, pg_temp;
    set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local synchronize_seqscans = off`)
}

/** The tables of Concord with the columns that are not computed from others, each in a fixed order. */
export async function listTables(sql: Sql): Promise<Manifest['tables']> {
  const rows = await sql<{ name: string; columns: string[] }[]>`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by c.relname order by c.relname collate "C"`
  return rows.map(({ name, columns }) => ({ name, columns }))
}

/** The sequences and how far they have come; never behind a row that was read before. */
export async function listSequences(sql: Sql): Promise<BackupEnd['sequences']> {
  const rows = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by 1`
  const found = []
  for (const { name } of rows) {
    const [row] = await sql.unsafe<{ last: string; called: boolean }[]>(
      `select last_value::text as last, is_called as called from public.${quoted(name)}`,
    )
    if (row) found.push({ name, last: row.last, called: row.called })
  }
  return found
}

/** The migrations that this database has had, oldest first; none where it never saw Concord. */
export async function listMigrations(sql: Sql): Promise<Manifest['migrations']> {
  const [there] = await sql`select to_regclass('drizzle.__drizzle_migrations') as found`
  if (!there?.found) return []
  const rows = await sql<{ at: string; hash: string }[]>`
    select created_at::text as at, hash from drizzle.__drizzle_migrations order by created_at`
  return rows.map(({ at, hash }) => ({ at: Number(at), hash }))
}

/** Which policy engine is installed (scripts/migrate.mjs notes it); null without one. */
export async function installedEngine(sql: Sql): Promise<string | null> {
  const [row] = await sql<{ engine: string | null }[]>`
    select obj_description(to_regnamespace('policy')::oid, 'pg_namespace') as engine`
  return row?.engine ?? null
}

/** How many rows a table holds and a sum over their hashes, computed columns included: the same in any order. */
export async function contentsOf(sql: Sql, table: string): Promise<Contents> {
  const [row] = await sql.unsafe<Contents[]>(`
    select count(*)::text as rows, coalesce(sum(('x' || encode(substr(sha256(convert_to(this_row::text, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint), 0)::text as sum
      from public.${quoted(table)} this_row`)
  if (!row) throw new Error('a count answers one row')
  return { rows: row.rows, sum: row.sum }
}

/** Tables of which row security might hide rows from this role: a backup that lacks them would look whole. */
export async function hiddenTables(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and row_security_active(c.oid)
       and (not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('*', 'r')
                          and pg_get_expr(p.polqual, p.polrelid) = 'true'
                          and exists (select 1 from unnest(p.polroles) r where r = 0 or pg_has_role(r, 'usage')))
         or exists (select 1 from pg_policy p where p.polrelid = c.oid and not p.polpermissive
                      and exists (select 1 from unnest(p.polroles) r where r = 0 or pg_has_role(r, 'usage'))))
     order by 1`
  return rows.map(({ name }) => name)
}
