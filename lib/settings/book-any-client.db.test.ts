import { describe, expect, it } from 'vitest'
import { findBookable } from '@/lib/appointments/find-bookable'
import { AppError } from '@/lib/errors'
import type { Member } from '@/tests/support/world'
import { practiceWorld } from '@/tests/support/world'
import { getChangeCheck } from './get-change-check'
import { getSettings } from './get-settings'
import { makeChange } from './make-change'

const w = await practiceWorld()
const manager = await w.member('Mona Manager', ['manager'])
const desk = await w.member('Dora Desk', ['scheduler'])
const both = await w.member('Bea Both', ['scheduler', 'provider'])
const anna = await w.member('Anna Arden', ['provider'])
const ben = await w.member('Ben Brook', ['provider'])
const therapists = [anna, ben]
const clients: Record<string, string> = {}
for (const name of ['Own', 'Shared', 'Strange', 'Shut', 'Asleep', 'Gone'])
  clients[name] = await w.client({ given: name, family: 'Test', phone: '2125550177' })
const idOf = (name: string) => clients[name] ?? ''
await w.onTeam(idOf('Own'), anna)
await w.onTeam(idOf('Shared'), anna)
await w.onTeam(idOf('Shared'), ben)
for (const { staff } of therapists)
  await w.sql`insert into client_shutouts (client_id, staff_id) values (${idOf('Shut')}, ${staff})`
await w.sql`update clients set active = false where id = ${idOf('Asleep')}`
await w.sql`update clients set deceased_on = '2026-01-01' where id = ${idOf('Gone')}`

const change = (on: 'yes' | 'no') => ({ kind: 'book_any_client' as const, on })
const picked = async (who: Member, q: string, scope: 'list' | 'all' = 'all') =>
  (await findBookable(who, { provider: who.post, scope, q })).map(({ name, phoneEnd }) => [name, phoneEnd])
/** Pairs that the engine lets book, of therapists and clients who could come. */
async function pairs(): Promise<string[]> {
  const rows = await w.sql`
    select p.id || ' ' || c.id as pair from posts p cross join clients c
     where p.id = any (${therapists.map(({ post }) => post)}) and c.active and c.deceased_on is null
       and policy.books_client(policy.viewer_of(p.id, now()), c.id)`
  return rows.map((row) => row.pair as string)
}

describe('letting therapists book any client', () => {
  it('is told beforehand by the number of both, as the engine then decides', async () => {
    await expect(getChangeCheck(desk, change('yes'))).rejects.toBeInstanceOf(AppError)
    const before = await pairs()
    const check = await getChangeCheck(manager, change('yes'))
    expect(await pairs()).toEqual(before)
    await makeChange(manager, change('yes'))
    const fresh = (await pairs()).filter((pair) => !before.includes(pair)).map((pair) => pair.split(' '))
    const [who, whom] = [0, 1].map((side) => new Set(fresh.map((pair) => pair[side])).size)
    expect([who, whom]).toEqual([2, 2])
    expect(check.also[0]).toBe('This lets 2 therapists book 2 clients.')
    expect(check.opens).toEqual([])
    expect((await getSettings(manager)).bookAnyClient).toBe(true)
  })
  it('shows them names to choose from while they type, and nothing before', async () => {
    expect(await picked(anna, 'test')).toEqual([
      ['Test, Own', '0177'],
      ['Test, Shared', '0177'],
      ['Test, Strange', null],
    ])
    expect(await picked(anna, '')).toHaveLength(2)
    expect(await picked(anna, '555 0177')).toHaveLength(2)
    expect(await picked(anna, 'test', 'list')).toHaveLength(2)
    expect(await picked(both, '')).toHaveLength(4)
  })
  it('ends when it is taken back', async () => {
    await makeChange(manager, change('no'))
    expect(await picked(anna, 'strange')).toEqual([])
    expect((await getSettings(manager)).history.map(({ fields }) => fields)).toContainEqual([
      'therapists_book_any',
    ])
  })
})

it('the picker finds whoever stands behind many who are not offered', async () => {
  await w.sql`insert into clients (given_name, family_name, organisation_id, active)
    select 'Closed ' || n, 'Aaa', ${w.practice}, false from generate_series(1, 450) n`
  expect((await picked(desk, ''))[0]).toEqual(['Test, Own', '0177'])
  expect((await picked(desk, 'a'))[0]?.[0]).toBe('Test, Shared')
})
