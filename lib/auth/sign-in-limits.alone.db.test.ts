import { beforeEach, describe, expect, it, vi } from 'vitest'
import postgres from 'postgres'
import type * as argon2 from '@node-rs/argon2'
import { newBrowserToken } from '@/lib/auth/browser'
import { sweepBuckets } from '@/lib/auth/buckets'
import { openSession } from '@/lib/auth/open-session'
import { LIMITS, takeAttempt } from '@/lib/auth/sign-in-limits'
import { PASSWORD, signInWorld } from '@/tests/support/sign-in-world'

const argon = vi.hoisted(() => ({ checks: 0, isReal: true }))
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof argon2>()
  return {
    ...real,
    verify: async (kept: string, password: string) => {
      argon.checks += 1
      return argon.isReal ? real.verify(kept, password) : false
    },
  }
})

const world = await signInWorld()
const practice = await world.organisation('Canal Street Practice')
const anna = await world.person('Anna Arden', { email: 'anna@practice.test' })
await world.post({ staff: anna, organisation: practice })

const AWAY = '198.51.100.0/24'
const HERS = newBrowserToken()
const ANNA = 'anna@practice.test'
const signInAt = (browser: string, network: string | null = null) =>
  openSession({ email: ANNA, password: PASSWORD }, network, { token: browser, words: 'Firefox on Windows' })

beforeEach(async () => {
  await world.owner`truncate rate_limits`
  await world.owner`truncate staff_devices cascade`
})

async function countTaken(
  email: string,
  tries: number,
  { network = null, browser = null }: { network?: string | null; browser?: string | null } = {},
): Promise<number> {
  let taken = 0
  for (let attempt = 0; attempt < tries; attempt += 1) {
    await takeAttempt(email, { network, browser }).then(
      () => (taken += 1),
      () => undefined,
    )
  }
  return taken
}

const later = (seconds: number) =>
  world.owner`update rate_limits set refilled_at = refilled_at - ${seconds} * interval '1 second'`

describe('attempts to sign in', () => {
  it('are ten for an address, however it is written, and one more every two minutes', async () => {
    expect(await countTaken(ANNA, 6)).toBe(6)
    expect(await countTaken('ANNA@Practice.test', 9)).toBe(4)
    const again = () => takeAttempt(ANNA, { network: null, browser: null })
    await expect(again()).rejects.toMatchObject({
      code: 'rate_limited',
      message: 'There were too many attempts to sign in. Try again in 2 minutes.',
    })
    await later(119)
    await expect(again()).rejects.toMatchObject({ code: 'rate_limited' })
    await later(2)
    expect(await countTaken(ANNA, 3)).toBe(1)
    await later(100 * 120)
    expect(await countTaken(ANNA, 20)).toBe(10)
  })

  it('are refused for an address that nobody has just the same', async () => {
    expect(await countTaken('nobody@practice.test', 15)).toBe(10)
    expect(await countTaken(ANNA, 15)).toBe(10)
  })

  it('are sixty for a network', async () => {
    let fromAway = 0
    for (let each = 0; each < 9; each += 1)
      fromAway += await countTaken(`a${each}@x.test`, 9, { network: AWAY })
    expect(fromAway).toBe(60)
    expect(await countTaken('b@x.test', 5, { network: '203.0.113.0/24' })).toBe(5)
  })

  it('beyond three hundred altogether are slowed down, never refused', async () => {
    await takeAttempt('a@x.test', { network: null, browser: null })
    await world.owner`update rate_limits set tokens = 0, refilled_at = now() + interval '20 seconds' where key = 'all'`
    const began = performance.now()
    await expect(takeAttempt('c@x.test', { network: null, browser: null })).resolves.toHaveLength(1)
    expect(performance.now() - began).toBeGreaterThan(LIMITS.slowedByMs - 50)
  })

  it('that are refused cost the other limits nothing', async () => {
    await countTaken(ANNA, 60, { network: AWAY })
    const kept = await world.owner`select tokens from rate_limits where key like 'network:%'`
    expect(kept[0]?.tokens).toBe(50)
  })

  it('are counted exactly over two pools at once', async () => {
    const pools = [postgres(world.appUrl, { max: 8 }), postgres(world.appUrl, { max: 8 })]
    const take = (pool: postgres.Sql) =>
      pool`select policy.take_tokens(array['email:same', 'all'], array[10, 300], array[120, 1]) as wait`
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => take(pools[index % 2] ?? world.app)),
    )
    await Promise.all(pools.map((pool) => pool.end()))
    expect(answers.filter(([row]) => row?.wait === 0)).toHaveLength(10)
    expect(answers.every(([row]) => row?.wait === 0 || (row?.wait > 110 && row?.wait <= 120))).toBe(true)
  })

  it('that succeed are given back, so that nobody is stopped for signing in often', async () => {
    for (let each = 0; each < 12; each += 1) await openSession({ email: ANNA, password: PASSWORD }, null)
    expect(await countTaken(ANNA, 20)).toBe(10)
  }, 60_000)

  it('are checked before any work is done for them', async () => {
    await countTaken(ANNA, 10)
    const before = (await world.audited()).length
    argon.checks = 0
    await expect(openSession({ email: ANNA, password: PASSWORD }, null)).rejects.toMatchObject({
      code: 'rate_limited',
    })
    expect(argon.checks).toBe(0)
    expect(await world.audited()).toHaveLength(before)
  })

  it('are forgotten a day later', async () => {
    await takeAttempt(ANNA, { network: AWAY, browser: null })
    await later(2 * 86_400)
    await sweepBuckets()
    expect(await world.owner`select key from rate_limits`).toHaveLength(0)
  })
})

describe('a browser in which she signed in before', () => {
  it('has tries of its own, which nobody elsewhere can use up, not even from her network', async () => {
    await signInAt(HERS, AWAY)
    for (let each = 0; each < 9; each += 1) await countTaken(`a${each}@x.test`, 9, { network: AWAY })
    expect(await countTaken(ANNA, 30, { network: AWAY })).toBe(0)
    expect(await countTaken(ANNA, 30, { network: '192.0.2.0/24' })).toBe(10)
    await expect(signInAt(HERS, AWAY)).resolves.toHaveProperty('token')
  })

  it('is limited like any other, and lends nothing to other accounts', async () => {
    await signInAt(HERS)
    expect(await countTaken(ANNA, 30, { browser: HERS })).toBe(10)
    expect(await countTaken(ANNA, 30)).toBe(10)
    expect(await countTaken('bob@practice.test', 30, { browser: HERS })).toBe(10)
    expect(await countTaken('bob@practice.test', 30)).toBe(0)
  })

  it('is known only after a success there', async () => {
    const guessers = newBrowserToken()
    const wrong = openSession({ email: ANNA, password: 'not it, not it, not it' }, null, {
      token: guessers,
      words: null,
    })
    await expect(wrong).rejects.toMatchObject({ code: 'invalid' })
    expect(await countTaken(ANNA, 30, { browser: guessers })).toBe(9)
    expect(await countTaken(ANNA, 30)).toBe(0)
  })
})

// The simulated day moves the clock of the buckets, so that the test need not last one.
describe('ten thousand guesses in one day', () => {
  it('of one address, from as many networks and browsers: at most 730 real checks, and she gets in', async () => {
    await signInAt(HERS)
    argon.isReal = false
    argon.checks = 0
    for (let step = 0; step < 500; step += 1) {
      const guesses = Array.from({ length: 20 }, (_, at) =>
        openSession({ email: ANNA, password: `guess ${step} ${at}` }, `10.${step % 250}.${at}.0/24`, {
          token: newBrowserToken(),
          words: null,
        }).catch(() => undefined),
      )
      await Promise.all(guesses)
      await later(86_400 / 500)
    }
    argon.isReal = true
    expect(argon.checks).toBeLessThanOrEqual(730)
    expect(argon.checks).toBeGreaterThan(600)
    await countTaken(ANNA, 30)
    await expect(signInAt(HERS)).resolves.toHaveProperty('token')
    await expect(signInAt(newBrowserToken())).rejects.toMatchObject({ code: 'rate_limited' })
  }, 240_000)
})
