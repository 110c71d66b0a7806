import { expect, it } from 'vitest'
import { lockNote } from '@/lib/notes/lock-note'
import { practiceWorld } from '@/tests/support/world'

// PostgreSQL may keep one plan for a statement from its sixth run on a connection on, and asks with that plan for rights
// that a plan made for the row at hand never needed. Here every connection does so from its first.
it('locks a note on a connection that plans once for all rows', async () => {
  const world = await practiceWorld()
  const [{ name }] = await world.sql<[{ name: string }]>`select quote_ident(current_database()) as name`
  await world.sql.unsafe(`alter database ${name} set plan_cache_mode = force_generic_plan`)
  const priya = await world.member('Priya Nair', ['provider'])
  const clientId = await world.client()
  await world.profile(clientId)
  await world.onTeam(clientId, priya)
  const noteId = await world.note(clientId, priya, { draft: true })
  expect(await lockNote(priya, { clientId, noteId, version: 1 })).toEqual({ clientId, noteId })
})
