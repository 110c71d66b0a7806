import { describe, expect, it } from 'vitest'
import { getClientProfile, listClients, listRecentClients } from '@/lib/clients/queries'
import { setOwnStatus } from '@/lib/clients/set-own-status'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const marcus = await w.member('Marcus Webb', ['provider'])
const elena = await w.member('Dr Elena Ruiz', ['provider'])
const former = await w.member('Tomas Lindqvist', ['provider'])
const stranger = await w.member('Jonah Feldman', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])
const manager = await w.member('Mona Ager', ['manager', 'provider'])
const owner = await w.member('Olga Werner', ['owner'])
const elsewhere = await w.organisation('Northgate Agency')
const outsider = await w.member('Out Sider', ['owner', 'provider'], elsewhere)

const ana = await w.client({ phone: '15550130417', email: 'ana.oliveira@example.org' })
const percent = await w.client({ given: '100% Real', family: 'Under_score\\Back', born: '1980-05-05' })
await w.client({ given: 'Zoë', family: 'Çelik', born: '1970-01-31' })
await w.profile(ana, { alert: 'No voicemail', memo: 'Prefers mornings', email: 'ana.oliveira@example.org' })
await w.address(ana, 'Harbour City')
await w.onTeam(ana, priya)
await w.onTeam(ana, marcus, 'new')
await w.shared(ana, priya, elena, '2099-03-31')
await w.onTeam(ana, elena, 'inactive')
await w.onTeam(ana, former)
await w.note(ana, former)
await w.offTeam(ana, former)
await w.onTeam(percent, priya)
await w.diagnosis(ana, priya, 'F41.1', 'Generalised anxiety disorder')
await w.diagnosis(ana, marcus, 'F32.0', 'Mild depressive episode')

type Asked = Parameters<typeof listClients>[1]
const nothing: Asked = { scope: null, status: 'any', query: '', search: null, after: null }
const names = async (who: SessionToken, request: Partial<Asked> = {}) =>
  (await listClients(who, { ...nothing, ...request })).rows.map((row) => row.name)
const find = (who: SessionToken, query: string, scope: 'all' | 'mine' = 'all') => names(who, { query, scope })
const missing = { name: 'AppError', code: 'not_found', message: 'There is no such client.' }

describe('the client list', () => {
  it('of a provider is the own list, and asking for all widens nothing', async () => {
    expect(await names(priya)).toEqual(['Oliveira, Ana Lúcia', 'Under_score\\Back, 100% Real'])
    const all = await listClients(priya, { ...nothing, scope: 'all' })
    expect(all).toMatchObject({ scope: 'mine', mayWiden: false, hasMine: true, counts: { mine: '2' } })
    expect(all.rows).toHaveLength(2)
    expect(await names(stranger)).toEqual([])
  })

  it('of the front desk starts with everybody; a manager who is a provider may widen', async () => {
    expect(await listClients(desk, nothing)).toMatchObject({
      scope: 'all',
      hasMine: false,
      counts: { mine: null, all: '3' },
    })
    expect(await listClients(manager, nothing)).toMatchObject({
      scope: 'mine',
      mayWiden: true,
      wider: 'group',
    })
    expect(await names(manager, { scope: 'all' })).toHaveLength(3)
    expect(await names(outsider, { scope: 'all' })).toEqual([])
  })

  it('widens for a supervisor to the clients of those supervised', async () => {
    const supervisor = await w.member('Sue Pervisor', ['provider'])
    await w.sql`insert into supervisions (supervisor_post_id, provider_post_id, since) values (${supervisor.post}, ${marcus.post}, '2026-01-01')`
    expect(await listClients(supervisor, nothing)).toMatchObject({
      scope: 'mine',
      mayWiden: true,
      wider: 'supervised',
    })
    expect(await names(supervisor, { scope: 'all' })).toEqual(['Oliveira, Ana Lúcia'])
  })

  it('says what each viewer sees', async () => {
    const sees = async (who: SessionToken) => (await listClients(who, nothing)).rows[0]?.sees
    expect(await sees(priya)).toBe('All you record')
    expect(await sees(elena)).toBe('Priya Nair’s notes, to 31 Mar 2099')
    expect(await sees(former)).toBe('What you wrote')
    expect(await sees(desk)).toBe('Contact details, documents')
    expect(await sees(owner)).toBe('Contact details, diagnoses, documents')
  })

  it('tells whoever has the header alone no more than name, reference and birth date', async () => {
    const gone = await w.client({ given: 'Late', family: 'Riser', phone: '5550001111' })
    const site =
      await w.sql`insert into sites (organisation_id, name) values (${w.practice}, 'Mill Road') returning id`
    const load = await w.sql`insert into caseloads (post_id, site_id, label)
                             values (${priya.post}, ${site[0]?.id}, 'Priya Nair') returning id`
    await w.sql`update clients set deceased_on = '2026-03-03', active = false, main_caseload_id = ${load[0]?.id} where id = ${gone}`
    await w.note(gone, former)
    const row = (who: SessionToken) => listClients(who, { ...nothing, query: 'riser', scope: 'all' })
    expect((await row(former)).rows).toEqual([
      expect.objectContaining({
        bornOn: '1992-03-12',
        age: null,
        deceasedOn: null,
        mainProvider: null,
        phoneEnd: null,
      }),
    ])
    expect((await row(desk)).rows).toEqual([
      expect.objectContaining({
        age: 33,
        deceasedOn: '2026-03-03',
        mainProvider: 'Priya Nair',
        phoneEnd: '1111',
      }),
    ])
    expect((await getClientProfile(former, gone)).header).toMatchObject({
      age: null,
      deceasedOn: null,
      inactive: false,
    })
  })

  it('keeps to a status', async () => {
    expect(await names(marcus, { status: 'new' })).toEqual(['Oliveira, Ana Lúcia'])
    expect(await names(marcus, { status: 'active' })).toEqual([])
  })

  it('goes on after the last client of a page, and starts anew after one that is hidden', async () => {
    const many = await w.member('Busy Bee', ['provider'])
    for (let i = 0; i < 52; i += 1)
      await w.onTeam(await w.client({ given: 'Kim', family: `Row ${String(i).padStart(2, '0')}` }), many)
    const first = await listClients(many, nothing)
    expect(first).toMatchObject({ isFirstPage: true, counts: { mine: '52' } })
    expect(first.rows).toHaveLength(50)
    const second = await listClients(many, { ...nothing, after: first.next })
    expect(second.rows.map((row) => row.name)).toEqual(['Row 50, Kim', 'Row 51, Kim'])
    expect(second).toMatchObject({ isFirstPage: false, next: null })
    expect(await listClients(many, { ...nothing, after: ana })).toMatchObject({ isFirstPage: true })
    expect(await listClients(many, { ...nothing, after: 'no-id' })).toMatchObject({ isFirstPage: true })
  })
})

describe('the search', () => {
  it.each([
    'oliv',
    'LUCIA oliv',
    'Oliveira, Ana',
    '12 Mar 1992',
    '3/12/1992',
    '12.3.1992',
    '0417',
    '(555) 013-0417',
    'ana.oliveira@',
    'ana.oli',
    'ana.oliveira@example.org',
  ])('finds Ana by %s', async (query) =>
    expect(await find(priya, query, 'mine')).toEqual(['Oliveira, Ana Lúcia']),
  )

  it('finds by reference, whatever its case', async () => {
    const [row] = await w.sql`select reference from clients where id = ${ana}`
    expect(await find(priya, String(row?.reference).toLowerCase())).toEqual(['Oliveira, Ana Lúcia'])
    expect(await find(priya, String(row?.reference).slice(3))).toEqual(['Oliveira, Ana Lúcia'])
  })

  it('takes pattern characters as they are', async () => {
    expect(await find(priya, '100%')).toEqual(['Under_score\\Back, 100% Real'])
    expect(await find(priya, 'under_score\\back')).toEqual(['Under_score\\Back, 100% Real'])
    expect(await find(priya, '%')).toEqual(['Under_score\\Back, 100% Real'])
    expect(await find(priya, '_')).toEqual(['Under_score\\Back, 100% Real'])
  })

  it('finds nothing beyond what the viewer may find, nor by contact where only the header is open', async () => {
    expect(await find(stranger, 'oliv')).toEqual([])
    expect(await find(outsider, 'oliv')).toEqual([])
    expect(await find(former, 'oliv')).toEqual(['Oliveira, Ana Lúcia'])
    expect(await find(former, '0417')).toEqual([])
    expect(await find(former, 'ana.oliveira@')).toEqual([])
    expect(await find(desk, 'celik zoe')).toEqual(['Çelik, Zoë'])
  })

  it.each([
    '\u0000'.repeat(10),
    '🦄'.repeat(5000),
    '%'.repeat(100_000),
    "'; drop table clients; --",
    '漢'.repeat(9999),
    '1992-02-30',
    '((((',
    '\\',
  ])('answers a storm of text', async (query) =>
    expect(Array.isArray(await find(desk, query.replaceAll('\u0000', '')))).toBe(true),
  )
})

describe('the profile', () => {
  it('shows a member of the care team everything but notes, and is recorded', async () => {
    const { header, profile } = await getClientProfile(marcus, ana)
    expect(header).toMatchObject({
      name: 'Ana Lúcia Oliveira',
      alert: 'No voicemail',
      level: 'full',
      tabs: ['profile', 'appointments', 'records', 'documents', 'sharing'],
    })
    expect(profile).toMatchObject({
      memo: 'Prefers mornings',
      addresses: [{ lines: ['1 Quay Street', 'Harbour City'] }],
    })
    expect(profile?.careTeam.map((row) => [row.name, row.diagnoses?.map((each) => each.code)])).toEqual([
      ['Marcus Webb', ['F32.0']],
      ['Dr Elena Ruiz', []],
      ['Priya Nair', ['F41.1']],
      ['Tomas Lindqvist', []],
    ])
    expect(profile?.ownStatus).toEqual({ postId: marcus.post, status: 'new' })
    expect(profile?.why.rules.length).toBeGreaterThan(0)
    expect(await w.disclosed(ana, marcus)).toEqual(['diagnoses', 'location', 'profile'])
  })

  it('keeps diagnoses from the front desk and the manager', async () => {
    for (const who of [desk, manager]) {
      const { profile, header } = await getClientProfile(who, ana)
      expect(profile?.careTeam.every((row) => row.diagnoses === null)).toBe(true)
      expect(profile?.otherDiagnoses).toEqual([])
      expect(header.tabs).toEqual(
        who === desk
          ? ['profile', 'appointments', 'documents', 'sharing']
          : ['profile', 'appointments', 'records', 'documents', 'sharing'],
      )
      expect(await w.disclosed(ana, who)).not.toContain('diagnoses')
    }
  })

  it('gives a former member the header alone', async () => {
    const { header, profile } = await getClientProfile(former, ana)
    expect(profile).toBeNull()
    expect(header).toMatchObject({
      name: 'Ana Lúcia Oliveira',
      bornOn: '1992-03-12',
      alert: null,
      mainProvider: null,
      level: 'basic',
      tabs: ['records', 'documents'],
    })
    expect(header.notices).toHaveLength(1)
    expect(await w.disclosed(ana, former)).toEqual(['profile'])
  })

  it('hidden, missing and malformed are the same', async () => {
    for (const [who, id] of [
      [stranger, ana],
      [outsider, ana],
      [priya, stranger.post],
      [priya, 'x'],
      [priya, `${ana}'`],
    ] as const)
      await expect(getClientProfile(who, id)).rejects.toMatchObject(missing)
    expect(await w.disclosed(ana, stranger)).toEqual([])
  })

  it('is in the quick jump list afterwards, and leaves it with the right to find', async () => {
    const recent = (who: SessionToken) => inViewerTransaction(who, (tx) => listRecentClients(tx))
    await getClientProfile(priya, ana)
    expect(await recent(priya)).toMatchObject([{ id: ana, name: 'Ana Lúcia Oliveira' }])
    expect(await recent(stranger)).toEqual([])
  })
})

describe('the own status', () => {
  const statusOf = async (who: { post: string }) =>
    (
      await w.sql`select status from care_team_memberships where client_id = ${ana} and post_id = ${who.post}`
    )[0]?.status
  const changes = async () =>
    (await w.audits(ana)).filter((row) => row.action === 'client_status.change').length

  it('changes with an audit row, once', async () => {
    await setOwnStatus(marcus, { clientId: ana, status: 'active' })
    await setOwnStatus(marcus, { clientId: ana, status: 'active' })
    expect(await statusOf(marcus)).toBe('active')
    expect(await changes()).toBe(1)
    expect(await statusOf(priya)).toBe('active')
  })

  it('is forbidden to whoever is not on the care team but sees the client', async () => {
    for (const who of [desk, owner, former])
      await expect(setOwnStatus(who, { clientId: ana, status: 'inactive' })).rejects.toMatchObject({
        code: 'forbidden',
      })
    expect(await statusOf(former)).toBe('active')
  })

  it('is not found by strangers, for missing clients and for malformed ids', async () => {
    for (const [who, clientId] of [
      [stranger, ana],
      [outsider, ana],
      [priya, priya.post],
      [priya, 'x'],
    ] as const)
      await expect(setOwnStatus(who, { clientId, status: 'new' })).rejects.toMatchObject(missing)
    expect(await changes()).toBe(1)
  })

  it('refuses a status that does not exist, and fields it does not know', async () => {
    await expect(setOwnStatus(priya, { clientId: ana, status: 'gone' as never })).rejects.toThrow()
    await expect(
      setOwnStatus(priya, { clientId: ana, status: 'new', post: marcus.post } as never),
    ).rejects.toThrow()
  })
})
