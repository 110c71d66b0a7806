import { beforeEach, describe, expect, it } from 'vitest'
import postgres from 'postgres'
import { openSession } from '@/lib/auth/open-session'
import { giveBackAttempt, sweepAttempts, takeAttempt } from '@/lib/auth/sign-in-limits'
import { PASSWORD, signInWorld } from '@/tests/support/sign-in-world'

const world = await signInWorld()
const practice = await world.organisation('Canal Street Practice')
const anna = await world.person('Anna Arden', { email: 'anna@practice.test' })
await world.post({ staff: anna, organisation: practice })

const HOME = '203.0.113.0/24'
const AWAY = '198.51.100.0/24'

beforeEach(() => world.owner`truncate rate_limits`)

async function countTaken(email: string, network: string | null, tries: number): Promise<number> {
  let taken = 0
  for (let attempt = 0; attempt < tries; attempt += 1) {
    await takeAttempt(email, network).then(
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
    expect(await countTaken('anna@practice.test', null, 6)).toBe(6)
    expect(await countTaken('ANNA@Practice.test', null, 9)).toBe(4)
    await expect(takeAttempt('anna@practice.test', null)).rejects.toMatchObject({
      code: 'rate_limited',
      message: 'There were too many attempts to sign in. Try again in 2 minutes.',
    })
    await later(119)
    await expect(takeAttempt('anna@practice.test', null)).rejects.toMatchObject({ code: 'rate_limited' })
    await later(2)
    expect(await countTaken('anna@practice.test', null, 3)).toBe(1)
    await later(100 * 120)
    expect(await countTaken('anna@practice.test', null, 20)).toBe(10)
  })

  it('are refused for an address that nobody has just the same', async () => {
    expect(await countTaken('nobody@practice.test', null, 15)).toBe(10)
    expect(await countTaken('anna@practice.test', null, 15)).toBe(10)
  })

  it('are sixty for a network and three hundred altogether', async () => {
    let fromAway = 0
    for (let each = 0; each < 9; each += 1) fromAway += await countTaken(`a${each}@x.test`, AWAY, 9)
    expect(fromAway).toBe(60)
    expect(await countTaken('b@x.test', HOME, 5)).toBe(5)
    await world.owner`update rate_limits set tokens = 2 where key = 'all'`
    expect(await countTaken('c@x.test', null, 5)).toBeGreaterThanOrEqual(2)
    expect(await countTaken('d@x.test', null, 5)).toBeLessThan(5)
  })

  it('that are refused cost the other limits nothing', async () => {
    await countTaken('anna@practice.test', AWAY, 60)
    const kept = await world.owner`select key, tokens from rate_limits where key like 'network:%'`
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
    for (let each = 0; each < 12; each += 1) {
      await openSession({ email: 'anna@practice.test', password: PASSWORD }, HOME)
    }
    expect(await countTaken('anna@practice.test', AWAY, 20)).toBe(10)
  }, 60_000)

  it('elsewhere do not keep the rightful person out where she signed in before', async () => {
    await giveBackAttempt([], 'anna@practice.test', HOME)
    expect(await countTaken('anna@practice.test', AWAY, 30)).toBe(10)
    await expect(
      openSession({ email: 'anna@practice.test', password: PASSWORD }, HOME),
    ).resolves.toHaveProperty('token')
    expect(await countTaken('anna@practice.test', HOME, 30)).toBe(10)
  })

  it('are checked before any work is done for them', async () => {
    await countTaken('anna@practice.test', null, 10)
    const before = (await world.audited()).length
    await expect(
      openSession({ email: 'anna@practice.test', password: PASSWORD }, null),
    ).rejects.toMatchObject({
      code: 'rate_limited',
    })
    expect(await world.audited()).toHaveLength(before)
  })

  it('are forgotten a day later, known networks after three months', async () => {
    await takeAttempt('anna@practice.test', AWAY)
    await giveBackAttempt([], 'anna@practice.test', HOME)
    await later(2 * 86_400)
    await sweepAttempts()
    const kept = await world.owner`select key from rate_limits`
    expect(kept.map(({ key }) => String(key).split(':')[0])).toEqual(['known'])
    await later(90 * 86_400)
    await sweepAttempts()
    expect(await world.owner`select key from rate_limits`).toHaveLength(0)
  })
})
