import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { AppError } from '@/lib/errors'
import { undoReference } from '@/lib/reference-data/undo-reference'
import type { SessionToken } from '@/lib/policy/enter'
import { practiceWorld } from '@/tests/support/world'
import { getOrganisation } from './get-organisation'
import { getSite } from './get-site'
import { removeDivision } from './remove-division'
import { saveDivision } from './save-division'
import { saveOrganisation } from './save-organisation'
import { saveSite } from './save-site'

const w = await practiceWorld()
const manager = await w.member('Mona Manager', ['manager'])
const owner = await w.member('Otto Owner', ['owner'])
const others = await Promise.all([
  w.member('Dora Desk', ['scheduler']),
  w.member('Anna Arden', ['provider']),
  w.member('Cora Custodian', ['records_custodian']),
])
const elsewhere = await w.organisation('Northgate Agency')
const outsider = await w.member('Out Sider', ['owner'], elsewhere)

const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )
const undo = (token: string | null, who: SessionToken = manager) => undoReference(who, { undo: token ?? '' })
const site = (siteId: string, more: Partial<Parameters<typeof saveSite>[1]> = {}) => ({
  siteId,
  name: 'Admin',
  active: 'yes' as const,
  ...more,
})
const traces = async () =>
  (
    await w.sql`select (select count(*)::int from acts) as acts, (select count(*)::int from audit_events) as audits`
  )[0]

describe('the tree of an organisation', () => {
  const [division, other, siteId] = [newId(), newId(), newId()]
  const treeOf = async (who: SessionToken = manager) => {
    const { divisions, sites } = await getOrganisation(who)
    return {
      divisions: divisions.map((each) => [each.name, each.sites.map(({ name }) => name)]),
      sites: sites.map(({ name }) => name),
    }
  }

  it('is for owner and manager alone, each for the own organisation', async () => {
    const before = await traces()
    for (const who of others)
      for (const act of [
        () => getOrganisation(who),
        () => getSite(who, siteId),
        () => saveSite(who, site(newId())),
        () => saveDivision(who, { divisionId: newId(), name: 'North', seen: '' }),
        () => removeDivision(who, { divisionId: division }),
        () => saveOrganisation(who, { name: 'Ours', discoverability: 'name', seen: '' }),
      ])
        expect(await codeOf(act())).toBe('forbidden')
    expect(await traces()).toEqual(before)
  })

  it('has sites of every kind, moved between divisions, each change taken back by whoever made it', async () => {
    await saveDivision(manager, { divisionId: division, name: 'Joined up for Business', seen: '' })
    await saveDivision(owner, { divisionId: other, name: 'Edinburgh', seen: '' })
    await saveSite(manager, site(siteId, { divisionId: division, kind: 'council_site', phone: '0131 1' }))
    await saveSite(manager, site(newId(), { name: 'Fund', kind: 'funding_stream' }))
    const moved = await saveSite(owner, site(siteId, { divisionId: other, kind: 'council_site' }))
    expect(moved.fields).toEqual(['divisionId', 'phone'])
    expect(await treeOf()).toEqual({
      divisions: [
        ['Edinburgh', ['Admin']],
        ['Joined up for Business', []],
      ],
      sites: ['Fund'],
    })
    expect(await codeOf(undo(moved.undo, manager))).toBe('invalid')
    await undo(moved.undo, owner)
    expect((await getSite(manager, siteId)).site).toMatchObject({ divisionId: division, phone: '0131 1' })
    expect((await getSite(manager, siteId)).history.map(({ action }) => action)).toEqual([
      'site.undo',
      'site.change',
      'site.add',
    ])
    expect(await codeOf(undo(moved.undo, owner))).toBe('conflict')
  })

  it('gives each name once, whatever the case, and says so beside it', async () => {
    const taken = { code: 'conflict', fieldErrors: { name: expect.any(String) as string } }
    await expect(saveSite(manager, site(newId(), { name: 'ADMIN' }))).rejects.toMatchObject(taken)
    await expect(
      saveDivision(manager, { divisionId: newId(), name: 'edinburgh', seen: '' }),
    ).rejects.toMatchObject(taken)
    await expect(
      saveOrganisation(manager, {
        name: 'northgate agency',
        discoverability: 'hidden',
        seen: (await getOrganisation(manager)).seen,
      }),
    ).rejects.toMatchObject(taken)
    await expect(saveSite(manager, site(newId(), { name: 'N\0' }))).rejects.toMatchObject({
      fieldErrors: { name: expect.stringContaining('cannot be stored') as string },
    })
  })

  it('is no other organisation’s: places there neither move here nor are told', async () => {
    const theirs = newId()
    await saveDivision(outsider, { divisionId: theirs, name: 'Theirs', seen: '' })
    expect(await codeOf(saveSite(manager, site(siteId, { divisionId: theirs })))).toBe('invalid')
    expect(await codeOf(saveSite(outsider, site(siteId, { name: 'Stolen' })))).toBe('not_found')
    expect(await codeOf(saveDivision(manager, { divisionId: theirs, name: 'Ours', seen: '' }))).toBe(
      'not_found',
    )
    expect(await codeOf(removeDivision(manager, { divisionId: theirs }))).toBe('done')
    expect(await codeOf(getSite(outsider, siteId))).toBe('not_found')
    expect(await treeOf(outsider)).toEqual({ divisions: [['Theirs', []]], sites: [] })
  })

  it('keeps a division with sites, and takes an empty one away and back', async () => {
    expect(await codeOf(removeDivision(manager, { divisionId: division }))).toBe('conflict')
    const removed = await removeDivision(manager, { divisionId: other })
    expect((await treeOf()).divisions).toEqual([['Joined up for Business', ['Admin']]])
    await undo(removed.undo)
    expect((await treeOf()).divisions).toHaveLength(2)
    const [row] = await w.sql`select count(*)::int as n from subjects where ref = ${other}`
    expect(row).toEqual({ n: 1 })
  })

  it('retires a site nobody uses, and takes back a new one only until something hangs on it', async () => {
    const fresh = newId()
    const added = await saveSite(manager, site(fresh, { name: 'Quay' }))
    await w.sql`insert into rooms (organisation_id, site_id, name) values (${w.practice}, ${fresh}, 'Room')`
    expect(await codeOf(undo(added.undo))).toBe('conflict')
    await w.sql`update posts set site_id = ${fresh} where id = ${others[1]?.post ?? ''}`
    expect(await codeOf(saveSite(manager, site(fresh, { name: 'Quay', active: 'no' })))).toBe('conflict')
    await w.sql`update posts set site_id = null where id = ${others[1]?.post ?? ''}`
    expect((await saveSite(manager, site(fresh, { name: 'Quay', active: 'no' }))).changed).toBe(true)
  })

  it('lets the second of two changes of the same form know', async () => {
    const { seen } = await getSite(manager, siteId)
    const kept = { divisionId: division, kind: 'council_site' as const, phone: '0131 1' }
    await saveSite(manager, site(siteId, { ...kept, address: '1 Calton Road', seen }))
    expect(await codeOf(saveSite(owner, site(siteId, { ...kept, address: '2 Calton Road', seen })))).toBe(
      'conflict',
    )
    const before = await traces()
    expect((await saveSite(owner, site(siteId, { ...kept, address: '1 Calton Road', seen }))).changed).toBe(
      false,
    )
    expect(await traces()).toEqual(before)
  })

  it('has a name and numbers of its own', async () => {
    const { seen } = await getOrganisation(manager)
    const change = await saveOrganisation(manager, {
      name: 'CCP',
      phone: '0131 2',
      email: '',
      discoverability: 'name',
      seen,
    })
    expect(await getOrganisation(manager)).toMatchObject({ name: 'CCP', phone: '0131 2', email: null })
    expect(change.fields).toEqual(['name', 'phone', 'discoverability'])
    await undo(change.undo)
    expect(await getOrganisation(manager)).toMatchObject({
      name: 'Harbour Lane Therapy',
      discoverability: 'hidden',
    })
    const quiet = await saveSite(manager, site(siteId, { discoverability: 'exact' }))
    expect(quiet.fields).toContain('discoverability')
    expect((await getSite(manager, siteId)).site.discoverability).toBe('exact')
  })
})
