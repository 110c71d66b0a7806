import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomOf } from '@/db/seed/random'
import { createSealer } from '@/lib/audit/seal-ledgers'
import { type Finding, verifyAudit } from '@/lib/audit/verify-audit'
import { practiceWorld } from '@/tests/support/world'
import { LEDGERS, ledgerWriter } from './ledgers'
import { allLinks, alter, cut, disarm, insert, remove, reorder, type Tampered } from './tamper'

const rows = Number(process.env.CONCORD_TAMPERED ?? 100)
const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
const each = rows / 5

const headsDir = mkdtempSync(path.join(tmpdir(), 'concord-heads-'))
const key = 'a key for tests that is long enough to be one'
const world = await practiceWorld()
const { sql } = world
const writer = await ledgerWriter(world)
const seal = createSealer(sql, { key, headsDir })
afterAll(() => rmSync(headsDir, { recursive: true, force: true }))

async function verify(): Promise<Finding[]> {
  const findings: Finding[] = []
  await verifyAudit(sql, { key, headsDir }, (finding) => findings.push(finding))
  return findings
}

beforeAll(async () => {
  await writer.fill(rows)
  await seal()
  // The tail: rows of today, sealed and signed by themselves.
  for (let number = 0; number < each; number += 1) {
    const ledger = LEDGERS[number % LEDGERS.length] ?? 'acts'
    await writer.write(ledger, { at: new Date().toISOString(), number: 60_000 + number })
  }
  await seal()
  await disarm(sql)
})

describe.sequential(`a ledger that somebody tampered with (CONCORD_SEED=${seed})`, () => {
  it(`shows each of ${rows} rows of five kinds`, async () => {
    expect(await verify()).toEqual([])
    const random = randomOf(String(seed))
    const links = await allLinks(sql)
    const tail = links.slice(-each)
    // Every third place, and not the last before the tail, so that no two forgeries touch; the links that change places come in
    // pairs of neighbours.
    const places = random.shuffled(links.slice(0, -each - 1).filter((_, index) => index % 3 === 0))
    const neighbour = (position: number) => links[position] ?? tail[0]
    const done: Tampered[] = []
    for (let number = 0; number < each; number += 1)
      done.push(await insert(sql, random, writer, 40_000 + number))
    for (const link of places.splice(0, each)) done.push(await alter(sql, random, link))
    for (const link of places.splice(0, each)) done.push(await remove(sql, random, link))
    const audits = places.filter(({ ledger }) => ledger === 'audit_events')
    while (done.length < 3.5 * each) {
      const [first, second] = audits.splice(0, 2)
      if (!first || !second) break
      places.splice(places.indexOf(first), 1)
      places.splice(places.indexOf(second), 1)
      done.push(...(await reorder(sql, first, second)))
    }
    while (done.length < 4 * each) {
      const first = places.find(({ ledger }) => ledger !== 'audit_events')
      const second = first && neighbour(first.position)
      if (!first || !second) break
      places.splice(places.indexOf(first), 1)
      done.push(...(await reorder(sql, first, second)))
    }
    done.push(...(await cut(sql, tail)))

    const findings = await verify()
    const missed = done.filter(({ isFoundBy }) => !findings.some(isFoundBy)).map(({ what }) => what)
    expect(missed, `seed ${seed}`).toEqual([])
    expect(done.length).toBeGreaterThanOrEqual(rows)
    const innocent = findings.filter((finding) => !done.some(({ isFoundBy }) => isFoundBy(finding)))
    // What follows a link that changed places is out of step with it as well; nothing else is accused.
    expect(innocent.filter(({ kind }) => kind !== 'reordered')).toEqual([])
    console.log(
      `proof: ${done.length} tampered rows of five kinds (altered, removed, inserted, reordered, cut tail) among ${links.length}, ${done.length - missed.length} found, seed ${seed}`,
    )
  })
})
