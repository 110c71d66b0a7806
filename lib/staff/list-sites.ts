import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { listPlacesOfService } from '@/lib/appointments/place-of-service'
import { listRooms } from '@/lib/reference-data/list-rooms'
import type { SiteDto, SitesDto } from './dto'
import { SITE_ACTIONS } from './history-actions'
import { clockOf, listHistory, requireManager } from './manage-pages'

type SiteRow = Omit<SiteDto, 'placeOfService' | 'rooms' | 'newRoomId'> & { place_of_service: string | null }

/** Every site of the organisation with its rooms and what hangs on it, open ones first. @throws AppError `forbidden` unless owner or manager */
export async function listSites(session: SessionToken): Promise<SitesDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const sites = [...(await tx.execute<SiteRow>(sql`select * from policy.list_sites()`))]
    const rooms = await listRooms(tx)
    return {
      sites: sites.map(({ place_of_service: placeOfService, ...site }) => ({
        ...site,
        placeOfService,
        newRoomId: newId(),
        rooms: rooms.filter(({ siteId }) => siteId === site.id),
      })),
      codes: listPlacesOfService(),
      history: await listHistory(tx, clockOf(tx), null, SITE_ACTIONS),
    }
  })
}
