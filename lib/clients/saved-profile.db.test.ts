import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { getActNotice } from '@/lib/clients/act-notice'
import { editProfile } from '@/lib/clients/edit-profile'
import { getSectionForm } from '@/lib/clients/get-profile-form'
import { getHistory } from '@/lib/clients/list-history'
import { getClientProfile } from '@/lib/clients/queries'
import { saveAddress } from '@/lib/clients/save-address'
import { saveContact } from '@/lib/clients/save-contact'
import { undoAct } from '@/lib/clients/undo-act'
import { withdrawContact } from '@/lib/clients/withdraw-contact'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const marcus = await w.member('Marcus Webb', ['provider'])

async function newAna() {
  const ana = await w.client({ email: 'ana@example.org' })
  await w.profile(ana, { email: 'ana@example.org' })
  await w.onTeam(ana, priya)
  await w.onTeam(ana, marcus)
  return ana
}

const about = {
  section: 'about' as const,
  givenName: 'Ana Lúcia',
  familyName: 'Oliveira',
  birthDate: '1992-03-12',
  interpreter: 'no' as const,
}
const contact = { section: 'contact' as const, email: 'ana@example.org' }
const rui = { name: 'Rui Oliveira', phone: '(555) 013-0982', emergency: 'yes' as const }

describe('the profile', () => {
  it('calls a phone as its form does, whatever locale the network was made with', async () => {
    const clientId = await newAna()
    await editProfile(priya, { clientId, version: 1, ...contact, mobilePhone: '(555) 013-0417' })
    await w.sql`update network set locale = 'en-GB'`
    const { form } = await getSectionForm(priya, clientId, 'contact')
    const asked = form.fields.find(({ name }) => name === 'mobilePhone')?.label
    expect((await getClientProfile(priya, clientId)).profile?.phones.map(({ label }) => label)).toEqual([
      asked,
    ])
    await w.sql`update network set locale = 'en-US'`
  })
})

describe('after saving', () => {
  const saved = async (clientId: string, more: object) =>
    (await editProfile(priya, { clientId, version: 1, ...contact, ...more })).actId ?? ''

  it('the banner names what changed, to the one who saved, and undo puts it back with a version of its own', async () => {
    const clientId = await newAna()
    const actId = await saved(clientId, { mayText: 'no', contactNote: 'Ring twice', email: '' })
    const notice = await getActNotice(priya, clientId, actId)
    expect(notice).toMatchObject({ title: 'Saved.', undo: actId })
    for (const label of ['May we text', 'Note on reaching the client', 'E-mail'])
      expect(notice?.text).toContain(label)
    expect(notice?.text).not.toContain('Ring twice')
    expect(await getActNotice(marcus, clientId, actId)).toBeNull()
    await expect(undoAct(marcus, { clientId, actId })).rejects.toMatchObject({ code: 'not_found' })
    await undoAct(priya, { clientId, actId })
    await undoAct(priya, { clientId, actId })
    expect((await getClientProfile(priya, clientId)).profile).toMatchObject({
      contactNote: null,
      emails: ['ana@example.org'],
      safeContact: [],
    })
    const [row] = await w.sql`select email_key from clients where id = ${clientId}`
    expect(row?.email_key).toBe('ana@example.org')
    expect(await getActNotice(priya, clientId, actId)).toMatchObject({ title: 'Undone.', undo: null })
    const { history } = await getHistory(priya, clientId)
    expect(history.filter(({ field }) => field === 'contactNote').map(({ from, to }) => [from, to])).toEqual([
      ['Ring twice', null],
      [null, 'Ring twice'],
    ])
  })

  it('it is too late to undo once somebody changed one of these fields, not once another', async () => {
    const clientId = await newAna()
    const first = await saved(clientId, { contactNote: 'Ring twice' })
    await editProfile(marcus, { clientId, version: 2, ...about, gender: 'Woman' })
    await undoAct(priya, { clientId, actId: first })
    const second = await saved(clientId, { version: 4, contactNote: 'Ring once' })
    await editProfile(marcus, { clientId, version: 5, ...contact, contactNote: 'Do not ring' })
    await expect(undoAct(priya, { clientId, actId: second })).rejects.toMatchObject({ code: 'conflict' })
    expect((await getClientProfile(priya, clientId)).profile).toMatchObject({
      gender: 'Woman',
      contactNote: 'Do not ring',
    })
  })

  it('an address and a contact have their banner too, without undo of an edit', async () => {
    const [clientId, addressId, contactId] = [await newAna(), newId(), newId()]
    const place = {
      use: 'home' as const,
      lines: '1 Quay St',
      city: '',
      region: '',
      postalCode: '',
      country: '',
    }
    const added = await saveAddress(priya, { clientId, addressId, version: 0, ...place })
    expect(await getActNotice(priya, clientId, added.actId)).toMatchObject({
      title: 'Address added.',
      undo: null,
    })
    const edited = await saveAddress(priya, {
      clientId,
      addressId,
      version: 1,
      ...place,
      city: 'Harbour City',
    })
    await saveContact(priya, { clientId, contactId, version: 0, ...rui })
    const changed = await saveContact(priya, { clientId, contactId, version: 1, ...rui, phone: '555 0000' })
    for (const [act, text] of [
      [edited, 'Changed: City.'],
      [changed, 'Changed: Phone.'],
    ] as const)
      expect(await getActNotice(priya, clientId, act.actId)).toMatchObject({
        title: 'Saved.',
        text,
        undo: null,
      })
  })
})

it('the history tells of contacts and addresses that came and went, by name only while one sees them', async () => {
  const [clientId, contactId, kept] = [await newAna(), newId(), newId()]
  await saveAddress(priya, { clientId, addressId: newId(), version: 0, use: 'home', lines: '1 Quay St' })
  await saveContact(priya, { clientId, contactId, version: 0, ...rui, name: 'In Error' })
  await saveContact(marcus, { clientId, contactId: kept, version: 0, ...rui })
  await saveContact(priya, { clientId, contactId: kept, version: 1, ...rui, phone: '555 0000' })
  await withdrawContact(marcus, { clientId, contactId })
  const { history } = await getHistory(priya, clientId)
  expect(history.map(({ label, of, done, by }) => [done ?? label, of, by])).toEqual([
    ['Withdrawn', 'Profile', 'Marcus Webb'],
    ['Phone', 'Contact Rui Oliveira', 'Priya Nair'],
    ['Added', 'Contact Rui Oliveira', 'Marcus Webb'],
    ['Added', 'Profile', 'Priya Nair'],
    ['Added', 'Profile', 'Priya Nair'],
  ])
  expect(JSON.stringify(history)).not.toContain('In Error')
})
