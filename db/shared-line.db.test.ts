import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '@/tests/support/database'
import { beginsWith } from './begins-with'
import { lastingPool, type LastingPool } from './lasting-pool'

let database: FreshDatabase
let pool: LastingPool

beforeAll(async () => {
  database = await freshDatabase()
  pool = lastingPool(database.appUrl, { max: 2, onnotice: () => {} })
})
afterAll(async () => {
  await pool.end({ timeout: 1 })
  await database.drop()
})

const WHO = `select set_config('test.who', $1, true) as who`
const alone = (who: string) => pool.sql().unsafe(WHO, [who], { prepare: true })
const asWhom = (who: string, work: (now: () => Promise<string>) => Promise<unknown>) =>
  beginsWith(WHO, [who], (rows) =>
    pool.sql().begin(async (tx) => {
      await rows()
      await work(async () => {
        const [row] = await tx.unsafe(
          `select current_setting('test.who') as who where $1`,
          [true] as never[],
          { prepare: true },
        )
        return String(row?.who)
      })
    }),
  )

test('a transaction behind any number of statements by themselves is one of its own', async () => {
  for (const waiting of [1, 50, 98, 99, 100, 101, 102, 199, 200, 201, 202, 203, 204, 300]) {
    await Promise.all([alone('x'), alone('y')])
    const singles = Array.from({ length: waiting }, (_, at) => alone(`single ${at}`))
    const said: string[] = []
    const began = await Promise.allSettled([
      asWhom('Ana', async (now) => said.push(await now(), await now())),
      asWhom('Bo', async (now) => said.push(await now(), await now())),
    ])
    const own = await Promise.all(singles)
    expect([waiting, began.map(({ status }) => status)]).toEqual([waiting, ['fulfilled', 'fulfilled']])
    expect(said.sort()).toEqual(['Ana', 'Ana', 'Bo', 'Bo'])
    expect(own.map(([row]) => row?.who)).toEqual(own.map((_, at) => `single ${at}`))
    const open =
      await database.owner`select pid from pg_stat_activity where state like 'idle in%' and datname = current_database()`
    expect(open.length).toBe(0)
  }
})

test('a statement that is sent a second time, as the server forgot it, never lands in the transaction behind it', async () => {
  const one = lastingPool(database.appUrl, { max: 1, onnotice: () => {} })
  const ask = (who: string) => one.sql().unsafe(WHO, [who], { prepare: true })
  await ask('x')
  await one.sql().unsafe('deallocate all')
  const first = ask('Cy')
  const said: string[] = []
  const other = beginsWith(`select set_config('test.who', $1, true) as me`, ['Ana'], (rows) =>
    one.sql().begin(async (tx) => {
      await rows()
      for (let turn = 0; turn < 3; turn += 1)
        said.push(String((await tx.unsafe(`select current_setting('test.who') as who`))[0]?.who))
    }),
  )
  expect((await first)[0]?.who).toBe('Cy')
  await other
  expect(said).toEqual(['Ana', 'Ana', 'Ana'])
  await one.end({ timeout: 1 })
})

test('work that goes on after its connection is gone reaches no other one', async () => {
  const gone = lastingPool(database.appUrl, { max: 1, onnotice: () => {} })
  const said = await Promise.allSettled([
    gone.sql().begin(async (tx) => {
      const [row] = await tx.unsafe('select pg_backend_pid() as pid')
      const asleep = tx.unsafe('select pg_sleep(20)').then(
        () => 'slept',
        () => 'lost',
      )
      await pool.sql().unsafe(`select pg_terminate_backend(${Number(row?.pid)})`)
      await asleep
      return tx.unsafe('select 1')
    }),
  ])
  expect(said).toEqual([
    { status: 'rejected', reason: expect.objectContaining({ code: expect.stringMatching(/^(CONN|57P01)/) }) },
  ])
  await gone.end({ timeout: 1 })
})
