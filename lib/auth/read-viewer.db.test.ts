import { beforeEach, describe, expect, it } from 'vitest'
import { endSession } from '@/lib/auth/end-session'
import { getFrame } from '@/lib/auth/frame'
import { openSession } from '@/lib/auth/open-session'
import { readViewer } from '@/lib/auth/read-viewer'
import { switchOrganisation } from '@/lib/auth/switch-organisation'
import type { SessionToken } from '@/lib/policy/enter'
import { PASSWORD, signInWorld } from '@/tests/support/sign-in-world'

const world = await signInWorld()
const canal = await world.organisation('Canal Street Practice')
const mill = await world.organisation('Mill Lane Practice')
const foreign = await world.organisation('Foreign Agency')
const anna = await world.person('Anna Arden', { email: 'anna@practice.test' })
const atCanal = await world.post({ staff: anna, organisation: canal })
const atMill = await world.post({ staff: anna, organisation: mill, role: 'manager' })
await world.owner`insert into post_roles (post_id, role) values (${atCanal}, 'owner')`

let session: SessionToken
beforeEach(async () => {
  await world.owner`update staff set active = true`
  await world.owner`update posts set active = true`
  await world.owner`update organisations set active = true`
  await world.owner`update sessions set last_seen_at = '2020-01-01', acting_post_id = ${atCanal}`
  session = await openSession({ email: 'anna@practice.test', password: PASSWORD }, null)
})

const signedOut = { name: 'AppError', code: 'signed_out' }
const row = async () => (await world.sessions()).at(-1)
const set = (column: string, offset: string) =>
  world.owner`update sessions set ${world.owner(column)} = clock_timestamp() + ${offset}::interval where ended_at is null`

describe('a session', () => {
  it('counts until a second after its idle limit', async () => {
    await set('idle_expires_at', '5 seconds')
    await expect(readViewer(session, false)).resolves.toMatchObject({ staffId: anna, organisationId: canal })
    await set('idle_expires_at', '-1 second')
    await expect(readViewer(session, true)).rejects.toMatchObject(signedOut)
    expect((await row())?.idle_expires_at.getTime()).toBeLessThan(Date.now())
  })

  it('counts until a second after its absolute limit, however active', async () => {
    await set('absolute_expires_at', '5 seconds')
    await expect(readViewer(session, false)).resolves.toMatchObject({ staffId: anna })
    await set('absolute_expires_at', '-1 second')
    await expect(readViewer(session, true)).rejects.toMatchObject(signedOut)
  })

  it('lasts longer by activity, at most once a minute, and not by itself', async () => {
    const before = (await row())?.idle_expires_at.getTime() ?? 0
    await readViewer(session, true)
    expect((await row())?.idle_expires_at.getTime()).toBe(before)
    await world.owner`update sessions set last_seen_at = last_seen_at - interval '20 minutes', idle_expires_at = idle_expires_at - interval '20 minutes'`
    await readViewer(session, false)
    expect((await row())?.idle_expires_at.getTime()).toBe(before - 20 * 60_000)
    const viewer = await readViewer(session, true)
    const after = (await row())?.idle_expires_at.getTime() ?? 0
    expect(after).toBeGreaterThanOrEqual(before)
    expect(Math.abs(viewer.idleExpiresAt.getTime() - after)).toBeLessThan(2)
  })

  it('never lasts beyond its absolute limit by activity', async () => {
    await set('idle_expires_at', '1 minute')
    await set('absolute_expires_at', '10 minutes')
    await readViewer(session, true)
    const kept = await row()
    expect(kept?.idle_expires_at.getTime()).toBe(kept?.absolute_expires_at.getTime())
  })

  it('is over once it ended, also for a copy of its cookie, and ends once', async () => {
    await endSession(session)
    await expect(readViewer(session, true)).rejects.toMatchObject(signedOut)
    const ended = (await world.audited()).filter((each) => each.action === 'session.end').length
    await endSession(session)
    expect((await world.audited()).filter((each) => each.action === 'session.end')).toHaveLength(ended)
  })

  it('is not a token that somebody made up', async () => {
    for (const token of ['', 'x', 'A'.repeat(43), `${session.token}A`, "' or true --"])
      await expect(readViewer({ token }, true)).rejects.toMatchObject(signedOut)
  })
})

describe('who is behind it', () => {
  it('must still be active', async () => {
    await world.owner`update staff set active = false where id = ${anna}`
    await expect(readViewer(session, false)).rejects.toMatchObject(signedOut)
  })

  it('must still hold the post', async () => {
    await world.owner`update posts set active = false where id = ${atCanal}`
    await expect(readViewer(session, false)).rejects.toMatchObject(signedOut)
  })

  it('must act for an organisation that is active', async () => {
    await world.owner`update organisations set active = false where id = ${canal}`
    await expect(readViewer(session, false)).rejects.toMatchObject(signedOut)
  })

  it('must hold a role there today', async () => {
    await world.owner`update post_roles set since = '2020-01-01', until = '2021-01-01' where post_id = ${atCanal}`
    await expect(readViewer(session, false)).rejects.toMatchObject(signedOut)
    await world.owner`update post_roles set until = null where post_id = ${atCanal}`
    await expect(readViewer(session, false)).resolves.toMatchObject({ roles: ['owner', 'provider'] })
  })
})

describe('switching the organisation', () => {
  it('keeps the session and acts with the roles of the other post', async () => {
    await switchOrganisation(session, { organisationId: mill })
    const viewer = await readViewer(session, false)
    expect(viewer).toMatchObject({ postId: atMill, organisationId: mill, roles: ['manager'] })
    expect((await world.audited()).at(-1)).toEqual({
      action: 'session.act_for',
      staff_id: anna,
      post_id: atCanal,
    })
  })

  it('to the present one changes nothing and leaves no trace', async () => {
    const before = (await world.audited()).length
    await switchOrganisation(session, { organisationId: canal })
    expect(await world.audited()).toHaveLength(before)
  })

  it('is refused for every organisation where one may not act', async () => {
    const post = await world.post({ staff: anna, organisation: foreign, role: null })
    const other = await world.person('Bea Brook', { email: 'bea@practice.test' })
    const agency = await world.organisation('Another Agency')
    await world.post({ staff: other, organisation: agency })
    const nowhere = '01890000-0000-7000-8000-000000000000'
    const attempt = (organisationId: string) => switchOrganisation(session, { organisationId })
    for (const organisationId of [foreign, agency, nowhere])
      await expect(attempt(organisationId)).rejects.toMatchObject({ name: 'AppError', code: 'not_found' })
    await world.owner`insert into post_roles (post_id, role) values (${post}, 'provider')`
    await world.owner`update posts set active = false where id = ${post}`
    await expect(attempt(foreign)).rejects.toMatchObject({ code: 'not_found' })
    await world.owner`update posts set active = true where id = ${post}`
    await world.owner`update organisations set active = false where id = ${foreign}`
    await expect(attempt(foreign)).rejects.toMatchObject({ code: 'not_found' })
    await expect(attempt('not an id')).rejects.toThrow()
    expect((await readViewer(session, false)).postId).toBe(atCanal)
  })
})

describe('the frame', () => {
  it('shows who acts for whom and until when, in the time zone of the network', async () => {
    await world.owner`update sessions set idle_expires_at = date_trunc('hour', now()) + interval '2 hours 5 minutes' where ended_at is null`
    await world.owner`update posts set hue = 7 where id = ${atCanal}`
    const { viewer: dto, recent } = await getFrame(await readViewer(session, false))
    expect(recent).toEqual([])
    const [until] = await world.owner`
      select to_char((date_trunc('hour', now()) + interval '2 hours 5 minutes') at time zone 'America/New_York', 'HH24:MI') as clock`
    expect(dto).toMatchObject({
      staffId: anna,
      name: 'Anna Arden',
      email: 'anna@practice.test',
      hue: 7,
      acting: {
        organisationId: canal,
        organisationName: 'Canal Street Practice',
        roles: ['owner', 'provider'],
      },
      signedInUntil: until?.clock,
    })
    expect(dto.choices.map((each) => each.organisationName)).toEqual([
      'Canal Street Practice',
      'Foreign Agency',
      'Mill Lane Practice',
    ])
  })
})

describe('retiring', () => {
  it.each(['staff', 'posts', 'organisations'])('through %s ends the session for good', async (table) => {
    await expect(readViewer(session, false)).resolves.toMatchObject({ postId: atCanal })
    await world.owner`update ${world.owner(table)} set active = false`
    await expect(readViewer(session, false)).rejects.toMatchObject(signedOut)
    await world.owner`update ${world.owner(table)} set active = true`
    await expect(readViewer(session, false)).rejects.toMatchObject(signedOut)
  })
})
