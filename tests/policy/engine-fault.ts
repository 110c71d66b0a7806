import type postgres from 'postgres'
import { inject } from 'vitest'
import { installPolicy, policySources } from '@/scripts/migrate.mjs'
import { freshDatabase, type FreshDatabase } from '@/tests/support/database'
import { plant, type Mutant } from './plant'
import { statementsOf } from './sql-statements'

/** What plants a fault in an engine that stands already, and what takes it out again. */
type Change = { faulty: string; sound: string }

type Session = postgres.Sql | postgres.ReservedSql

function sourceOf({ name, file }: Mutant): { sources: [string, string][]; at: number } {
  const sources = policySources() as [string, string][]
  const hits = sources.flatMap(([path], at) => (path === file || path.endsWith(`/${file}`) ? [at] : []))
  const [at] = hits
  if (at === undefined || hits.length !== 1) throw new Error(`${name}: ${file} is no file of the engine`)
  return { sources, at }
}

/** The whole engine as it would be installed, with the fault in it. */
export function faultySources(mutant: Mutant): [string, string][] {
  const { sources, at } = sourceOf(mutant)
  return sources.map(([name, text], index) => [name, index === at ? plant(text, mutant) : text])
}

/** Name, arguments and their defaults: what makes a function this one and no other. */
const HEAD = /^CREATE FUNCTION [\s\S]*?\)\s+(RETURNS|LANGUAGE)\s/

/** A fault within one function needs this function only; undefined where it is of another kind. */
function changeOf(mutant: Mutant): Change | undefined {
  const { sources, at } = sourceOf(mutant)
  const text = sources[at]?.[1] ?? ''
  const [sound, faulty] = [statementsOf(text), statementsOf(plant(text, mutant))]
  const changed = sound.flatMap((statement, index) =>
    statement === faulty[index] ? [] : [{ sound: statement, faulty: faulty[index] ?? '' }],
  )
  const [one] = changed
  if (!one || changed.length !== 1 || sound.length !== faulty.length) return undefined
  const head = HEAD.exec(one.sound)?.[0]
  if (head === undefined || head !== HEAD.exec(one.faulty)?.[0]) return undefined
  // What else is said of the function by name would be lost when it is made anew.
  const name = /policy\.\w+/.exec(head)?.[0] ?? ''
  if (sources.some(([, each]) => each.includes(`ALTER FUNCTION ${name}(`))) return undefined
  const anew = (statement: string) => statement.replace(/^CREATE /, 'CREATE OR REPLACE ')
  return { faulty: anew(one.faulty), sound: anew(one.sound) }
}

/** False where PostgreSQL does not let the function be changed in its place. */
async function replaceFunction(sql: Session, statement: string): Promise<boolean> {
  try {
    await sql.unsafe(statement)
  } catch (error) {
    if (/cannot (change|remove)/.test(String(error))) return false
    throw error
  }
  // As at the end of an installation; and what was planned with the function as it was is planned anew.
  await sql`select policy.rebuild_reach()`
  await sql`discard plans`
  return true
}

/** A database of its own whose engine has the fault in it, as if it had been installed with it. Call `drop` at the end. */
export async function faultyDatabase(mutant: Mutant): Promise<FreshDatabase> {
  const database = await freshDatabase(inject('template'))
  try {
    const change = changeOf(mutant)
    const short = change !== undefined && (await replaceFunction(database.owner, change.faulty))
    if (!short) await installPolicy(database.owner, faultySources(mutant))
    return database
  } catch (error) {
    await database.drop()
    throw error
  }
}

/**
 * What is found with the fault in the engine of a database that others use afterwards: taken out again at the end. Whoever
 * looks must leave the rows as they were, and look through this connection alone. Undefined where the fault cannot be planted in its place alone.
 */
export async function withFault<T>(
  sql: Session,
  mutant: Mutant,
  look: () => Promise<T>,
): Promise<{ found: T } | undefined> {
  const change = changeOf(mutant)
  if (!change || !(await replaceFunction(sql, change.faulty))) return undefined
  try {
    return { found: await look() }
  } finally {
    await replaceFunction(sql, change.sound)
  }
}

/** What the engine of a database consists of, in a few letters; the same for two that decide alike. */
export async function engineDigest(sql: Session): Promise<unknown> {
  const [row] = await sql`
    select (select md5(string_agg(md5(pg_get_functiondef(p.oid)) || coalesce(p.proacl::text, ''), ',' order by p.oid::regprocedure::text))
              from pg_proc p where p.pronamespace = 'policy'::regnamespace and p.prokind = 'f') as functions,
           (select md5(string_agg(c.relname || pg_get_viewdef(c.oid) || coalesce(c.relacl::text, ''), ',' order by c.relname))
              from pg_class c where c.relnamespace = 'policy'::regnamespace and c.relkind = 'v') as views,
           (select md5(string_agg(l::text, ',' order by l.tablename, l.policyname)) from pg_policies l) as walls,
           (select md5(string_agg(pg_get_triggerdef(t.oid), ',' order by t.tgrelid::regclass::text, t.tgname))
              from pg_trigger t where not t.tgisinternal) as triggers,
           (select md5(string_agg(c.relname || c.relacl::text, ',' order by c.relname))
              from pg_class c where c.relnamespace = 'public'::regnamespace) as rights`
  return row
}
