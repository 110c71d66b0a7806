import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { randomOf } from '@/db/seed/random'
import { newId } from '@/db/new-id'
import { verifyAudit } from '@/lib/audit/verify-audit'
import { practiceWorld } from '@/tests/support/world'
import { type FakeProvider, fakeProvider, type Mood } from './fake-provider'
import { workerEnv, workersOf } from './running-worker'

const kills = Number(process.env.CONCORD_KILLS ?? 10)
const seed = Number(process.env.CONCORD_SEED ?? randomInt(1, 2 ** 31))
const random = randomOf(String(seed))
const key = 'a key for tests that is long enough to be one'
const headsDir = mkdtempSync(path.join(tmpdir(), 'concord-heads-'))

const world = await practiceWorld()
const { sql } = world
const therapist = await world.member('Ada Byron', ['provider'])
const colleague = await world.member('Grace Hopper', ['provider'])
await sql`update staff set email = id || '@practice.test'`
const client = await world.client()

const MOODS: Mood[] = ['well', 'well', 'slow', 'down', 'error', 'busy', 'lost']
let moods = MOODS
const provider: FakeProvider = await fakeProvider(() => random.pick(moods))
const workers = workersOf(workerEnv(world.workerUrl, provider.url, key, headsDir))
afterAll(async () => {
  workers.stop()
  await provider.stop()
  rmSync(headsDir, { recursive: true, force: true })
})

const wanted = new Set<string>()
const unwanted = new Set<string>()

/** Acts as they happen while the worker lives and dies: some are rolled back, some undone before their mail is due. */
async function act(): Promise<void> {
  const chance = random.float()
  const id = newId()
  const receiver = random.chance(0.5) ? therapist.staff : colleague.staff
  const write = (tx: typeof sql, notBefore: string) => tx`
    select policy.enqueue('chart_shared', ${receiver}, ${tx.json({ clientId: client, side: 'receiver' })}, ${id}, ${notBefore}) as message`
  await sql
    .begin(async (tx) => {
      const open = tx as unknown as typeof sql
      await open`insert into acts (id, kind, post_id, client_id) values (${id}, 'chart_share', ${therapist.post}, ${client})`
      const notBefore = chance < 0.2 ? new Date(Date.now() + 600_000) : new Date()
      const [row] = await write(open, notBefore.toISOString())
      if (chance > 0.9) throw new Error('rolled back')
      ;(chance < 0.2 ? unwanted : wanted).add(row?.message as string)
    })
    .catch((error: Error) => expect(error.message).toBe('rolled back'))
  if (chance < 0.2) await sql`select policy.cancel_messages(${id})`
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A handful of acts while the worker starts; then until it has begun to send, so that the kill comes in the middle. */
async function actAsItStarts(isEarly: boolean): Promise<void> {
  const before = provider.requests()
  for (let number = random.int(2, 8); number > 0; number -= 1) {
    await act()
    await pause(random.int(5, 60))
  }
  for (const until = Date.now() + 15_000; !isEarly && provider.requests() === before && Date.now() < until;)
    await pause(20)
  await pause(random.int(1, 600))
}

async function unsent(): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from outbox_messages where sent_at is null and cancelled_at is null`
  return row?.n ?? 0
}

it(
  `loses no mail and sends none twice, though the worker is killed ${kills} times (CONCORD_SEED=${seed})`,
  { timeout: 90_000 + kills * 15_000 },
  async () => {
    for (let number = 0; number < kills; number += 1) {
      const { kill, ended } = workers.begin()
      // One kill in five comes while it is still starting.
      await actAsItStarts(random.chance(0.2))
      kill('SIGKILL')
      await ended
    }
    moods = ['well', 'well', 'well', 'well', 'slow', 'slow', 'error', 'lost']
    const last = workers.begin()
    for (const until = Date.now() + 40_000 + kills * 3_000; (await unsent()) > 0 && Date.now() < until;)
      await pause(100)
    await pause(1_500)
    last.kill('SIGTERM')
    expect([await last.ended, last.printed.join('')]).toEqual([
      0,
      expect.not.stringMatching(/practice\.test|Error/),
    ])

    const lost = [...wanted].filter((id) => !provider.delivered.has(id))
    const uncalledFor = [...provider.delivered.keys()].filter((id) => !wanted.has(id))
    expect({ lost: lost.slice(0, 5), uncalledFor, changed: provider.changed }, `seed ${seed}`).toEqual({
      lost: [],
      uncalledFor: [],
      changed: [],
    })
    const [rows] = await sql<{ sent: number; failed: number; tries: number }[]>`
      select count(sent_at)::int as sent, count(failed_at)::int as failed, sum(attempts)::int as tries from outbox_messages`
    expect(rows).toMatchObject({ sent: wanted.size, failed: 0 })
    const findings: unknown[] = []
    const audit = await verifyAudit(sql, { key, headsDir }, (finding) => findings.push(finding))
    expect({ findings, waiting: audit.waiting }).toEqual({ findings: [], waiting: 0 })
    console.log(
      `proof: worker killed ${kills} times, ${wanted.size} mails wanted, ${provider.delivered.size} delivered in ${provider.requests()} requests, 0 lost, 0 twice, ${unwanted.size} taken back and 0 of them sent, ${audit.sealed} ledger entries sealed, 0 findings, seed ${seed}`,
    )
  },
)
