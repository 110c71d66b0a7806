import { is } from 'drizzle-orm'
import { getTableConfig, PgTable, pgTable, uuid } from 'drizzle-orm/pg-core'
import { describe, expect, it } from 'vitest'
import * as schema from '@/db/schema'
import { textFiles } from './source-files'

const SAID = ['cascade', 'restrict', 'set null', 'set default']

function silentKeys(tables: unknown[]) {
  return tables
    .filter((table) => is(table, PgTable))
    .map(getTableConfig)
    .flatMap(({ name, foreignKeys }) =>
      foreignKeys
        .filter((key) => !SAID.includes(key.onDelete ?? ''))
        .map((key) => `${name}: ${key.getName()}`),
    )
}

function silentReferences(sql: string) {
  const code = sql.replace(/--.*$/gm, '').toLowerCase()
  const references = code.match(/\breferences\s+(?!on\b)[\w."]+\s*(\([^)]*\))?[^,;]*/g) ?? []
  return references.filter((each) => !/on delete (cascade|restrict|set null|set default)/.test(each))
}

describe('what happens when a row is deleted', () => {
  it('is said by every foreign key of the schema', () => {
    const tables = Object.values(schema)
    expect(tables.filter((table) => is(table, PgTable)).length).toBeGreaterThan(10)
    expect(silentKeys(tables)).toEqual([])
  })

  it('is said by every foreign key of the migrations', () => {
    const silent = textFiles('db/migrations')
      .filter(({ path }) => path.endsWith('.sql'))
      .flatMap(({ path, text }) => silentReferences(text).map((reference) => `${path}: ${reference.trim()}`))
    expect(silent).toEqual([])
  })

  it('would be missed where it is not said', () => {
    const parent = pgTable('parents', { id: uuid().primaryKey() })
    const silent = pgTable('silent', { parentId: uuid().references(() => parent.id) })
    const plain = pgTable('plain', {
      parentId: uuid().references(() => parent.id, { onDelete: 'no action' }),
    })
    const said = pgTable('said', { parentId: uuid().references(() => parent.id, { onDelete: 'restrict' }) })
    expect(silentKeys([parent, silent, plain, said])).toHaveLength(2)
    expect(silentReferences('create table a (b uuid references c (id), d int)')).toHaveLength(1)
    expect(
      silentReferences('alter table a add foreign key (b) REFERENCES "public"."c"("id") ON DELETE no action'),
    ).toHaveLength(1)
    expect(silentReferences('create table a (b uuid references c(id) on delete cascade);')).toEqual([])
  })
})
