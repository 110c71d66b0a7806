import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { createClient } from '@/lib/clients/create-client'
import { getNewClientForm } from '@/lib/clients/get-new-client-form'
import { getClientProfile } from '@/lib/clients/queries'
import type { SessionToken } from '@/lib/policy/enter'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const marcus = await w.member('Marcus Webb', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])
const manager = await w.member('Mona Ager', ['manager'])
const custodian = await w.member('Cus Todian', ['records_custodian'])
const auditor = await w.member('Aud Itor', ['auditor'])
const elsewhere = await w.organisation('Northgate Agency')
const outsider = await w.member('Out Sider', ['scheduler', 'provider'], elsewhere)

const typed = (over: object = {}) => ({
  newId: newId(),
  givenName: 'Ada',
  familyName: 'Quill',
  preferredName: '',
  birthDate: '',
  mobilePhone: '',
  email: '',
  providerPostId: '',
  seen: '',
  ...over,
})
const similarTo = async (who: SessionToken, over: object) => {
  const made = await createClient(who, typed(over))
  return made.similar?.map(({ id, same }) => ({ id, same })) ?? 'created'
}

describe('a new client', () => {
  it('of a provider is on the own list from today, whomever the form names', async () => {
    const form = typed({ providerPostId: marcus.post, birthDate: '1990-05-05' })
    const made = await createClient(priya, form)
    expect(made.clientId).toBe(form.newId)
    const team = await w.sql`select post_id, began_by, status, since::text from care_team_memberships
                              where client_id = ${form.newId}`
    const [network] = await w.sql`select (now() at time zone time_zone)::date::text as today from network`
    expect(team).toEqual([
      { post_id: priya.post, began_by: 'created', status: 'new', since: network?.today as string },
    ])
    expect((await getClientProfile(priya, form.newId)).profile).toMatchObject({ fullName: 'Ada Quill' })
    expect((await w.audits(form.newId))[0]).toMatchObject({
      action: 'client.create',
      fields: ['givenName', 'familyName', 'birthDate'],
    })
  })

  it('of the desk has the provider chosen, or nobody; never somebody who is no provider here', async () => {
    const chosen = typed({ familyName: 'Chosen', providerPostId: marcus.post })
    await createClient(desk, chosen)
    expect((await getClientProfile(marcus, chosen.newId)).header.level).toBe('full')
    const nobody = typed({ familyName: 'Nobody' })
    await createClient(manager, nobody)
    expect(await w.sql`select id from care_team_memberships where client_id = ${nobody.newId}`).toEqual([])
    for (const providerPostId of [desk.post, outsider.post, newId()])
      await expect(createClient(desk, typed({ familyName: 'Wrong', providerPostId }))).rejects.toMatchObject({
        code: 'invalid',
      })
    expect((await getNewClientForm(priya)).providers).toBeNull()
    expect((await getNewClientForm(desk)).providers?.map(({ label }) => label)).toEqual([
      'Marcus Webb',
      'Priya Nair',
    ])
  })

  it('is not for custodian and auditor', async () => {
    for (const who of [custodian, auditor]) {
      await expect(createClient(who, typed())).rejects.toMatchObject({ code: 'forbidden' })
      await expect(getNewClientForm(who)).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  it('is made once by a form that is sent many times at once', async () => {
    const form = typed({ familyName: 'Double' })
    const made = await Promise.all(Array.from({ length: 8 }, () => createClient(desk, form)))
    expect(new Set(made.map((each) => each.clientId))).toEqual(new Set([form.newId]))
    expect(await w.sql`select id from clients where family_name = 'Double'`).toHaveLength(1)
    expect(await w.audits(form.newId)).toHaveLength(1)
    await expect(createClient(manager, { ...form })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('refuses what lies in the future and names that are missing', async () => {
    await expect(createClient(desk, typed({ birthDate: '2999-01-01' }))).rejects.toMatchObject({
      fieldErrors: { birthDate: 'This birth date lies in the future.' },
    })
    await expect(createClient(desk, typed({ familyName: ' ' }))).rejects.toMatchObject({
      fieldErrors: { familyName: 'Enter the surname.' },
    })
  })
})

describe('hints of duplicates', async () => {
  const known = await w.client({
    given: 'Maria José',
    family: "O'Neill",
    born: '1980-02-03',
    phone: '15551234567',
    email: 'mj@example.org',
  })
  await w.profile(known, { mobile_phone: '+1 555 123 4567', email: 'mj@example.org' })
  await w.onTeam(known, priya)
  const fits = (same: string) => [{ id: known, same }]

  it.each([
    [{ givenName: 'José', familyName: "o'neill" }, 'Same: the name'],
    [{ givenName: 'Mari', familyName: 'O’Neill'.replace('’', "'") }, 'Same: the name'],
    [{ givenName: 'Xu', preferredName: 'maria', familyName: "O'NEILL" }, 'Same: the name'],
    [{ givenName: 'Xu', familyName: "O'Neill", birthDate: '1980-02-03' }, 'Same: surname and birth date'],
    [{ familyName: 'Other', email: 'MJ@example.org' }, 'Same: the e-mail address'],
    [{ familyName: 'Other', mobilePhone: '(555) 123-4567' }, 'Same: the phone number'],
  ])('find %o', async (over, same) => {
    expect(await similarTo(priya, over)).toEqual(fits(same))
    expect(await similarTo(desk, over)).toEqual(fits(same))
  })

  it('leave alone who only shares a surname or a birth date', async () => {
    expect(await similarTo(priya, { givenName: 'Xu', familyName: "O'Neill" })).toBe('created')
    expect(await similarTo(priya, { familyName: 'Somebody', birthDate: '1980-02-03' })).toBe('created')
  })

  it('are shown once: whoever has seen them may go on', async () => {
    const form = typed({ familyName: 'Other', email: 'mj@example.org' })
    expect((await createClient(desk, form)).similar).toHaveLength(1)
    expect((await createClient(desk, { ...form, seen: known })).clientId).toBe(form.newId)
  })

  it('tell nothing of clients whom the viewer may not find, nor by contact where only the header is open', async () => {
    const former = await w.member('Tomas Lindqvist', ['provider'])
    const same = { familyName: 'Nobodyelse', email: 'mj@example.org', mobilePhone: '+1 555 123 4567' }
    for (const who of [marcus, outsider]) expect(await similarTo(who, same)).toBe('created')
    await w.note(known, former)
    expect(await similarTo(former, { ...same, familyName: 'Further' })).toBe('created')
    expect(await similarTo(former, { givenName: 'Maria', familyName: "O'Neill" })).toEqual(
      fits('Same: the name'),
    )
    const shut = await w.member('Shut Out', ['scheduler'])
    await w.sql`insert into client_shutouts (client_id, staff_id) values (${known}, ${shut.staff})`
    expect(
      await similarTo(shut, { givenName: 'Maria', familyName: "O'Neill", birthDate: '1980-02-03' }),
    ).not.toEqual(expect.arrayContaining([expect.objectContaining({ id: known })]))
  })

  it('stand quietly on the profile of a new client, for those who may find the other', async () => {
    const twin = await w.client({ given: 'Maria', family: "O'Neill", born: '1980-02-03' })
    await w.profile(twin)
    await w.onTeam(twin, priya, 'new')
    await w.onTeam(twin, marcus, 'new')
    const similar = async (who: SessionToken) =>
      (await getClientProfile(who, twin)).profile?.similar.map(({ id }) => id)
    expect(await similar(priya)).toContain(known)
    expect(await similar(marcus)).not.toContain(known)
    await w.sql`update care_team_memberships set status = 'active' where client_id = ${twin}`
    expect(await similar(priya)).toEqual([])
  })
})
