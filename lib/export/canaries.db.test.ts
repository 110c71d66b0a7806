import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportFolder } from '@/lib/export/export-folder'
import { plantWorld, type Planted } from '@/tests/canaries/plant'
import type { Canary } from '@/tests/canaries/tokens'
import { canaryWorld } from '@/tests/canaries/world'
import { freshDatabase } from '@/tests/support/database'

const { owner, drop } = await freshDatabase()
const base = mkdtempSync(path.join(os.tmpdir(), 'concord-canaries-'))
const world = canaryWorld(new Date())
let planted: Planted

beforeAll(async () => void (planted = await plantWorld(owner, world)))
afterAll(async () => {
  await drop()
  rmSync(base, { recursive: true, force: true })
})

/** The canaries in what an organisation takes along, or in everything. */
async function taken(organisation: string | null, withKept: boolean): Promise<Canary[]> {
  const folder = mkdtempSync(path.join(base, 'export-'))
  const { files } = await exportFolder(owner, { folder, organisation, withKept })
  const found = files.flatMap(({ file }) =>
    planted.canaries.in(readFileSync(path.join(folder, file), 'utf8')),
  )
  return [...new Set(found)]
}

const itemsWhere = (keep: (item: (typeof world.items)[string]) => boolean) =>
  Object.entries(world.items)
    .filter(([, item]) => keep(item))
    .map(([key]) => key)

describe('canaries in every column, and an organisation that leaves', () => {
  it.each([false, true])(
    'are of its own clients, and of others the header (what is kept: %s)',
    async (withKept) => {
      const strangers = (await taken('Elm', withKept)).filter(({ client }) => client !== 'Hugo')
      expect([...new Set(strangers.map(({ client, column }) => `${client} ${column}`))].sort()).toEqual([
        'Cole clients.family_name',
        'Cole clients.given_name',
        'Cole clients.reference',
        // What Elm itself recorded.
        'Cole enrolments.end_reason',
        'Cole item_versions.changes',
        'Cole items.title',
        'Cole registrations.answers',
      ])
      const items = strangers.filter(({ column }) => !/^(clients|registrations)/.test(column))
      expect(new Set(items.flatMap(({ audience }) => audience.targets ?? []))).toEqual(new Set(['ee']))
      expect((await taken('Oakwood', withKept)).filter(({ client }) => client === 'Hugo')).toEqual([])
    },
  )

  it('stay behind where they are in what a provider keeps, unless it is to go along', async () => {
    const own = ({ organisation, withdrawn }: (typeof world.items)[string]) =>
      organisation === 'Oakwood' && !withdrawn
    const kept = itemsWhere((item) => own(item) && (item.draft || item.component === 'private_notes'))
    const gone = itemsWhere(({ withdrawn }) => withdrawn)
    expect([kept.length, gone.length]).toEqual([8, 2])
    const about = (found: Canary[], items: string[]) =>
      new Set(
        found.flatMap(({ audience }) => audience.targets ?? []).filter((target) => items.includes(target)),
      )
    expect(about(await taken('Oakwood', false), [...kept, ...gone])).toEqual(new Set())
    expect(about(await taken('Oakwood', true), [...kept, ...gone])).toEqual(new Set(kept))
  })

  it('are of every client where everything leaves', async () => {
    const found = await taken(null, false)
    expect(new Set(found.map(({ client }) => client))).toEqual(
      new Set(['Abel', 'Cleo', 'Cole', 'Gwen', 'Hugo']),
    )
  })
})
