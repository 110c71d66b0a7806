import type postgres from 'postgres'
import { quoted } from './catalogue'

type Table = { name: string }
type Tx = postgres.TransactionSql

/**
 * Takes foreign keys, triggers and forced row security from the tables for the length of a load, and gives the function that
 * puts them back: rows come in any order, none is written a second time by a trigger, and every foreign key is checked anew.
 * Needs no more than to own the tables.
 */
export async function setAside(tx: Tx, tables: Table[]): Promise<() => Promise<void>> {
  const keys = await tx<{ name: string; key: string; definition: string }[]>`
    select r.relname as name, c.conname as key, pg_get_constraintdef(c.oid) as definition
      from pg_constraint c join pg_class r on r.oid = c.conrelid
     where c.contype = 'f' and r.relnamespace = 'public'::regnamespace order by r.relname, c.conname`
  const forced = await tx<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity order by 1`
  const disabled = await tx<{ name: string; trigger: string }[]>`
    select r.relname as name, t.tgname as trigger from pg_trigger t join pg_class r on r.oid = t.tgrelid
     where r.relnamespace = 'public'::regnamespace and not t.tgisinternal and t.tgenabled <> 'O'`
  if (disabled.length > 0)
    throw new Error(`somebody has changed trigger ${disabled[0]?.trigger} of ${disabled[0]?.name}`)
  const of = <T extends Table>(rows: readonly T[], name: string) => rows.filter((row) => row.name === name)
  // One statement a table: each rebuilds what the server knows about all tables around it.
  for (const { name } of tables)
    await alter(tx, name, [
      'disable trigger user',
      ...of(forced, name).map(() => 'no force row level security'),
      ...of(keys, name).map(({ key }) => `drop constraint ${quoted(key)}`),
    ])
  return async () => {
    for (const { name } of tables)
      await alter(
        tx,
        name,
        of(keys, name).map(({ key, definition }) => `add constraint ${quoted(key)} ${definition}`),
      )
    for (const { name } of tables)
      await alter(tx, name, [
        'enable trigger user',
        ...of(forced, name).map(() => 'force row level security'),
      ])
  }
}

async function alter(tx: Tx, table: string, changes: string[]): Promise<void> {
  if (changes.length > 0) await tx.unsafe(`alter table public.${quoted(table)} ${changes.join(', ')}`)
}
