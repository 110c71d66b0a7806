import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signHead } from '@/lib/audit/chain-head'
import { ChainBroken, createSealer } from '@/lib/audit/seal-ledgers'
import { type FindingKind, verifyAudit } from '@/lib/audit/verify-audit'
import { practiceWorld } from '@/tests/support/world'
import { ledgerWriter } from './ledgers'
import { disarm } from './tamper'

const headsDir = mkdtempSync(path.join(tmpdir(), 'concord-heads-'))
const key = 'a key for tests that is long enough to be one'
const world = await practiceWorld()
const { sql } = world
const writer = await ledgerWriter(world)
const seal = createSealer(sql, { key, headsDir })
afterAll(() => rmSync(headsDir, { recursive: true, force: true }))

async function kinds(folder = headsDir): Promise<FindingKind[]> {
  const found = new Set<FindingKind>()
  await verifyAudit(sql, { key, headsDir: folder }, ({ kind }) => found.add(kind))
  return [...found].sort()
}

/** Makes a whole new chain over what now stands, from a place on: everything a forger can do who has read this. */
async function chainAnew(from: number): Promise<void> {
  await sql`update ledger_seals s set entry_hash = r.entry_hash from policy.ledger_rows r
             where r.ledger = s.ledger and r.entry = s.entry`
  await sql`
    update ledger_seals s set chain_hash = c.hash from (
      select position, policy.chain(coalesce((select chain_hash from ledger_seals where position = ${from - 1}), policy.chain_start()),
               policy.chain_link(position, ledger, entry, entry_hash, sealed_at)) over (order by position) as hash
        from ledger_seals where position >= ${from}) c where c.position = s.position`
}

beforeAll(async () => {
  await writer.fill(20)
  await seal()
  for (let number = 1; number <= 20; number += 1)
    await writer.write('acts', { at: new Date().toISOString(), number })
  await seal()
  await disarm(sql)
})

describe.sequential('a forger who knows how the chain is made, but not the key', () => {
  it('makes every hash fit, and the signature does not', async () => {
    expect(await kinds()).toEqual([])
    await sql`update acts set reason = 'Another' where id = (select id from acts order by at desc limit 1)`
    expect(await kinds()).toEqual(['altered'])
    await chainAnew(81)
    expect(await kinds()).toEqual(['forged'])
  })

  it('is not helped by taking the signature away, or by one of his own', async () => {
    await sql`delete from ledger_heads where position > 80`
    expect(await kinds()).toEqual(['forged'])
    const [end] = await sql<{ position: number; hash: string }[]>`
      select position::int, chain_hash as hash from ledger_seals order by position desc limit 1`
    const head = { position: end?.position ?? 0, chainHash: end?.hash ?? '' }
    const signature = signHead('a key of the forger, guessed in the dark', head)
    await sql`insert into ledger_heads (position, chain_hash, signature) values (${head.position}, ${head.chainHash}, ${signature})`
    expect(await kinds()).toEqual(['forged'])
  })

  it('cannot have the worker sign on top of it', async () => {
    await writer.write('acts', { at: new Date().toISOString(), number: 99 })
    await sql`select policy.await_unsealed()`
    await expect(seal()).rejects.toThrow(ChainBroken)
  })

  it('cuts back to the last good signature, and the note outside the database remembers more', async () => {
    await sql`delete from ledger_seals where position > 80`
    await sql`delete from ledger_heads where position > 80`
    await sql`delete from acts where at > now() - interval '1 hour'`
    expect(await kinds()).toEqual(['cut'])
    expect(await kinds(path.join(headsDir, 'lost'))).toEqual([])
    await expect(seal()).rejects.toThrow(/lacks link 100/)
  })
})
