import { describe, expect, it } from 'vitest'
import { newId } from '@/db/new-id'
import { assignClients, getUnassigned, undoAssignClients } from '@/lib/import/assign-clients'
import { getImports } from '@/lib/import/get-imports'
import { startImport } from '@/lib/import/run-import'
import { uploadImport } from '@/lib/import/upload-import'
import { halvesIn } from '@/tests/fixtures/fhir/database-state'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const anna = await w.member('Dr. Anna Berg', ['provider'])
const ben = await w.member('Ben Dale', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])
const manager = await w.member('Mona Ager', ['manager'])
const owner = await w.member('Olive Owner', ['owner'])

const upload = (text: string, source = newId()) =>
  uploadImport(
    manager,
    { draftId: newId(), source },
    { name: 'clients.csv', bytes: Buffer.from(text), isCut: false },
  )

describe('who came in and has nobody', () => {
  it('is given to a provider, many at once, and back again', async () => {
    const importId = await upload('First,Last\nAl,Heron\nBo,Heron')
    await startImport(manager, { importId })
    const { clients, providers } = await getUnassigned(manager)
    const herons = clients.filter(({ name }) => name.includes('Heron'))
    expect(herons).toHaveLength(2)
    expect(providers.map(({ id }) => id)).toContain(ben.post)
    expect((await getImports(manager)).unassigned).toBe(2)
    const clientIds = herons.map(({ id }) => id)
    const { actId } = await assignClients(manager, { clientIds, providerPostId: ben.post })
    const found = () => w.sql`
      select t.post_id, k.post_id as main from clients c left join caseloads k on k.id = c.main_caseload_id
        left join care_team_memberships t on t.client_id = c.id and t.ended_at is null where c.family_name = 'Heron'`
    for (const row of await found()) expect(row.post_id).toBe(ben.post)
    await expect(assignClients(manager, { clientIds, providerPostId: anna.post })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(assignClients(manager, { clientIds, providerPostId: desk.post })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(assignClients(anna, { clientIds, providerPostId: anna.post })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(undoAssignClients(owner, { actId })).rejects.toMatchObject({ code: 'not_found' })
    expect(await undoAssignClients(manager, { actId })).toEqual({ stayed: 0 })
    expect([...(await found())]).toEqual([
      { post_id: null, main: null },
      { post_id: null, main: null },
    ])
    expect((await halvesIn(w.sql)).filter((fault) => fault.startsWith('reach'))).toEqual([])
  })
})
