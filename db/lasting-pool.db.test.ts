import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '@/tests/support/database'
import { tcpProxy } from '@/tests/support/tcp-proxy'
import { lastingPool, lastingSql, type LastingPool } from './lasting-pool'

let database: FreshDatabase
let proxy: Awaited<ReturnType<typeof tcpProxy>>
let url: string
let pool: LastingPool

beforeAll(async () => {
  database = await freshDatabase()
  proxy = await tcpProxy({ host: '127.0.0.1', port: () => Number(new URL(inject('superUrl')).port) })
  url = Object.assign(new URL(database.appUrl), { port: String(proxy.port) }).href
  pool = lastingPool(url, { max: 4, onnotice: () => {} })
})
afterAll(async () => {
  await pool.end({ timeout: 1 })
  await proxy.stop()
  await database.drop()
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'no code',
  )

/** A transaction that is in the middle of something for as long as it is left. */
const inTheMiddle = (statement = 'select pg_sleep(30)') =>
  pool.sql().begin(async (tx) => {
    await tx.unsafe('select 1')
    await tx.unsafe(statement)
    return 'done'
  })

async function untilItAnswers(): Promise<number> {
  const began = performance.now()
  while (performance.now() - began < 10_000) {
    const done = await codeOf((async () => pool.sql().begin((tx) => tx.unsafe('select 1')))())
    if (done === 'done') return performance.now() - began
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return Infinity
}

describe.sequential('a pool whose database goes and comes back', () => {
  test('fails what is under way, lets nothing of it write afterwards, and serves again within five seconds', async () => {
    await untilItAnswers()
    const many = Array.from({ length: 8 }, () => codeOf(inTheMiddle()))
    await new Promise((resolve) => setTimeout(resolve, 100))
    proxy.set({ kind: 'closed' })
    for (const code of await Promise.all(many))
      expect(code).toMatch(/^(CONNECTION_CLOSED|ECONNRESET|CONNECT_TIMEOUT)$/)
    expect(await codeOf((async () => inTheMiddle('select 2'))())).toMatch(/^(CONN|ECONN)/)
    proxy.set({ kind: 'open' })
    expect(await untilItAnswers()).toBeLessThan(5_000)
    const all = await Promise.all(Array.from({ length: 8 }, () => codeOf(inTheMiddle('select 3'))))
    expect(new Set(all)).toEqual(new Set(['done']))
  })

  test('does not wait for a database that says nothing any more', async () => {
    await untilItAnswers()
    proxy.set({ kind: 'silent' })
    const began = performance.now()
    expect(await codeOf((async () => inTheMiddle('select 4'))())).toMatch(/^CONNECT/)
    expect(performance.now() - began).toBeLessThan(5_000)
    proxy.set({ kind: 'open' })
    expect(await untilItAnswers()).toBeLessThan(5_000)
  })

  test('gives up what has taken long where answers are slow, and not what said how long it may take', async () => {
    await untilItAnswers()
    // So slow, connecting alone would take too long.
    await Promise.all(Array.from({ length: 4 }, () => inTheMiddle('select pg_sleep(0.1)')))
    const timed = () =>
      pool.sql().begin(async (tx) => {
        await tx.unsafe(`select set_config('statement_timeout', '60s', true)`)
        await tx.unsafe('select pg_sleep(4)')
      })
    const both = [codeOf(inTheMiddle('select pg_sleep(4)')), codeOf(timed())]
    proxy.set({ kind: 'delay', ms: 250 })
    expect(await Promise.all(both)).toEqual(['CONNECT_TIMEOUT', 'done'])
    proxy.set({ kind: 'open' })
  })

  test('leaves nothing open of what was given up before it had begun', async () => {
    await untilItAnswers()
    await Promise.all(Array.from({ length: 4 }, () => inTheMiddle('select pg_sleep(0.1)')))
    proxy.set({ kind: 'delay', ms: 400 })
    const many = Array.from({ length: 16 }, () => codeOf(inTheMiddle('select 6')))
    expect(new Set(await Promise.all(many))).toContain('CONNECT_TIMEOUT')
    proxy.set({ kind: 'open' })
    const began = performance.now()
    const all = await Promise.all(Array.from({ length: 8 }, () => codeOf(inTheMiddle('select 7'))))
    expect([new Set(all), performance.now() - began < 3_000]).toEqual([new Set(['done']), true])
  })

  test('says of statements at once which one failed, not that the others came after it', async () => {
    await untilItAnswers()
    const wrapped = async (query: Promise<unknown>, turns: number) => {
      try {
        await query
      } catch (cause) {
        // As where one goes through more hands than the other.
        for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
        throw Object.assign(new Error('wrapped'), { cause, code: (cause as { code: string }).code })
      }
    }
    const both = pool
      .sql()
      .begin((tx) =>
        Promise.all([wrapped(tx.unsafe('select 1/0'), 1_000), wrapped(tx.unsafe('select 8'), 0)]),
      )
    expect(await codeOf(both)).toBe('22012')
  })

  test('tells a statement that was refused from a connection that was lost', async () => {
    await untilItAnswers()
    expect(await codeOf(inTheMiddle('select 1/0'))).toBe('22012')
    expect(await codeOf(inTheMiddle('select 5'))).toBe('done')
  })

  test('can be kept as one sql, each use of which goes to the pool of that moment', async () => {
    const sql = lastingSql(url, { max: 2, onnotice: () => {} })
    const one = async () => (await sql<{ one: number }[]>`select 1 as one`)[0]?.one
    expect(await one()).toBe(1)
    proxy.set({ kind: 'closed' })
    expect(await codeOf(one())).toMatch(/^(CONN|ECONN)/)
    proxy.set({ kind: 'open' })
    for (const until = Date.now() + 5_000; Date.now() < until && (await codeOf(one())) !== 'done';)
      await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await one()).toBe(1)
    await sql.end({ timeout: 1 })
  })
})
