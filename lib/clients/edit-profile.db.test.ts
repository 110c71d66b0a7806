import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { editProfile } from '@/lib/clients/edit-profile'
import { getContactForm, getSectionForm } from '@/lib/clients/get-profile-form'
import { getHistory } from '@/lib/clients/list-history'
import { getClientProfile, listClients, listRecentClients } from '@/lib/clients/queries'
import { pinClient } from '@/lib/clients/pin-client'
import { saveAddress } from '@/lib/clients/save-address'
import { saveContact } from '@/lib/clients/save-contact'
import { setActive } from '@/lib/clients/set-active'
import { undoAct } from '@/lib/clients/undo-act'
import { withdrawContact } from '@/lib/clients/withdraw-contact'
import { inViewerTransaction } from '@/lib/policy/enter'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const marcus = await w.member('Marcus Webb', ['provider'])
const stranger = await w.member('Jonah Feldman', ['provider'])
const former = await w.member('Tomas Lindqvist', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])
const manager = await w.member('Mona Ager', ['manager'])
const custodian = await w.member('Cus Todian', ['records_custodian'])

async function newAna() {
  const ana = await w.client({ phone: '5550130417', email: 'ana@example.org' })
  await w.profile(ana, { mobile_phone: '(555) 013-0417', email: 'ana@example.org', pronouns: 'she/her' })
  await w.onTeam(ana, priya)
  await w.onTeam(ana, marcus)
  return ana
}

const about = {
  section: 'about' as const,
  givenName: 'Ana Lúcia',
  familyName: 'Oliveira',
  preferredName: '',
  birthDate: '1992-03-12',
  pronouns: 'she/her',
  gender: '',
  maritalStatus: '',
  preferredLanguage: '',
  interpreter: 'no' as const,
  referralSource: '',
}
const contact = {
  section: 'contact' as const,
  mobilePhone: '(555) 013-0417',
  phone: '',
  email: 'ana@example.org',
  mayLeaveMessage: '' as const,
  mayText: '' as const,
  mayEmail: '' as const,
  mayWrite: '' as const,
  contactNote: '',
}
const missing = { code: 'not_found', message: 'There is no such client.' }

describe('editing a profile', () => {
  it('is for the care team, the desk, manager and owner; the custodian reads, the hidden is missing', async () => {
    const clientId = await newAna()
    await w.note(clientId, former)
    const edit = { clientId, version: 1, ...about, gender: 'Woman' }
    await expect(editProfile(stranger, edit)).rejects.toMatchObject(missing)
    await expect(editProfile(custodian, edit)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(editProfile(former, edit)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(editProfile(desk, { ...edit, clientId: newId() })).rejects.toMatchObject(missing)
    await editProfile(desk, edit)
    await editProfile(manager, { ...edit, version: 2, gender: 'A woman' })
    expect((await getClientProfile(priya, clientId)).profile?.gender).toBe('A woman')
  })

  it('changes the directory in the same step: names, birth date, phone and e-mail are found', async () => {
    const clientId = await newAna()
    await editProfile(priya, { clientId, version: 1, ...about, familyName: 'Sá', birthDate: '1991-02-28' })
    await editProfile(priya, {
      clientId,
      version: 2,
      ...contact,
      mobilePhone: '+1 555 777 8888',
      email: 'New@Example.org',
    })
    const [row] = await w.sql`select sort_name, birth_date::text as born, phone_key, email_key from clients
                               where id = ${clientId}`
    expect(row).toEqual({
      sort_name: 'sa, ana lucia',
      born: '1991-02-28',
      phone_key: '15557778888',
      email_key: 'new@example.org',
    })
    const asked = { scope: null, status: null, search: null, after: null, query: '7778888' }
    expect((await listClients(priya, asked)).rows.map((each) => each.id)).toEqual([clientId])
    expect(await w.sql`select * from policy.reach_disagreements`).toEqual([])
  })

  it('refuses impossible and future birth dates, empty names and an alert of 501 characters', async () => {
    const clientId = await newAna()
    const edit = { clientId, version: 1, ...about }
    for (const [birthDate, words] of [
      ['1992-02-30', /does not exist/],
      ['2999-01-01', /future/],
      ['1179-01-01', /after 1880/],
    ] as const)
      await expect(editProfile(priya, { ...edit, birthDate })).rejects.toMatchObject({
        code: 'invalid',
        fieldErrors: { birthDate: expect.stringMatching(words) as string },
      })
    await expect(editProfile(priya, { ...edit, givenName: '  ' })).rejects.toMatchObject({
      fieldErrors: { givenName: 'Enter the forename.' },
    })
    const alert = { clientId, version: 1, section: 'alert' as const, memo: '' }
    await editProfile(priya, { ...alert, alert: '😀'.repeat(500) })
    await expect(editProfile(priya, { ...alert, version: 2, alert: 'x'.repeat(501) })).rejects.toMatchObject({
      fieldErrors: { alert: 'Use at most 500 characters.' },
    })
  })

  it('refuses a version that no record can have, as an invalid form', async () => {
    const clientId = await newAna()
    for (const version of [2_147_483_648, 1e300, Number.NaN, 1.5])
      await expect(editProfile(priya, { clientId, version, ...about })).rejects.toMatchObject({
        code: 'invalid',
      })
  })

  it('leaves no trace when nothing is different', async () => {
    const clientId = await newAna()
    await editProfile(priya, { clientId, version: 1, ...about })
    await editProfile(priya, { clientId, version: 1, ...contact })
    expect(await w.audits(clientId)).toEqual([])
    expect(await w.sql`select id from acts where client_id = ${clientId}`).toEqual([])
    expect(await w.sql`select id from item_versions where client_id = ${clientId}`).toEqual([])
  })

  it('keeps what stood before, field by field; the audit has names of fields only', async () => {
    const clientId = await newAna()
    await editProfile(priya, {
      clientId,
      version: 1,
      ...contact,
      mayText: 'no',
      contactNote: 'Only after 6 pm',
    })
    const { history } = await getHistory(custodian, clientId)
    expect(history.map(({ label, from, to, by }) => [label, from, to, by])).toEqual(
      expect.arrayContaining([
        ['May we text', 'not asked', 'no', 'Priya Nair'],
        ['Note on reaching the client', null, 'Only after 6 pm', 'Priya Nair'],
      ]),
    )
    const [audit] = await w.audits(clientId)
    expect(audit).toMatchObject({ action: 'client_profile.edit_contact', post_id: priya.post })
    expect([...(audit?.fields as string[])].sort()).toEqual(['contactNote', 'mayText'])
    await expect(getHistory(stranger, clientId)).rejects.toMatchObject(missing)
  })
})

describe('two edits at once', () => {
  it('of the same field: one wins, the other is told and nothing of it is written', async () => {
    const clientId = await newAna()
    const results = await Promise.allSettled([
      editProfile(priya, { clientId, version: 1, ...about, pronouns: 'they/them', gender: 'A' }),
      editProfile(marcus, { clientId, version: 1, ...about, pronouns: 'she/they', maritalStatus: 'B' }),
    ])
    const lost = results.find((each) => each.status === 'rejected')
    expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    expect(lost?.reason).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Pronouns') as string,
    })
    const [row] = await w.sql`select gender, marital_status from profiles where client_id = ${clientId}`
    expect([row?.gender, row?.marital_status].filter(Boolean)).toHaveLength(1)
    // The form arrives anew with the version that stands: saving again goes through.
    const { form } = await getSectionForm(marcus, clientId, 'about')
    expect(form.history.map((each) => each.field)).toContain('pronouns')
    const version = form.hidden.version ?? ''
    await editProfile(marcus, { clientId, version, ...about, pronouns: 'xe/xem' })
    expect((await getClientProfile(priya, clientId)).profile?.pronouns).toBe('xe/xem')
  })

  it('of different fields both stand', async () => {
    const clientId = await newAna()
    await Promise.all([
      editProfile(priya, { clientId, version: 1, ...about, gender: 'Woman' }),
      editProfile(marcus, { clientId, version: 1, ...contact, contactNote: 'Ring twice' }),
    ])
    expect((await getClientProfile(priya, clientId)).profile).toMatchObject({
      gender: 'Woman',
      contactNote: 'Ring twice',
    })
  })
})

const rui = {
  name: 'Rui Oliveira',
  relationship: 'brother',
  phone: '(555) 013-0982',
  email: '',
  emergency: 'yes' as const,
  mayBeTold: 'yes' as const,
  mayLeaveMessage: 'no' as const,
  note: '',
}

describe('contacts and addresses', () => {
  it('are added once, edited with history, withdrawn, and brought back by undo', async () => {
    const clientId = await newAna()
    const contactId = newId()
    const added = await saveContact(desk, { clientId, contactId, version: 0, ...rui })
    await saveContact(desk, { clientId, contactId, version: 0, ...rui })
    await saveContact(priya, { clientId, contactId, version: 1, ...rui, phone: '555 0000' })
    const names = async () =>
      (await getClientProfile(priya, clientId)).profile?.contacts.map(({ name, phone }) => [name, phone])
    expect(await names()).toEqual([['Rui Oliveira', '555 0000']])
    expect((await getContactForm(priya, clientId, contactId)).form.history).toMatchObject([
      { label: 'Phone', from: '(555) 013-0982', to: '555 0000', by: 'Priya Nair' },
    ])
    const { actId } = await withdrawContact(priya, { clientId, contactId })
    expect(await names()).toEqual([])
    await expect(getContactForm(priya, clientId, contactId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(undoAct(desk, { clientId, actId })).rejects.toMatchObject({ code: 'not_found' })
    await undoAct(priya, { clientId, actId })
    await undoAct(priya, { clientId, actId })
    expect(await names()).toHaveLength(1)
    await expect(undoAct(desk, { clientId, actId: added.actId ?? '' })).rejects.toMatchObject({
      code: 'conflict',
    })
    const fresh = await saveContact(desk, { clientId, contactId: newId(), version: 0, ...rui, name: 'New' })
    await undoAct(desk, { clientId, actId: fresh.actId ?? '' })
    expect(await names()).toEqual([['Rui Oliveira', '555 0000']])
  })

  it('of another client are not touched through this one', async () => {
    const [clientId, other, contactId] = [await newAna(), await newAna(), newId()]
    await saveContact(priya, { clientId: other, contactId, version: 0, ...rui })
    const through = { clientId, contactId, version: 1, ...rui, phone: '555 1111' }
    await expect(saveContact(priya, through)).rejects.toMatchObject({ code: 'not_found' })
    await expect(saveContact(priya, { ...through, version: 0 })).rejects.toMatchObject({ code: 'not_found' })
    await expect(withdrawContact(priya, { clientId, contactId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('take the place of the line of text from before', async () => {
    const clientId = await w.client()
    await w.profile(clientId, { emergency_contact: 'Rui Oliveira, brother · (555) 013-0982' })
    await w.onTeam(clientId, priya)
    const { form } = await getContactForm(priya, clientId, null, true)
    expect(form.fields.map(({ name, value }) => [name, value])).toEqual(
      expect.arrayContaining([
        ['name', 'Rui Oliveira'],
        ['relationship', 'brother'],
        ['phone', '(555) 013-0982'],
        ['emergency', 'yes'],
      ]),
    )
    await saveContact(priya, { clientId, contactId: newId(), version: 0, ...rui, replacesText: 'yes' })
    const { profile } = await getClientProfile(priya, clientId)
    expect(profile).toMatchObject({ emergencyContact: null, contacts: [{ name: 'Rui Oliveira' }] })
  })

  it('keep an address that no longer holds as an earlier one', async () => {
    const clientId = await newAna()
    const addressId = newId()
    const place = { use: 'home' as const, lines: '1 Quay St\nApt 3', city: 'Harbour City', region: 'ME' }
    await saveAddress(priya, { clientId, addressId, version: 0, ...place, postalCode: '', country: '' })
    await saveAddress(desk, { clientId, addressId, version: 1, ...place, use: 'old' })
    const { profile } = await getClientProfile(priya, clientId)
    expect(profile?.addresses).toMatchObject([
      { label: 'Earlier address', lines: ['1 Quay St', 'Apt 3', 'Harbour City ME'] },
    ])
    await expect(saveAddress(custodian, { clientId, addressId, version: 2, ...place })).rejects.toMatchObject(
      { code: 'forbidden' },
    )
  })
})

describe('inactive for all', () => {
  it('is for owner and manager, keeps each status, hides from the usual list and never from search', async () => {
    const clientId = await w.client({ given: 'Ines', family: 'Inactive' })
    await w.profile(clientId)
    await w.onTeam(clientId, priya)
    await expect(setActive(priya, { clientId, active: 'no' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(setActive(stranger, { clientId, active: 'no' })).rejects.toMatchObject(missing)
    const { actId } = await setActive(manager, { clientId, active: 'no' })
    expect(await setActive(manager, { clientId, active: 'no' })).toMatchObject({ actId: null })
    const asked = { scope: null, status: null, search: null, after: null, query: '' }
    const ids = async (over: object) =>
      (await listClients(priya, { ...asked, ...over })).rows.map((r) => r.id)
    expect(await ids({})).not.toContain(clientId)
    expect(await ids({ status: 'inactive' })).toContain(clientId)
    expect(await ids({ status: 'any' })).toContain(clientId)
    expect(await ids({ query: 'inactive' })).toContain(clientId)
    expect((await getClientProfile(priya, clientId)).profile?.ownStatus?.status).toBe('active')
    await undoAct(manager, { clientId, actId: actId ?? '' })
    expect(await ids({})).toContain(clientId)
  })

  it('is too late to undo once somebody set it again', async () => {
    const clientId = await newAna()
    const first = await setActive(manager, { clientId, active: 'no' })
    await setActive(manager, { clientId, active: 'yes' })
    await setActive(manager, { clientId, active: 'no' })
    await expect(undoAct(manager, { clientId, actId: first.actId ?? '' })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})

describe('pins', () => {
  it('come first in the jump list and tell nothing about clients one may not find any more', async () => {
    const ivo = await w.member('Ivo', ['provider'])
    const [kept, hidden] = [await newAna(), await newAna()]
    await w.onTeam(kept, ivo)
    await w.onTeam(hidden, ivo)
    await getClientProfile(ivo, hidden)
    await pinClient(ivo, { clientId: kept, pinned: 'yes' })
    await pinClient(ivo, { clientId: hidden, pinned: 'yes' })
    await w.offTeam(hidden, ivo)
    const list = () => inViewerTransaction(ivo, (tx) => listRecentClients(tx))
    expect(await list()).toMatchObject([{ id: kept, pinned: true }])
    expect((await getClientProfile(ivo, kept)).header.pinned).toBe(true)
    await expect(pinClient(stranger, { clientId: kept, pinned: 'yes' })).rejects.toMatchObject(missing)
    await pinClient(ivo, { clientId: kept, pinned: 'no' })
    expect(await list()).toMatchObject([{ id: kept, pinned: false }])
  })
})
