import { asc, desc } from 'drizzle-orm'
import { rooms } from '@/db/schema'
import type { ViewerTransaction } from '@/lib/policy/enter'
import type { RoomDto } from './dto'
import { stampOf } from './undo-token'

/** Rooms of the practice, those in use first, by name. */
export async function listRooms(tx: ViewerTransaction): Promise<RoomDto[]> {
  const rows = await tx.select().from(rooms).orderBy(desc(rooms.active), asc(rooms.name))
  return rows.map(({ id, siteId, name, active }) => ({
    id,
    siteId,
    name,
    active,
    seen: stampOf({ siteId, name, active }),
  }))
}
