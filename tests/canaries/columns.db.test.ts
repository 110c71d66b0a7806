import { afterAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '@/tests/support/database'
import { isPersonal, NOT_PERSONAL, textColumns } from './columns'
import { plantWorld } from './plant'
import { canaryWorld } from './world'

const { owner, drop } = await freshDatabase()
afterAll(drop)

describe('every column of text', () => {
  it('holds a canary, or is said not to be personal, with a reason', async () => {
    const { planted } = await plantWorld(owner, canaryWorld(new Date()))
    const columns = await textColumns(owner)
    const missing = columns
      .filter((column) => isPersonal(column) && !planted.has(`${column.table}.${column.column}`))
      .map(({ table, column }) => `${table}.${column}`)
    expect(missing, 'new columns: plant canaries in them or say in columns.ts why not').toEqual([])
  })

  it('that is named in the list is there', async () => {
    const there = new Set((await textColumns(owner)).map(({ table, column }) => `${table}.${column}`))
    const named = Object.entries(NOT_PERSONAL).flatMap(([table, columns]) =>
      Object.keys(columns).map((column) => `${table}.${column}`),
    )
    expect(named.filter((name) => !there.has(name))).toEqual([])
  })
})
