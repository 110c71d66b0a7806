import { and, asc, eq } from 'drizzle-orm'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { newId } from '@/db/new-id'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { listRooms } from '@/lib/reference-data/list-rooms'
import { rowStores } from '@/lib/reference-data/row-stores'
import { stampOf } from '@/lib/reference-data/undo-token'
import { clockOf, listHistory, requireManager } from '@/lib/staff/manage-pages'
import { caseloads } from '@/db/schema'
import type { SitePageDto } from './dto'
import { getSiteChoices, listTreeSites } from './get-organisation'
import { SITE_ACTIONS } from './history-actions'

/**
 * One site: its details, who has a caseload there, its rooms and its history.
 * @throws AppError `forbidden` unless owner or manager, `not_found` for a site of another organisation or none. Source: P70.
 */
export async function getSite(session: SessionToken, siteId: string): Promise<SitePageDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const row = z.uuid().safeParse(siteId).success ? await rowStores.site.findRow(tx, siteId) : null
    const site = (await listTreeSites(tx)).find(({ id }) => id === siteId)
    if (!row || !site) throw new AppError('not_found', 'There is no such site.')
    return {
      site,
      seen: stampOf(row),
      choices: await getSiteChoices(tx),
      people: await listPeople(tx, siteId),
      rooms: (await listRooms(tx)).filter((room) => room.siteId === siteId),
      newRoomId: newId(),
      history: await listHistory(tx, clockOf(tx), siteId, SITE_ACTIONS),
    }
  })
}

/** Caseloads in use of people who work here, by label. */
async function listPeople(tx: ViewerTransaction, siteId: string): Promise<SitePageDto['people']> {
  const staffed = await tx.execute<{ post_id: string; name: string }>(
    sql`select l.post_id, l.name from policy.list_staff(null, null, null, ${siteId}, null, null, 200) l`,
  )
  const names = new Map([...staffed].map((row) => [row.post_id, row.name]))
  const { postId, label, phone, email } = caseloads
  const rows = await tx
    .select({ postId, label, phone, email })
    .from(caseloads)
    .where(and(eq(caseloads.siteId, siteId), eq(caseloads.active, true)))
    .orderBy(asc(sql`lower(${caseloads.label})`))
  return rows.flatMap((row) => {
    const name = names.get(row.postId)
    return name === undefined ? [] : [{ ...row, name }]
  })
}
