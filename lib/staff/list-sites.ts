import { sql } from 'drizzle-orm'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import type { SiteDto, SitesDto } from './dto'
import { SITE_ACTIONS } from './history-actions'
import { clockOf, listHistory, requireManager } from './manage-pages'

/** Every site of the organisation and what hangs on it, open ones first. @throws AppError `forbidden` unless owner or manager */
export async function listSites(session: SessionToken): Promise<SitesDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const sites = [...(await tx.execute<SiteDto>(sql`select * from policy.list_sites()`))]
    return { sites, history: await listHistory(tx, clockOf(tx), null, SITE_ACTIONS) }
  })
}
