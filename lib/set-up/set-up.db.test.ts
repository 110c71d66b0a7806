import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '@/lib/errors'
import { freshDatabase } from '@/tests/support/database'
import { connectApplication } from '@/tests/support/world'
import { getSetUpPage } from './get-set-up-page'
import type { SetUpNetworkInput } from './schemas'
import { setUpNetwork, setUpOrganisation } from './set-up'

const database = await freshDatabase()
const { owner, app } = database
await connectApplication(database.appUrl)
process.env.AUTH_SECRET = 'a secret of the tests, long enough to be one'
afterAll(async () => {
  await connectApplication(null)
  await database.drop()
})

const PASSWORD = 'violet trams cross the river'
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

async function link(kind: 'network' | 'organisation' = 'network'): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await owner`select policy.begin_set_up(${kind}, ${hashOf(token)})`
  return token
}

const typed = (token: string, more: Partial<SetUpNetworkInput> = {}): SetUpNetworkInput => ({
  token,
  organisation: 'Canal Street Practice',
  site: '',
  owner: 'Olga Owner',
  email: 'olga@canal.test',
  newPassword: PASSWORD,
  repeatPassword: PASSWORD,
  network: '',
  preset: 'practice',
  timeZone: 'Europe/London',
  locale: 'en-GB',
  ...more,
})
const further = (token: string, more: Partial<SetUpNetworkInput> = {}) => {
  const { organisation, site, owner: name, email, provider, newPassword, repeatPassword } = typed(token, more)
  return { token, organisation, site, owner: name, email, provider, newPassword, repeatPassword }
}

const refused = (act: Promise<unknown>) =>
  act.then(
    () => ({ code: 'done', fields: [] as string[] }),
    (error: unknown) =>
      error instanceof AppError
        ? { code: error.code, fields: Object.keys(error.fieldErrors ?? {}) }
        : { code: String(error), fields: [] },
  )
const codeOf = async (act: Promise<unknown>) => (await refused(act)).code
const rows = async () =>
  Object.values(
    (
      await owner`select (select count(*)::int from network) as n, (select count(*)::int from organisations) as o,
        (select count(*)::int from staff) as s, (select count(*)::int from audit_events) as a`
    )[0] ?? {},
  )

/** Ledgers let nobody take anything away, so their guards stand aside between two tests. */
beforeEach(async () => {
  const guarded = [
    'acts',
    'audit_events',
    'disclosures',
    'item_views',
    'ledger_seals',
    'ledger_heads',
    'ledger_pending',
  ]
  const guards = (word: string) =>
    guarded.map((table) => `alter table ${table} ${word} trigger user;`).join(' ')
  await owner.unsafe(`
    ${guards('disable')}
    truncate network, organisations, staff, acts, mechanism_switches, set_up_links, rate_limits, audit_events cascade;
    ${guards('enable')}`)
})

describe('a network', () => {
  it('is made whole: preset, zone, organisation, site, first owner, and an audit of each', async () => {
    await setUpNetwork(
      typed(await link(), { site: 'Mill Lane', provider: 'yes', network: 'Canal Street' }),
      null,
    )
    const [network] = await owner`select name, time_zone, locale, is_demo from network`
    expect(network).toEqual({
      name: 'Canal Street',
      time_zone: 'Europe/London',
      locale: 'en-GB',
      is_demo: false,
    })
    const on =
      await owner`select mechanism, on_until from mechanism_switches where act_id is not null order by 1`
    expect(on.map((row) => row.mechanism as string)).toEqual(['M1', 'M2', 'M3'])
    const [post] = await owner`
      select s.name, s.email, o.name as organisation, i.name as site, k.label,
             array(select role from post_roles r where r.post_id = p.id order by 1) as roles
        from posts p join staff s on s.id = p.staff_id join organisations o on o.id = p.organisation_id
        left join sites i on i.id = p.site_id left join caseloads k on k.post_id = p.id`
    expect(post).toEqual({
      name: 'Olga Owner',
      email: 'olga@canal.test',
      organisation: 'Canal Street Practice',
      site: 'Mill Lane',
      label: 'Olga Owner – Mill Lane',
      roles: ['owner', 'provider'],
    })
    const audit = await owner`select action, act_id is not null as act, fields from audit_events order by seq`
    expect(audit.map((row) => row.action as string)).toEqual([
      'organisation.add',
      'site.add',
      'staff.set_up',
      'network.set_up',
    ])
    expect(audit.every((row) => row.act === true)).toBe(true)
    expect(JSON.stringify(audit)).not.toMatch(/olga|canal/i)
  })

  it('of several organisations needs a site, and its first owner is its administrator', async () => {
    const token = await link()
    const without = typed(token, { preset: 'service_network' })
    expect(await refused(setUpNetwork(without, null))).toEqual({ code: 'invalid', fields: ['site'] })
    await setUpNetwork({ ...without, site: 'AMUFT' }, null)
    const roles = await owner`select role from post_roles order by role`
    expect(roles.map((row) => row.role as string)).toEqual(['administrator', 'owner'])
    const on = await owner`select mechanism from mechanism_switches order by 1`
    expect(on.map((row) => row.mechanism as string)).toEqual(['M1', 'M3', 'M4', 'M8'])
  })

  it('is made by nobody without the newest link, and a link works once', async () => {
    const older = await link()
    const token = await link()
    for (const wrong of ['', 'x', older, `${token}x`, hashOf(token), 'x'.repeat(200)])
      expect([wrong, await codeOf(setUpNetwork(typed(wrong), null))]).toEqual([wrong, 'not_found'])
    expect(await rows()).toEqual([0, 0, 0, 0])
    expect(await codeOf(getSetUpPage(token, null, false))).toBe('done')
    await setUpNetwork(typed(token), null)
    const after = await rows()
    expect(await codeOf(setUpNetwork(typed(token, { organisation: 'Other', email: 'o@o.test' }), null))).toBe(
      'conflict',
    )
    expect(await rows()).toEqual(after)
  })

  it('once there, is as hidden as a page that never was, but for the form that was just sent', async () => {
    const token = await link()
    await setUpNetwork(typed(token), null)
    for (const tried of [undefined, '', 'x', ['a', 'b'], token])
      expect(await codeOf(getSetUpPage(tried, null, false))).toBe('not_found')
    expect(await codeOf(getSetUpPage(token, null, true))).toBe('done')
    expect(await codeOf(getSetUpPage('x', null, true))).toBe('not_found')
    const [again] = await owner`select policy.begin_set_up('network', ${hashOf('late')}) as begun`
    expect(again?.begun).toBe('nothing')
  })

  it('is made once by eight at the same time, and the others read why', async () => {
    const token = await link()
    const tries = Array.from({ length: 8 }, (_, at) =>
      codeOf(setUpNetwork(typed(token, { organisation: `Practice ${at}`, email: `o${at}@x.test` }), null)),
    )
    const answers = (await Promise.all(tries)).sort()
    expect(answers).toEqual([...Array<string>(7).fill('conflict'), 'done'])
    expect((await rows()).slice(0, 3)).toEqual([1, 1, 1])
  })

  it('takes nothing that does not fit, each told at its field', async () => {
    const token = await link()
    const cases: [Record<string, unknown>, string][] = [
      [{ organisation: ' ' }, 'organisation'],
      [{ organisation: 'a\0b' }, 'organisation'],
      [{ owner: '' }, 'owner'],
      [{ email: 'olga' }, 'email'],
      [{ preset: 'hmis' }, 'preset'],
      [{ preset: ['practice', 'all'] }, 'preset'],
      [{ timeZone: 'Moon/Sea' }, 'timeZone'],
      [{ locale: 'xx' }, 'locale'],
      [{ provider: 'no' }, 'provider'],
      [{ network: 'n'.repeat(121) }, 'network'],
      [{ newPassword: 'short', repeatPassword: 'short' }, 'newPassword'],
      [{ newPassword: 'Canal Street Practice!', repeatPassword: 'Canal Street Practice!' }, 'newPassword'],
      [{ repeatPassword: `${PASSWORD}.` }, 'repeatPassword'],
    ]
    for (const [more, field] of cases) {
      const input = { ...typed(token), ...more } as SetUpNetworkInput
      expect([more, await refused(setUpNetwork(input, null))]).toEqual([
        more,
        { code: 'invalid', fields: [field] },
      ])
    }
    const unknown = { ...typed(token), role: 'administrator' } as SetUpNetworkInput
    expect(await codeOf(setUpNetwork(unknown, null))).toBe('invalid')
    expect(await rows()).toEqual([0, 0, 0, 0])
  })

  it('is not made beside what is there without one', async () => {
    await owner`insert into staff (name) values ('Somebody')`
    const [row] = await owner`select policy.begin_set_up('network', ${hashOf('t')}) as begun`
    expect(row?.begun).toBe('nothing')
  })

  it('lets wrong links be tried so often, and says the same whether there is a network or not', async () => {
    const last: string[] = []
    for (const isThere of [false, true]) {
      await owner`delete from rate_limits`
      const token = await link()
      if (isThere) await setUpNetwork(typed(token), '192.0.2.0/24')
      const answers: string[] = []
      for (let at = 0; at < 12; at += 1) answers.push(await codeOf(setUpNetwork(typed('x'), '192.0.2.0/24')))
      expect(answers.slice(0, 10)).toEqual(Array(10).fill('not_found'))
      last.push(answers.slice(10).join())
      expect(await codeOf(getSetUpPage(token, '192.0.2.0/24', false))).toBe('not_found')
    }
    expect(last).toEqual(['rate_limited,rate_limited', 'rate_limited,rate_limited'])
  })
})

describe('a further organisation', () => {
  it('joins with an owner of its own who administers nothing else', async () => {
    expect(
      (await owner`select policy.begin_set_up('organisation', ${hashOf('early')}) as begun`)[0]?.begun,
    ).toBe('nothing')
    await setUpNetwork(typed(await link(), { preset: 'all', site: 'Mill Lane' }), null)
    const token = await link('organisation')
    expect(await codeOf(setUpNetwork(typed(token), null))).toBe('not_found')
    expect((await getSetUpPage(token, null, false)).networkName).toBe('Canal Street Practice')
    const taken = further(token, { organisation: 'CANAL STREET practice', email: 'new@x.test' })
    expect(await refused(setUpOrganisation(taken, null))).toEqual({
      code: 'invalid',
      fields: ['organisation'],
    })
    const known = further(token, { organisation: 'Northgate', email: 'OLGA@canal.test' })
    expect(await refused(setUpOrganisation(known, null))).toEqual({ code: 'invalid', fields: ['email'] })
    await setUpOrganisation(
      further(token, { organisation: 'Northgate', email: 'nora@n.test', owner: 'Nora' }),
      null,
    )
    const roles = await owner`
      select r.role from post_roles r join posts p on p.id = r.post_id join staff s on s.id = p.staff_id where s.name = 'Nora'`
    expect(roles.map((row) => row.role as string)).toEqual(['owner'])
    expect((await rows()).slice(0, 3)).toEqual([1, 2, 2])
    const second = further(token, { organisation: 'Third', email: 'third@x.test' })
    expect(await codeOf(setUpOrganisation(second, null))).toBe('conflict')
  })

  it('has a day for it', async () => {
    await setUpNetwork(typed(await link()), null)
    await owner`select policy.name_administrator('OLGA@canal.test')`
    const token = await link('organisation')
    expect(await codeOf(getSetUpPage(token, null, false))).toBe('done')
    await owner`update set_up_links set expires_at = now() - interval '1 second' where kind = 'organisation'`
    expect(await codeOf(getSetUpPage(token, null, false))).toBe('not_found')
    expect(await codeOf(setUpOrganisation(further(token), null))).toBe('not_found')
  })
})

describe('the application', () => {
  it('makes a network by that one function and by nothing else', async () => {
    const [rights] = await app`
      select has_table_privilege('network', 'insert, update, delete') as network,
             has_table_privilege('organisations', 'insert, delete') as organisations,
             has_table_privilege('set_up_links', 'select, insert, update, delete') as links,
             has_table_privilege('mechanism_switches', 'insert, update, delete') as switches,
             has_function_privilege('policy.begin_set_up(text, text)', 'execute') as begins,
             has_function_privilege('policy.name_administrator(text)', 'execute') as names,
             has_function_privilege('policy.make_network(jsonb)', 'execute') as makes,
             has_function_privilege('policy.make_organisation(jsonb, text, uuid, boolean)', 'execute') as adds`
    expect(Object.values(rights ?? {}).every((may) => may === false)).toBe(true)
  })
})
