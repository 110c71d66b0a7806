import { beforeEach, describe, expect, it, vi } from 'vitest'
import type * as argon2 from '@node-rs/argon2'
import { openSession } from '@/lib/auth/open-session'
import { readViewer } from '@/lib/auth/read-viewer'
import { PASSWORD, signInWorld } from '@/tests/support/sign-in-world'

const argon = vi.hoisted(() => ({ verified: [] as { fits: boolean; kept: string }[] }))
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof argon2>()
  return {
    ...real,
    verify: async (kept: string, password: string) => {
      const fits = await real.verify(kept, password)
      argon.verified.push({ fits, kept })
      return fits
    },
  }
})

const world = await signInWorld()
const practice = await world.organisation('Canal Street Practice')
const anna = await world.person('Anna Arden', { email: 'Anna@practice.test' })
const annasPost = await world.post({ staff: anna, organisation: practice })

beforeEach(async () => {
  argon.verified = []
  await world.owner`truncate rate_limits`
})

async function refused(email: string, password = PASSWORD): Promise<unknown> {
  return openSession({ email, password }, null).then(
    () => 'signed in',
    (error: unknown) => error,
  )
}

describe('openSession', () => {
  it('opens a session that the policy knows, and keeps only the hash of its token', async () => {
    const session = await openSession({ email: 'anna@PRACTICE.test', password: PASSWORD }, null)
    expect(Buffer.from(session.token, 'base64url')).toHaveLength(32)
    const viewer = await readViewer(session, false)
    expect(viewer).toMatchObject({ staffId: anna, postId: annasPost, roles: ['provider'] })
    const minutes = (viewer.idleExpiresAt.getTime() - viewer.at.getTime()) / 60_000
    expect(minutes).toBeGreaterThan(59)
    expect(minutes).toBeLessThanOrEqual(60)
    const kept = await world.owner`select * from sessions`
    expect(JSON.stringify(kept)).not.toContain(session.token)
    expect((await world.audited()).at(-1)).toEqual({
      action: 'session.open',
      staff_id: anna,
      post_id: annasPost,
    })
  })

  it('gives another token each time', async () => {
    const first = await openSession({ email: 'anna@practice.test', password: PASSWORD }, null)
    const second = await openSession({ email: 'anna@practice.test', password: PASSWORD }, null)
    expect(first.token).not.toBe(second.token)
    await expect(readViewer(first, false)).resolves.toMatchObject({ staffId: anna })
  })

  it('acts for the organisation used last, else for the first by name', async () => {
    const bea = await world.person('Bea Brook', { email: 'bea@practice.test' })
    const zoo = await world.organisation('Zoo Lane Clinic')
    const abbey = await world.organisation('Abbey Clinic')
    const atZoo = await world.post({ staff: bea, organisation: zoo })
    const atAbbey = await world.post({ staff: bea, organisation: abbey })
    const first = await openSession({ email: 'bea@practice.test', password: PASSWORD }, null)
    expect((await readViewer(first, false)).postId).toBe(atAbbey)
    await world.owner`update sessions set acting_post_id = ${atZoo} where staff_id = ${bea}`
    const second = await openSession({ email: 'bea@practice.test', password: PASSWORD }, null)
    expect((await readViewer(second, false)).postId).toBe(atZoo)
  })

  it('says and does the same, whatever the reason for a refusal', async () => {
    const closed = await world.organisation('Closed Clinic', false)
    const without = async (name: string, post: object, person: object = {}) => {
      const email = `${name}@practice.test`
      const staff = await world.person(name, { email, ...person })
      await world.post({ staff, organisation: practice, ...post })
      return email
    }
    const arms: Record<string, [string, string]> = {
      'unknown address': ['nobody@practice.test', PASSWORD],
      'wrong password': ['anna@practice.test', 'not the password at all'],
      'no longer active': [await without('inactive', {}, { active: false }), PASSWORD],
      'no password': [await without('passwordless', {}, { password: null }), PASSWORD],
      'post ended': [await without('ended', { active: false }), PASSWORD],
      'no role': [await without('roleless', { role: null }), PASSWORD],
      'role ran out': [await without('lapsed', { until: '2021-01-01' }), PASSWORD],
      'organisation closed': [await without('closed', { organisation: closed }), PASSWORD],
      'a pattern': ['%@practice.test', PASSWORD],
      'empty password': ['anna@practice.test', ''],
    }
    const told = new Map<string, string>()
    for (const [arm, [email, password]] of Object.entries(arms)) {
      argon.verified = []
      const before = (await world.audited()).length
      const error = await refused(email, password)
      expect(error, arm).toMatchObject({ name: 'AppError', code: 'invalid' })
      told.set(arm, String(error))
      expect(argon.verified, arm).toHaveLength(1)
      expect(argon.verified[0]?.kept, arm).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
      const written = (await world.audited()).slice(before)
      expect(
        written.map((each) => each.action),
        arm,
      ).toEqual(['session.refuse'])
    }
    expect(new Set(told.values()).size).toBe(1)
    const [open] = await world.owner`
      select count(*)::int as count from sessions where staff_id in (select id from staff where name <> 'Anna Arden' and name <> 'Bea Brook')`
    expect(open?.count).toBe(0)
  })

  it('keeps no address of somebody unknown, neither in the audit nor in the limits', async () => {
    await refused('stranger@elsewhere.test', 'stranger password, long')
    const kept =
      await world.owner`select to_jsonb(a)::text as text from audit_events a union all select key from rate_limits`
    for (const { text } of kept) expect(text).not.toMatch(/stranger/i)
    expect((await world.audited()).at(-1)).toEqual({
      action: 'session.refuse',
      staff_id: null,
      post_id: null,
    })
  })

  it('tells passwords apart that differ far behind, and reads letters typed in two ways as the same', async () => {
    const long = `${'x'.repeat(100)} ends one way`
    await world.post({
      staff: await world.person('Long Password', { email: 'long@practice.test', password: long }),
      organisation: practice,
    })
    await world.post({
      staff: await world.person('Accents', {
        email: 'accents@practice.test',
        password: 'caf\u00e9 au lait, often',
      }),
      organisation: practice,
    })
    expect(await refused('long@practice.test', `${'x'.repeat(100)} ends one wax`)).toMatchObject({
      code: 'invalid',
    })
    expect(await refused('long@practice.test', long)).toBe('signed in')
    expect(await refused('accents@practice.test', 'cafe\u0301 au lait, often')).toBe('signed in')
  })
})
