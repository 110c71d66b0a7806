import { sql, type SQL } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { saveAddress } from '@/lib/clients/save-address'
import { saveContact } from '@/lib/clients/save-contact'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])

const person = async () => {
  const id = await w.client()
  await w.profile(id)
  await w.onTeam(id, priya)
  return id
}
const [ana, rui] = [await person(), await person()]

/** As the application, past its verbs: only the database says no. */
const ask = (who: SessionToken, statement: SQL) => inViewerTransaction(who, (tx) => tx.execute(statement))
const refusal = (code: string) => ({ code })

describe('a version is saved under an act', () => {
  const edit = (act: string, gender: string) =>
    sql`select * from policy.edit_profile(${ana}, 1000, ${JSON.stringify({ gender })}::text::jsonb, ${act})`

  it('of the same post about the same client, and under no other', async () => {
    const [ofDesk, ofRui] = [newId(), newId()]
    await w.sql`insert into acts (id, kind, post_id, client_id) values
      (${ofDesk}, 'profile_edit', ${desk.post}, ${ana}), (${ofRui}, 'profile_edit', ${priya.post}, ${rui})`
    for (const act of [ofDesk, ofRui])
      await expect(ask(priya, edit(act, 'Forged'))).rejects.toMatchObject(refusal('42501'))
    const own = newId()
    await ask(priya, edit(own, 'A'))
    await ask(priya, edit(own, 'B'))
    expect(await w.sql`select distinct act_id from item_versions where client_id = ${ana}`).toEqual([
      { act_id: own },
    ])
  })

  it('that is new where it adds something', async () => {
    const act = newId()
    await w.sql`insert into acts (id, kind, post_id, client_id) values (${act}, 'x', ${desk.post}, ${ana})`
    const add = sql`select * from policy.save_contact(${ana}, ${newId()}, 0, '{"name": "Forged"}', ${act})`
    await expect(ask(priya, add)).rejects.toMatchObject(refusal('23505'))
  })
})

describe('the values of an address or a contact', () => {
  it('name columns of content only: neither item nor client, nor what is no column', async () => {
    const [addressId, contactId] = [newId(), newId()]
    const about = { lines: '1 Quay St', city: '', region: '', postalCode: '', country: '' }
    await saveAddress(priya, { clientId: ana, addressId, version: 0, use: 'home', ...about })
    await saveContact(priya, { clientId: ana, contactId, version: 0, name: 'Rui', emergency: 'yes' })
    for (const values of [{ client_id: rui }, { item_id: newId() }, { nothing: 'x' }]) {
      const given = sql`${JSON.stringify(values)}::text::jsonb`
      for (const [part, item, version] of [
        ['save_address', addressId, 1],
        ['save_contact', contactId, 1],
        ['save_address', newId(), 0],
        ['save_contact', newId(), 0],
      ] as const) {
        const call = sql`select * from ${sql.raw(`policy.${part}`)}(${ana}, ${item}, ${version}, ${given}, ${newId()})`
        await expect(ask(priya, call), `${part} ${JSON.stringify(values)}`).rejects.toMatchObject(
          refusal('22023'),
        )
      }
    }
  })
})

describe('content names the client of its item', () => {
  it('in every table, when it is written and afterwards, whoever writes', async () => {
    const items: Record<string, string> = {
      profiles: (await w.sql`select item_id from profiles where client_id = ${ana}`)[0]?.item_id as string,
      addresses: await w.address(ana, 'Harbour City'),
      diagnoses: await w.diagnosis(ana, priya, 'F41.1', 'Anxiety'),
      notes: await w.note(ana, priya),
      documents: await w.document(ana, priya),
    }
    const contact = newId()
    await saveContact(priya, { clientId: ana, contactId: contact, version: 0, name: 'Eva', emergency: 'no' })
    const third = await w.client()
    const other = await w.note(ana, priya)
    for (const [table, item] of Object.entries({ ...items, client_contacts: contact })) {
      const moved = w.sql`update ${w.sql(table)} set client_id = ${third} where item_id = ${item}`
      await expect(moved, table).rejects.toMatchObject({ code: '23514' })
      const swapped = w.sql`update ${w.sql(table)} set item_id = ${other} where item_id = ${item}`
      await expect(swapped, table).rejects.toMatchObject({ code: '23514' })
    }
    const [item] = await w.sql`
      insert into items (client_id, component, organisation_id, title)
      values (${ana}, 'location', ${w.practice}, 'Address') returning id`
    const elsewhere = w.sql`
      insert into addresses (item_id, client_id, lines) values (${item?.id as string}, ${rui}, '{x}')`
    await expect(elsewhere).rejects.toMatchObject({ code: '23514' })
  })
})
