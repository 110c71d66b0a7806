import { expect, it } from 'vitest'
import { getClientProfile } from '@/lib/clients/get-client-profile'
import { practiceWorld, type Member } from '@/tests/support/world'

const w = await practiceWorld()
const elena = await w.member('Elena Ruiz', ['provider'])
const desk = await w.member('Dana Desk', ['scheduler'])
const manager = await w.member('Mona Ager', ['manager'])
const custodian = await w.member('Cora Keeper', ['records_custodian'])
const client = await w.client()
await w.profile(client)
await w.onTeam(client, elena)

const actsOf = async (who: Member) => {
  const { acts } = (await getClientProfile(who, client)).header
  return Object.entries(acts)
    .filter(([, may]) => may)
    .map(([act]) => act)
}

it('the Action menu offers to each what he may do, and nothing else', async () => {
  expect(await actsOf(elena)).toEqual(['book', 'shareChart', 'note', 'document'])
  expect(await actsOf(desk)).toEqual(['book', 'document'])
  expect(await actsOf(manager)).toEqual(['book', 'shareChart', 'document'])
  expect(await actsOf(custodian)).toEqual(['shareChart', 'document'])
})

it('nobody books a client who has died, or shares while chart sharing is off', async () => {
  await w.sql`update clients set deceased_on = '2026-01-01' where id = ${client}`
  await w.sql`delete from mechanism_switches where mechanism = 'M2'`
  expect(await actsOf(elena)).toEqual(['note', 'document'])
})
