import { and, asc, eq } from 'drizzle-orm'
import { sites } from '@/db/schema'
import type { ViewerTransaction } from '@/lib/policy/enter'

/** Open sites of the acting organisation, by name. */
export async function listOpenSites(tx: ViewerTransaction): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: sites.id, name: sites.name })
    .from(sites)
    .where(and(eq(sites.organisationId, tx.viewer.organisationId), eq(sites.active, true)))
    .orderBy(asc(sites.name))
}
