import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { askPasswordReset } from '@/lib/auth/ask-password-reset'
import { newBrowserToken } from '@/lib/auth/browser'
import { changePassword } from '@/lib/auth/change-password'
import { choosePassword, getChoosePasswordPage } from '@/lib/auth/choose-password'
import { endOtherSessions } from '@/lib/auth/end-other-sessions'
import { endOwnSession } from '@/lib/auth/end-own-session'
import { forgetBrowser } from '@/lib/auth/forget-browser'
import { getAccount } from '@/lib/auth/get-account'
import { linkToken } from '@/lib/auth/link-token'
import { openSession } from '@/lib/auth/open-session'
import { hashPassword } from '@/lib/auth/password'
import { readViewer } from '@/lib/auth/read-viewer'
import { PASSWORD, signInWorld } from '@/tests/support/sign-in-world'

const world = await signInWorld()
const { owner } = world
const practice = await world.organisation('Canal Street Practice')
const anna = await world.person('Anna Arden', { email: 'anna@practice.test' })
await world.post({ staff: anna, organisation: practice })
const bob = await world.person('Bob Birch', { email: 'bob@practice.test' })
await world.post({ staff: bob, organisation: practice })
const kept = await hashPassword(PASSWORD)

const ANNA = 'anna@practice.test'
const BETTER = 'violet trams cross the harbour'
const firefox = (token = newBrowserToken()) => ({ token, words: 'Firefox on Windows' as string | null })

beforeEach(async () => {
  await owner`truncate rate_limits, outbox_messages, password_links, staff_devices cascade`
  await owner`update staff set password_hash = ${kept}`
})

const enter = (email = ANNA, browser = firefox(), password = PASSWORD) =>
  openSession({ email, password }, '203.0.113.0/24', browser)
const mails = () =>
  owner<{ kind: string; staff: string; payload: Record<string, string>; cancelled: boolean }[]>`
    select kind, to_staff_id as staff, payload, cancelled_at is not null as cancelled
      from outbox_messages order by created_at, id`

/** What the worker does as the mail goes out. */
async function tokenOfNewest(): Promise<string> {
  const [mail] = await owner`
    select payload ->> 'linkId' as id from outbox_messages where kind = 'password_reset' order by created_at desc, id desc limit 1`
  const token = linkToken(String(mail?.id))
  await owner`select policy.arm_link(${String(mail?.id)}, ${createHash('sha256').update(token).digest('hex')})`
  return token
}

async function linkFor(email = ANNA): Promise<string> {
  await askPasswordReset({ email }, null)
  return tokenOfNewest()
}

const choose = (token: string, newPassword = BETTER, browser = firefox()) =>
  choosePassword({ token, newPassword, repeatPassword: newPassword }, browser)

describe('asking for a new password', () => {
  it('writes one mail, which holds no token, to the one who signs in with that address', async () => {
    await askPasswordReset({ email: ' ANNA@practice.test ' }, null)
    const [mail, ...others] = await mails()
    expect(others).toEqual([])
    expect(mail).toMatchObject({ kind: 'password_reset', staff: anna })
    expect(Object.keys(mail?.payload ?? {})).toEqual(['linkId'])
    const token = linkToken(mail?.payload.linkId ?? '')
    expect(JSON.stringify(await owner`select * from password_links`)).not.toContain(token)
    expect((await getChoosePasswordPage(token)).link).toBeNull()
  })

  it('does and tells the same for everybody else, and leaves its row in the audit', async () => {
    const gone = await world.person('Gone', { email: 'gone@practice.test', active: false })
    await world.person('No Password', { email: 'new@practice.test', password: null })
    const before = (await world.audited()).length
    const addresses = [
      ANNA,
      'nobody@practice.test',
      'gone@practice.test',
      'new@practice.test',
      '%',
      "' or 1=1",
    ]
    const times: number[] = []
    for (const email of addresses) {
      const began = performance.now()
      expect(await askPasswordReset({ email }, null)).toBeUndefined()
      times.push(performance.now() - began)
    }
    expect(Math.min(...times)).toBeGreaterThan(395)
    expect((await mails()).map(({ staff }) => staff)).toEqual([anna])
    const audited = (await world.audited()).slice(before)
    expect(audited.map(({ action }) => action)).toEqual(addresses.map(() => 'password.ask'))
    expect(gone).toBeTruthy()
  })

  it('is answered always, but mails one address six times an hour at most', async () => {
    for (let each = 0; each < 5; each += 1) await askPasswordReset({ email: ANNA }, null)
    expect(await mails()).toHaveLength(3)
  })

  it('is refused to a network that asks for one address after another', async () => {
    let refused = 0
    const ask = (each: number) => askPasswordReset({ email: `a${each}@x.test` }, '198.51.100.0/24')
    const asked = await Promise.allSettled(Array.from({ length: 30 }, (_, each) => ask(each)))
    for (const one of asked) if (one.status === 'rejected') refused += 1
    expect(refused).toBe(10)
  })
})

describe('a link', () => {
  it('sets the password once, ends every session, tells the person and knows this browser', async () => {
    const old = await enter()
    const token = await linkFor()
    expect((await getChoosePasswordPage(token)).link).toMatchObject({ email: ANNA, isInvitation: false })
    const here = firefox()
    await choose(token, BETTER, here)
    await expect(readViewer(old, false)).rejects.toMatchObject({ code: 'signed_out' })
    await expect(enter(ANNA, firefox(), PASSWORD)).rejects.toMatchObject({ code: 'invalid' })
    await expect(enter(ANNA, here, BETTER)).resolves.toHaveProperty('token')
    expect((await mails()).map(({ kind }) => kind)).toEqual(['password_reset', 'password_changed'])
    expect((await world.audited()).map(({ action }) => action).slice(-4)).toEqual([
      'session.end',
      'password.choose',
      'session.refuse',
      'session.open',
    ])
  })

  it.each(['used', 'replaced by a newer one', 'an hour old', 'of somebody retired', 'never sent', 'made up'])(
    'that is %s opens nothing and says so',
    async (how) => {
      let token = await linkFor()
      if (how === 'used') await choose(token, 'another four words of hers')
      if (how === 'replaced by a newer one') await linkFor()
      if (how === 'an hour old')
        await owner`update password_links set expires_at = now() - interval '1 second'`
      if (how === 'of somebody retired') await owner`update staff set active = false where id = ${anna}`
      if (how === 'never sent') await owner`update password_links set token_hash = 'unsent'`
      if (how === 'made up') token = newBrowserToken()
      const [before] = await owner`select password_hash from staff where id = ${anna}`
      expect((await getChoosePasswordPage(token)).link).toBeNull()
      await expect(choose(token)).rejects.toMatchObject({ code: 'conflict' })
      expect(await owner`select password_hash from staff where id = ${anna}`).toEqual([before])
      await owner`update staff set active = true where id = ${anna}`
    },
  )

  it('is used by one of two who send it at once', async () => {
    const token = await linkFor()
    const sent = await Promise.allSettled([choose(token), choose(token, 'seven other words of hers')])
    expect(sent.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('works on for an hour, however often its mail is tried again', async () => {
    await linkFor()
    await owner`update password_links set expires_at = now() + interval '5 minutes'`
    await tokenOfNewest()
    const [row] =
      await owner`select extract(epoch from expires_at - now())::int as seconds from password_links`
    expect(row?.seconds).toBeLessThanOrEqual(300)
  })

  it('that a newer one replaced takes its unsent mail along', async () => {
    await askPasswordReset({ email: ANNA }, null)
    await askPasswordReset({ email: ANNA }, null)
    expect((await mails()).map(({ cancelled }) => cancelled)).toEqual([true, false])
  })

  it('takes no password that is short, common or made of names, and stays good', async () => {
    const token = await linkFor()
    for (const bad of ['passwordpassword', 'Canal Street Practice', 'iloveyou-sunshine'])
      await expect(choose(token, bad)).rejects.toMatchObject({
        fieldErrors: { newPassword: expect.any(String) },
      })
    await expect(choose(token)).resolves.toBeUndefined()
  })
})

describe('one’s own password', () => {
  const change = (session: { token: string }, password = PASSWORD, newPassword = BETTER) =>
    changePassword(session, { password, newPassword, repeatPassword: newPassword })

  it('is changed after the present one, and ends all other sessions', async () => {
    const [here, there, bobs] = [await enter(), await enter(), await enter('bob@practice.test')]
    const link = await linkFor()
    expect(await change(here)).toEqual({ ended: 1 })
    await expect(readViewer(there, false)).rejects.toMatchObject({ code: 'signed_out' })
    await expect(readViewer(here, false)).resolves.toMatchObject({ staffId: anna })
    await expect(readViewer(bobs, false)).resolves.toMatchObject({ staffId: bob })
    expect((await getChoosePasswordPage(link)).link).toBeNull()
    expect((await mails()).at(-1)).toMatchObject({ kind: 'password_changed', staff: anna })
  })

  it('stays when the present one is wrong, the new one is no good or the same', async () => {
    const here = await enter()
    await expect(change(here, 'wrong')).rejects.toMatchObject({
      fieldErrors: { password: expect.any(String) },
    })
    for (const bad of [PASSWORD, 'passwordpassword'])
      await expect(change(here, PASSWORD, bad)).rejects.toMatchObject({
        fieldErrors: { newPassword: expect.any(String) },
      })
    expect(await owner`select 1 from staff where id = ${anna} and password_hash = ${kept}`).toHaveLength(1)
  })

  it('cannot be guessed at in a session left open', async () => {
    const here = await enter()
    for (let each = 0; each < 10; each += 1) await change(here, `wrong ${each}`).catch(() => undefined)
    await expect(change(here)).rejects.toMatchObject({ code: 'rate_limited' })
  })
})

describe('one’s own sessions', () => {
  it('are listed with browser, network and this one first; nobody else’s', async () => {
    const here = await enter()
    await enter(ANNA, { token: newBrowserToken(), words: 'Safari on iPhone' })
    await enter('bob@practice.test')
    await owner`update sessions set ended_at = now() where staff_id = ${anna} and device is null`
    const { sessions, browsers, email } = await getAccount(here)
    expect(email).toBe(ANNA)
    expect(sessions.slice(0, 2).map(({ device, network, isThis }) => [device, network, isThis])).toEqual([
      ['Firefox on Windows', '203.0.113.x', true],
      ['Safari on iPhone', '203.0.113.x', false],
    ])
    expect(browsers.map(({ words, isThis }) => [words, isThis])).toEqual([
      ['Firefox on Windows', true],
      ['Safari on iPhone', false],
    ])
  })

  it('end one by one or all others at once, and the next request is refused', async () => {
    const [here, there] = [await enter(), await enter()]
    await endOtherSessions(here)
    const third = await enter()
    const other = (await getAccount(here)).sessions.find(({ isThis }) => !isThis)
    await endOwnSession(here, { sessionId: other?.sessionId ?? '' })
    for (const ended of [there, third])
      await expect(readViewer(ended, false)).rejects.toMatchObject({ code: 'signed_out' })
    await expect(readViewer(here, false)).resolves.toMatchObject({ staffId: anna })
    expect(await endOtherSessions(here)).toEqual({ ended: 0 })
  })

  it('of others, ended ones and this one cannot be ended', async () => {
    const [here, bobs] = [await enter(), await enter('bob@practice.test')]
    const ids = [
      (await readViewer(bobs, false)).sessionId,
      (await readViewer(here, false)).sessionId,
      '01900000-0000-7000-8000-00000000abcd',
    ]
    for (const sessionId of ids)
      await expect(endOwnSession(here, { sessionId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(readViewer(bobs, false)).resolves.toMatchObject({ staffId: bob })
  })
})

describe('a sign-in from a browser that was never seen', () => {
  it('is told by mail, but neither the first one ever nor one from a known browser', async () => {
    const mine = firefox()
    await enter(ANNA, mine)
    await enter(ANNA, mine)
    expect(await mails()).toEqual([])
    await enter(ANNA, { token: newBrowserToken(), words: null })
    await enter('bob@practice.test', mine)
    const [told, ...others] = await mails()
    expect(others).toEqual([])
    expect(told).toMatchObject({ kind: 'new_sign_in', staff: anna })
    expect(Object.keys(told?.payload ?? {}).sort()).toEqual(['at', 'network'])
  })

  it('is told again once the browser was forgotten, which ends what is signed in there', async () => {
    const there = firefox()
    const [here, left] = [await enter(), await enter(ANNA, there)]
    const other = (await getAccount(here)).browsers.find(({ isThis }) => !isThis)
    await forgetBrowser(here, { browserId: other?.browserId ?? '' })
    await expect(readViewer(left, false)).rejects.toMatchObject({ code: 'signed_out' })
    const before = (await mails()).length
    await enter(ANNA, there)
    expect(await mails()).toHaveLength(before + 1)
    const mine = (await getAccount(here)).browsers.find(({ isThis }) => isThis)
    await expect(forgetBrowser(here, { browserId: mine?.browserId ?? '' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('the application', () => {
  it('can neither make a link nor arm one, nor end sessions by somebody’s id', async () => {
    const calls = [
      world.app`select policy.begin_password_link(${anna}, 'reset')`,
      world.app`select policy.arm_link(${anna}, 'x')`,
      world.app`select policy.end_sessions(${anna}, null)`,
      world.app`select * from password_links`,
      world.app`select * from staff_devices`,
      world.app`update staff set password_hash = 'x'`,
    ]
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: '42501' })
  })
})
