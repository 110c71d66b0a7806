import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { getFamilyPage } from '@/lib/clients/get-family-page'
import { joinFamily } from '@/lib/clients/join-family'
import { leaveFamily } from '@/lib/clients/leave-family'
import { getClientProfile } from '@/lib/clients/queries'
import { undoAct } from '@/lib/clients/undo-act'
import type { SessionToken } from '@/lib/policy/enter'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const marcus = await w.member('Marcus Webb', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])
const custodian = await w.member('Cus Todian', ['records_custodian'])

const person = async (given: string, ...team: (typeof priya)[]) => {
  const id = await w.client({ given, family: 'Oliveira' })
  await w.profile(id)
  for (const each of team) await w.onTeam(id, each)
  return id
}
const ana = await person('Ana', priya, marcus)
const rui = await person('Rui', priya)
const zoe = await person('Zoe', marcus)

const join = { familyId: '', familyName: 'Oliveira', relationship: 'brother', ownRelationship: 'sister' }
const familiesOf = async (who: SessionToken, client: string) =>
  ((await getClientProfile(who, client)).profile?.families ?? []).map(({ name, members }) => ({
    name,
    members: members.map((each) => `${each.name}, ${each.relationship ?? 'none'}`),
  }))
const missing = { code: 'not_found', message: 'There is no such client.' }

describe('families', () => {
  it('are seen member by member, as far as the viewer may find each; the rest is not even counted', async () => {
    await joinFamily(desk, { clientId: ana, otherId: rui, ...join })
    const familyId = (await getFamilyPage(desk, ana, { query: '', search: null })).page.families[0]?.id ?? ''
    await joinFamily(desk, { clientId: ana, otherId: zoe, ...join, familyId, relationship: 'daughter' })
    expect(await familiesOf(desk, ana)).toEqual([
      {
        name: 'Oliveira',
        members: ['Ana Oliveira, sister', 'Rui Oliveira, brother', 'Zoe Oliveira, daughter'],
      },
    ])
    expect(await familiesOf(priya, ana)).toMatchObject([
      { members: ['Ana Oliveira, sister', 'Rui Oliveira, brother'] },
    ])
    expect(await familiesOf(marcus, zoe)).toMatchObject([
      { members: ['Zoe Oliveira, daughter', 'Ana Oliveira, sister'] },
    ])
  })

  it('are named to whoever finds two of them: the name may be that of somebody hidden', async () => {
    const [nora, hidden] = [await person('Nora', priya), await person('Hidden')]
    await joinFamily(desk, { clientId: nora, otherId: hidden, ...join, familyName: 'Secretname' })
    expect(await familiesOf(desk, nora)).toMatchObject([{ name: 'Secretname' }])
    expect(await familiesOf(priya, nora)).toEqual([{ name: 'Family', members: ['Nora Oliveira, sister'] }])
    expect((await getFamilyPage(priya, nora, { query: '', search: null })).page.families).toMatchObject([
      { name: 'Family' },
    ])
  })

  it('let a client be in several', async () => {
    await joinFamily(priya, { clientId: ana, otherId: rui, ...join, familyName: 'Household' })
    expect((await familiesOf(priya, ana)).map(({ name }) => name)).toEqual(['Household', 'Oliveira'])
  })

  it('are changed by whoever edits both profiles, and never through a client one cannot find', async () => {
    const alone = await person('Alone', priya)
    const pair = { clientId: ana, otherId: alone, ...join }
    await expect(joinFamily(marcus, pair)).rejects.toMatchObject(missing)
    await expect(joinFamily(marcus, { ...pair, otherId: newId() })).rejects.toMatchObject(missing)
    await expect(joinFamily(custodian, pair)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(joinFamily(priya, { ...pair, otherId: ana })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(joinFamily(priya, { ...pair, familyName: '' })).rejects.toMatchObject({
      fieldErrors: { familyName: expect.stringContaining('Name the family') as string },
    })
    const foreign = { ...pair, clientId: alone, otherId: ana, familyId: newId() }
    await expect(joinFamily(priya, foreign)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('add the same client once', async () => {
    const { page } = await getFamilyPage(desk, ana, { query: '', search: null })
    const familyId = page.families.find(({ name }) => name === 'Oliveira')?.id ?? ''
    const again = joinFamily(desk, { clientId: ana, otherId: rui, ...join, familyId })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
  })

  it('are left and joined again by undo; a hidden member is nobody’s to take out', async () => {
    const { page } = await getFamilyPage(desk, ana, { query: '', search: null })
    const members = page.families.find(({ name }) => name === 'Oliveira')?.members ?? []
    const member = (name: string) => members.find((each) => each.name.startsWith(name))?.memberId ?? ''
    await expect(leaveFamily(priya, { clientId: ana, memberId: member('Zoe') })).rejects.toMatchObject({
      code: 'not_found',
    })
    const { actId } = await leaveFamily(priya, { clientId: ana, memberId: member('Rui') })
    expect(await familiesOf(priya, rui)).toMatchObject([{ name: 'Household' }])
    await undoAct(priya, { clientId: ana, actId })
    expect(await familiesOf(priya, rui)).toHaveLength(2)
    const again = await leaveFamily(priya, { clientId: ana, memberId: member('Rui') })
    const familyId = page.families.find(({ name }) => name === 'Oliveira')?.id ?? ''
    await joinFamily(desk, { clientId: ana, otherId: rui, ...join, familyId })
    await expect(undoAct(priya, { clientId: ana, actId: again.actId })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('find in the picker only whom the viewer may find', async () => {
    const found = async (who: SessionToken) =>
      (await getFamilyPage(who, ana, { query: 'oliveira', search: 'x' })).page.picker.found?.map((c) => c.id)
    expect(await found(marcus)).toEqual([zoe])
    expect(await found(priya)).not.toContain(zoe)
  })
})
