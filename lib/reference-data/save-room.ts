import { and, eq, ne, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { rooms } from '@/db/schema'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { requireSite } from '@/lib/locations/require-site'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertReferenceFree, changeRow, type RowChange } from './change-row'
import { rowStores } from './row-stores'
import { roomSchema } from './schemas'

/**
 * Adds a room to a site, renames it, or takes it out of use; it stays where it was booked and is offered no longer. A room
 * never goes to another site: what is booked in it would move along unseen.
 * @throws AppError `forbidden`, `invalid` for a closed site, `conflict` for a name that is taken or a change meanwhile. Source: P48.
 */
export async function saveRoom(session: SessionToken, input: z.input<typeof roomSchema>): Promise<RowChange> {
  const { roomId: key, siteId, name, active, seen } = parseInput(roomSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertReferenceFree(tx)
    const known = await rowStores.room.findRow(tx, key)
    if (!known) await requireSite(tx, siteId)
    const next = { siteId: known?.siteId ?? siteId, name, active: active === 'yes' }
    const [taken] = await tx
      .select({ id: rooms.id })
      .from(rooms)
      .where(
        and(
          eq(rooms.siteId, next.siteId),
          eq(sql`lower(${rooms.name})`, name.toLowerCase()),
          ne(rooms.id, key),
        ),
      )
    const message = 'Another room of this site has this name.'
    if (taken) throw new AppError('conflict', message, { name: message })
    const change = await changeRow(tx, { kind: 'room', key }, { seen, next })
    const action = change.added ? 'room.add' : 'room.change'
    if (change.changed) await recordAudit(tx, { action, subjectId: key, fields: change.fields })
    return change
  })
}
