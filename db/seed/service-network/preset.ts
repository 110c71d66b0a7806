import type postgres from 'postgres'

/**
 * Mechanisms of a service network (SPEC §3), each with the table that it works on: what this version does not know yet stays off.
 * M1 as well: without a care team nobody would have clients of his own.
 */
const PRESET: [mechanism: string, table: string][] = [
  ['M1', 'care_team_memberships'],
  ['M3', 'requests'],
  ['M4', 'site_shares'],
  ['M8', 'requests'],
]

/** Switches the preset on from a day, as far as the database at hand knows it. */
export async function switchPresetOn(tx: postgres.TransactionSql, from: string): Promise<void> {
  const known = await tx<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public'`
  const tables = new Set(known.map(({ name }) => name))
  const mechanisms = PRESET.filter(([, table]) => tables.has(table)).map(([mechanism]) => mechanism)
  for (const mechanism of mechanisms)
    await tx`insert into mechanism_switches (id, mechanism, on_from) values (md5(${mechanism})::uuid, ${mechanism}, ${from})`
}
