import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { programmes, sites } from '@/db/schema'
import type { ViewerTransaction } from '@/lib/policy/enter'
import type { ProgrammeDto } from './dto'

/** Programmes of the organisation the viewer acts for, those offered first, by name. */
export async function listProgrammes(tx: ViewerTransaction): Promise<ProgrammeDto[]> {
  const { id, name, code, siteId, active } = programmes
  return tx
    .select({ id, name, code, siteId, site: sites.name, active })
    .from(programmes)
    .leftJoin(sites, eq(sites.id, programmes.siteId))
    .where(eq(programmes.organisationId, tx.viewer.organisationId))
    .orderBy(desc(active), asc(sql`lower(${name})`))
}

/** Those in which clients can still be enrolled. */
export async function listOfferedProgrammes(tx: ViewerTransaction): Promise<{ id: string; name: string }[]> {
  const { id, name, active, organisationId } = programmes
  return tx
    .select({ id, name })
    .from(programmes)
    .where(and(eq(organisationId, tx.viewer.organisationId), eq(active, true)))
    .orderBy(asc(sql`lower(${name})`))
}
