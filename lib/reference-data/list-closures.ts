import { asc, eq } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import { closures, sites } from '@/db/schema'
import { listOpenSites } from '@/lib/locations/list-sites'
import { listBookedDays } from '@/lib/policy/appointments'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { clockOf, listHistory, requireManager } from '@/lib/staff/manage-pages'
import type { ClosureDto, ClosuresDto } from './dto'
import { CLOSURE_ACTIONS } from './history-actions'
import { stampOf } from './undo-token'

/**
 * Closed days, those to come first, each with the days on which something is booked all the same.
 * @throws AppError `forbidden` unless owner or manager
 */
export async function listClosures(session: SessionToken): Promise<ClosuresDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const { today } = tx.viewer
    const all = await readClosures(tx)
    const upcoming = all.filter(({ until }) => until >= today)
    for (const each of upcoming) {
      const since = each.since < today ? today : each.since
      each.booked = await listBookedDays(tx, { since, until: each.until, siteId: each.siteId })
    }
    return {
      upcoming,
      past: all.filter(({ until }) => until < today).reverse(),
      sites: await listOpenSites(tx),
      newId: newId(),
      today,
      history: await listHistory(tx, clockOf(tx), null, CLOSURE_ACTIONS),
    }
  })
}

async function readClosures(tx: ViewerTransaction): Promise<ClosureDto[]> {
  const { id, siteId, since, until, label } = closures
  const rows = await tx
    .select({ id, siteId, since, until, label, siteName: sites.name })
    .from(closures)
    .leftJoin(sites, eq(sites.id, siteId))
    .orderBy(asc(since), asc(until), asc(id))
  return rows.map((row) => {
    const values = { siteId: row.siteId, since: row.since, until: row.until, label: row.label }
    return { id: row.id, ...values, siteName: row.siteName, seen: stampOf(values), booked: [] }
  })
}
