import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, describe, expect, it } from 'vitest'
import { ledgerWriter, LEDGERS } from '@/tests/audit/ledgers'
import { practiceWorld } from '@/tests/support/world'
import { createSealer } from './seal-ledgers'
import { type Finding, verifyAudit } from './verify-audit'

const world = await practiceWorld()
const ledgers = await ledgerWriter(world)
const headsDir = mkdtempSync(path.join(tmpdir(), 'concord-heads-'))
const key = 'a key for tests that is long enough to be one'
const worker = postgres(world.workerUrl, { max: 3, onnotice: () => {} })
const seal = createSealer(worker, { key, headsDir })
afterAll(async () => {
  await worker.end()
  rmSync(headsDir, { recursive: true, force: true })
})

const now = () => new Date().toISOString()
async function verify(options = { key, headsDir }) {
  const findings: Finding[] = []
  const state = await verifyAudit(world.sql, options, (finding) => findings.push(finding))
  return { ...state, findings }
}
const links = async () => {
  const [row] = await world.sql<{ n: number }[]>`select count(*)::int as n from ledger_seals`
  return row?.n ?? 0
}

describe('the chain over the ledgers', () => {
  it('says what waits, links it, and finds nothing wrong', async () => {
    for (const [number, ledger] of LEDGERS.entries()) await ledgers.write(ledger, { at: now(), number })
    const before = await verify()
    expect(before).toMatchObject({ sealed: 0, waiting: 4, findings: [] })
    expect(Date.now() - (before.oldest?.getTime() ?? 0)).toBeLessThan(60_000)
    expect(await seal()).toBe(4)
    expect(await seal()).toBe(0)
    expect(await verify()).toMatchObject({ sealed: 4, waiting: 0, oldest: null, findings: [] })
    expect(readdirSync(headsDir)).toHaveLength(1)
  })

  it('misses nobody who commits late, in whatever order', async () => {
    const slow = postgres(world.ownerUrl, { max: 1, onnotice: () => {} })
    let finish = () => {}
    const waiting = new Promise<void>((resolve) => (finish = resolve))
    let written = () => {}
    const isWritten = new Promise<void>((resolve) => (written = resolve))
    const late = slow.begin(async (tx) => {
      await ledgers.write('audit_events', { at: now(), number: 10 }, tx)
      written()
      await waiting
    })
    await isWritten
    await ledgers.write('audit_events', { at: now(), number: 11 })
    expect(await seal()).toBe(1)
    finish()
    await late
    await slow.end()
    expect(await seal()).toBe(1)
    expect(await verify()).toMatchObject({ waiting: 0, findings: [] })
  })

  it('does not link what was taken back, and does not mind a later look or an undo', async () => {
    const count = await links()
    await expect(
      world.sql.begin(async (tx) => {
        await ledgers.write('acts', { at: now(), number: 1 }, tx)
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    const act = await ledgers.write('acts', { at: now(), number: 2 })
    expect(await seal()).toBe(1)
    expect(await links()).toBe(count + 1)
    await world.sql`update disclosures set views = views + 1, last_at = now()`
    await world.sql`update acts set undone_by_id = ${act} where id = ${act}`
    expect((await verify()).findings).toEqual([])
  })

  it('grows by one link a row, however many seal at once', async () => {
    await ledgers.fill(50)
    const others = Array.from({ length: 4 }, () => createSealer(worker, { key, headsDir }))
    await Promise.all(others.map((one) => one()))
    await seal()
    const [rows] = await world.sql<{ n: number }[]>`select count(*)::int as n from policy.ledger_rows`
    expect(await links()).toBe(rows?.n)
  })

  it('links rows that no trigger saw', async () => {
    await world.sql`alter table acts disable trigger acts_wait`
    await ledgers.write('acts', { at: now(), number: 3 })
    await world.sql`alter table acts enable trigger acts_wait`
    expect(await seal()).toBe(0)
    expect((await verify()).waiting).toBe(1)
    await worker`select policy.await_unsealed()`
    expect(await seal()).toBe(1)
  })

  it('is not to be written by the application, nor read or written by the worker', async () => {
    for (const table of ['ledger_seals', 'ledger_heads', 'ledger_pending', 'acts', 'outbox_messages']) {
      for (const role of [world.app, worker]) {
        await expect(role`delete from ${role(table)}`).rejects.toMatchObject({ code: '42501' })
        await expect(role`update ${role(table)} set id = id`).rejects.toMatchObject({ code: /42501|42703/ })
      }
      await expect(worker`select 1 from ${worker(table)}`).rejects.toMatchObject({ code: '42501' })
    }
    await expect(world.app`select policy.seal_pending(1)`).rejects.toMatchObject({ code: '42501' })
    await expect(worker`select policy.share_chart(null, null, null, true, null, null)`).rejects.toMatchObject(
      {
        code: '42501',
      },
    )
  })

  it.each([
    ['acts', 'kind', `'other'`],
    ['disclosures', 'rule', `'other'`],
    ['item_views', 'first_at', `now() - interval '9 days'`],
    ['audit_events', 'action', `'other'`],
    ['ledger_seals', 'entry_hash', `'other'`],
    ['ledger_heads', 'signature', `'other'`],
  ])('keeps %s from being changed or deleted by mistake, also by the owner', async (table, column, value) => {
    await expect(world.sql.unsafe(`update ${table} set ${column} = ${value}`)).rejects.toMatchObject({
      code: '42501',
    })
    await expect(world.sql.unsafe(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' })
    await expect(world.sql.unsafe(`truncate ${table} cascade`)).rejects.toMatchObject({ code: '42501' })
  })
})
