import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { AppError } from '@/lib/errors'
import type { SessionToken } from '@/lib/policy/enter'
import { getSite } from '@/lib/organisation/get-site'
import { saveSite } from '@/lib/organisation/save-site'
import { addUsualServices } from '@/lib/reference-data/add-usual-services'
import { getService } from '@/lib/reference-data/get-service'
import { listClosures } from '@/lib/reference-data/list-closures'
import { listServices } from '@/lib/reference-data/list-services'
import { getTag, listTagsPage } from '@/lib/reference-data/list-tags-page'
import { removeClosure } from '@/lib/reference-data/remove-closure'
import { removeTag } from '@/lib/reference-data/remove-tag'
import { saveClosure } from '@/lib/reference-data/save-closure'
import { saveOverride } from '@/lib/reference-data/save-override'
import { saveRoom } from '@/lib/reference-data/save-room'
import { saveService } from '@/lib/reference-data/save-service'
import { saveTag } from '@/lib/reference-data/save-tag'
import { undoReference } from '@/lib/reference-data/undo-reference'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const manager = await w.member('Mona Manager', ['manager'])
const colleague = await w.member('Otto Owner', ['owner'])
const desk = await w.member('Dora Desk', ['scheduler'])
const anna = await w.member('Anna Arden', ['provider'])
const ben = await w.member('Ben Brook', ['provider'])
const elsewhere = await w.organisation('Northgate Agency')
const outsider = await w.member('Out Sider', ['owner', 'provider'], elsewhere)

const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )
const undo = (token: string | null, who: SessionToken = manager) => undoReference(who, { undo: token ?? '' })
const service = (serviceId: string, more: Partial<Parameters<typeof saveService>[1]> = {}) => ({
  serviceId,
  code: '90834',
  label: 'Individual',
  kind: 'standard' as const,
  sessionMinutes: '50',
  reservedMinutes: '',
  fee: '140',
  telehealth: 'yes' as const,
  active: 'yes' as const,
  seen: '',
  ...more,
})
const stands = async (id: string) => (await listServices(manager)).services.find((each) => each.id === id)
const audits = async (action: string) =>
  Number((await w.sql`select count(*)::int as n from audit_events where action = ${action}`)[0]?.n)

describe('services', () => {
  const id = newId()
  it('are added once however often the form is sent, by owner and manager alone', async () => {
    expect(await codeOf(saveService(desk, service(id)))).toBe('forbidden')
    expect(await codeOf(listServices(anna))).toBe('forbidden')
    expect((await saveService(manager, service(id))).changed).toBe(true)
    expect((await saveService(manager, service(id))).changed).toBe(false)
    expect(await stands(id)).toMatchObject({ reservedMinutes: 50, fee: '140.00' })
    expect(await audits('service.add')).toBe(1)
  })
  it('keep their code to themselves, whatever its letters', async () => {
    await saveService(manager, service(newId(), { code: 'Late' }))
    expect(await codeOf(saveService(manager, service(newId(), { code: 'LATE' })))).toBe('conflict')
  })
  it('are changed by whoever saw what stands, and back', async () => {
    const seen = (await stands(id))?.seen ?? ''
    const { undo: token } = await saveService(manager, service(id, { sessionMinutes: '45', seen }))
    expect(await codeOf(saveService(manager, service(id, { label: 'Other', seen })))).toBe('conflict')
    expect(await codeOf(undo(token, desk))).toBe('forbidden')
    const forged = [{ kind: 'service', key: id, before: null, left: '' }]
    expect(await codeOf(undo(Buffer.from(JSON.stringify(forged)).toString('base64url')))).toBe('invalid')
    expect(await codeOf(undo(token, colleague))).toBe('invalid')
    await undo(token)
    expect((await stands(id))?.sessionMinutes).toBe(50)
    expect(await codeOf(undo(token))).toBe('conflict')
  })
  it('refuse less time kept free than the session lasts', async () =>
    expect(await codeOf(saveService(manager, service(id, { reservedMinutes: '40' })))).toBe('invalid'))
  it('that are used stay', async () => {
    const used = newId()
    const { undo: token } = await saveService(manager, service(used, { code: 'X1' }))
    await w.sql`insert into appointments (organisation_id, starts_at, ends_at, time_zone, service_id)
      values (${w.practice}, '2031-03-03T15:00Z', '2031-03-03T16:00Z', 'America/New_York', ${used})`
    expect(await codeOf(undo(token))).toBe('conflict')
    expect(await stands(used)).toBeDefined()
  })
  it('of one provider differ, and go back to the practice’s by leaving all empty', async () => {
    const own = {
      serviceId: id,
      postId: anna.post,
      offered: 'yes' as const,
      reservedMinutes: '',
      fee: '',
      seen: '',
    }
    expect(await codeOf(saveOverride(manager, { ...own, postId: outsider.post, sessionMinutes: '55' }))).toBe(
      'invalid',
    )
    expect(await codeOf(saveOverride(manager, { ...own, sessionMinutes: '55', reservedMinutes: '50' }))).toBe(
      'invalid',
    )
    await saveOverride(manager, { ...own, sessionMinutes: '55' })
    const [found] = (await getService(manager, id)).overrides
    expect(found).toMatchObject({ name: 'Anna Arden', sessionMinutes: 55 })
    await saveOverride(manager, { ...own, sessionMinutes: '', seen: found?.seen ?? '' })
    expect((await getService(manager, id)).overrides).toEqual([])
  })
  it('of a new practice begin with the usual ones, taken back as one', async () => {
    const added = await addUsualServices(outsider, {})
    expect((await listServices(outsider)).services).toHaveLength(12)
    expect((await addUsualServices(outsider, {})).changed).toBe(false)
    await undo(added.undo, outsider)
    expect((await listServices(outsider)).services).toEqual([])
  })
  it('of others do not exist', async () => {
    expect(await codeOf(getService(outsider, id))).toBe('not_found')
    expect(await codeOf(saveService(outsider, service(id)))).not.toBe('done')
    expect((await stands(id))?.label).toBe('Individual')
  })
})

describe('rooms and sites', () => {
  it('a room has its name for itself within a site, and a site its code', async () => {
    const siteId = newId()
    const site = { siteId, name: 'Canal Street', active: 'yes' as const }
    await saveSite(manager, site)
    await saveSite(manager, { ...site, placeOfService: '11' })
    const roomId = newId()
    const room = { roomId, siteId, name: 'Room 1', active: 'yes' as const, seen: '' }
    const { undo: token } = await saveRoom(manager, room)
    expect(await codeOf(saveRoom(manager, { ...room, roomId: newId(), name: 'room 1' }))).toBe('conflict')
    expect(await codeOf(saveRoom(outsider, { ...room, roomId: newId() }))).toBe('invalid')
    const found = await getSite(manager, siteId)
    expect(found).toMatchObject({ site: { placeOfService: '11' }, rooms: [{ name: 'Room 1', active: true }] })
    await saveRoom(manager, { ...room, active: 'no', seen: found.rooms[0]?.seen ?? '' })
    expect(await codeOf(undo(token))).toBe('conflict')
  })
})

describe('staff tags', () => {
  it('are given to providers, removed, and given back by undo', async () => {
    const tagId = newId()
    const tag = { tagId, name: 'EMDR', seen: '' }
    expect(await codeOf(saveTag(manager, { ...tag, postIds: [desk.post] }))).toBe('invalid')
    await saveTag(manager, { ...tag, postIds: [anna.post, ben.post] })
    expect(await codeOf(saveTag(manager, { ...tag, tagId: newId(), name: 'emdr' }))).toBe('conflict')
    expect((await getTag(manager, tagId)).postIds).toHaveLength(2)
    expect(await codeOf(getTag(outsider, tagId))).toBe('not_found')
    const { undo: token } = await removeTag(manager, { tagId })
    expect((await listTagsPage(manager)).tags).toEqual([])
    await undo(token)
    expect((await listTagsPage(manager)).tags[0]?.people.map(({ name }) => name)).toEqual([
      'Anna Arden',
      'Ben Brook',
    ])
  })
})

describe('closed days', () => {
  const days = { since: '2031-04-07', until: '2031-04-08', label: 'Stocktaking', siteId: '', seen: '' }
  async function booked(at: string, status = 'scheduled', organisation = w.practice) {
    await w.sql`insert into appointments (organisation_id, starts_at, ends_at, time_zone, status)
      values (${organisation}, ${at}, ${at}::timestamptz + interval '50 minutes', 'America/New_York', ${status})`
  }
  it('tell what is booked on them, by day of the practice, and move nothing', async () => {
    await booked('2031-04-07T03:30Z')
    await booked('2031-04-07T15:00Z')
    await booked('2031-04-09T03:30Z')
    await booked('2031-04-08T15:00Z', 'cancelled_by_client')
    await booked('2031-04-08T15:00Z', 'scheduled', elsewhere)
    const closureId = newId()
    await saveClosure(manager, { closureId, ...days })
    const { upcoming } = await listClosures(manager)
    expect(upcoming[0]?.booked).toEqual([
      { day: '2031-04-07', count: 1 },
      { day: '2031-04-08', count: 1 },
    ])
    const [row] = await w.sql`select count(*)::int as n from appointments where status = 'scheduled'`
    expect(row?.n).toBe(5)
    const { undo: token } = await removeClosure(manager, { closureId })
    expect((await listClosures(manager)).upcoming).toEqual([])
    await undo(token)
    expect((await listClosures(manager)).upcoming).toHaveLength(1)
    expect(await codeOf(listClosures(desk))).toBe('forbidden')
    expect((await listClosures(outsider)).upcoming).toEqual([])
  })
  it('end on the first day or later, within a year, at a site that is open', async () => {
    const save = (more: object) => codeOf(saveClosure(manager, { closureId: newId(), ...days, ...more }))
    expect(await save({ until: '2031-04-06' })).toBe('invalid')
    expect(await save({ until: '2033-01-01' })).toBe('invalid')
    expect(await save({ siteId: newId() })).toBe('invalid')
    expect(await save({ until: '' })).toBe('done')
  })
  it('stand in the history by name', async () => {
    const { history } = await listClosures(manager)
    expect(history.map(({ action, subject }) => [action, subject])).toContainEqual([
      'closure.remove',
      'Stocktaking',
    ])
  })
})
