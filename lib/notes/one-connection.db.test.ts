import { expect, it } from 'vitest'
import { lockNote } from '@/lib/notes/lock-note'
import { practiceWorld } from '@/tests/support/world'

// PostgreSQL plans a statement anew five times on a connection and may keep one plan from then on; what a trigger may
// read is asked anew with that plan. One connection, and more rounds than that.
process.env.APP_DATABASE_POOL = '1'

it('locks note after note on one connection', async () => {
  const world = await practiceWorld()
  const priya = await world.member('Priya Nair', ['provider'])
  const client = await world.client()
  await world.profile(client)
  await world.onTeam(client, priya)
  for (let round = 1; round <= 12; round += 1) {
    const noteId = await world.note(client, priya, { draft: true, title: `Session ${round}` })
    expect(await lockNote(priya, { clientId: client, noteId, version: 1 })).toEqual({
      clientId: client,
      noteId,
    })
  }
})
