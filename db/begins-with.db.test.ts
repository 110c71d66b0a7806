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
