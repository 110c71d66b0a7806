import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { practiceWorld } from '@/tests/support/world'
import { beginsWith } from './begins-with'
import { connection } from './client'

await practiceWorld()
const NUMBER = 'select pg_current_xact_id()::text || $1 as said'
const number = sql`select pg_current_xact_id()::text as said`

it('a statement that goes with a BEGIN is of that transaction, and of no other that begins meanwhile', async () => {
  await beginsWith(NUMBER, [' first'], (rows) =>
    connection().db.transaction(async (tx) => {
      const [first] = await rows()
      const [own] = await tx.execute<{ said: string }>(number)
      const [other] = await connection().db.transaction((inner) => inner.execute<{ said: string }>(number))
      expect(first?.said).toBe(`${own?.said} first`)
      expect(other?.said).not.toBe(own?.said)
    }),
  )
})

it('where it fails, nothing of the transaction stays and its connection serves the next', async () => {
  const failing = beginsWith('select $1::int', ['no number'], (rows) =>
    connection().db.transaction(async (tx) => {
      await rows()
      await tx.execute(number)
    }),
  )
  await expect(failing).rejects.toMatchObject({ code: '22P02' })
  const all = Array.from({ length: 12 }, () => connection().db.transaction((tx) => tx.execute(number)))
  expect(await Promise.all(all)).toHaveLength(12)
})

it('what the work asks at once is not sent between the two halves of one that the connection has not read before', async () => {
  // Over a new connection: there the driver does not wait by itself.
  await connection().end({ timeout: 2 })
  // Long to read, so that the BEGIN has its answer before this is described.
  const long = Array.from({ length: 4_000 }, (_, at) => `${at} = ${at}`).join(' and ')
  await beginsWith(`select $1 || ' first' as said where ${long}`, ['my'], (rows) =>
    connection().db.transaction(async (tx) => {
      const said = await Promise.all([tx.execute(sql`select ${'other'} as said`), rows()])
      expect(said.map(([row]) => row?.said)).toEqual(['other', 'my first'])
    }),
  )
})
