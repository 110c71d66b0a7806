import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from './database'

const first = await freshDatabase()
const second = await freshDatabase()
afterAll(() => Promise.all([first.drop(), second.drop()]))

test('each test file has a database of its own', async () => {
  await first.owner`create table only_here ()`
  const [row] = await second.owner`select to_regclass('only_here') as found`
  expect(row?.found).toBeNull()
})

test('the application role owns nothing and cannot step over row security', async () => {
  const [role] = await first.app`
    select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user`
  expect(role).toEqual({
    rolname: 'concord_app',
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
  })
  const owned = await first.owner`select relname from pg_class where relowner = 'concord_app'::regrole`
  expect(owned).toEqual([])
})
