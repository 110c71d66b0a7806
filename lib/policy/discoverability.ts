import { sql } from 'drizzle-orm'
import type { ViewerTransaction } from './enter'

/** A client somebody may not open, as far as the client's site tells: with `initials` the names are "S." and "S.". */
export type DiscoveredRow = { client_id: string; reference: string; forename: string; surname: string }

/**
 * Clients beyond those one finds anyway, by words of a name or by reference, as far as their sites let them be found.
 * `born` (YYYY-MM-DD) counts for sites that ask for an exact match alone. Source: POLICY.md P62.
 */
export async function searchDiscoverable(
  tx: ViewerTransaction,
  terms: { words: string[]; born: string | null },
  limit: number,
): Promise<DiscoveredRow[]> {
  const rows = await tx.execute<DiscoveredRow>(sql`
    select * from policy.find_by_discoverability(${sql.param(terms.words)}::text[], ${terms.born}::date, ${limit})`)
  return [...rows]
}

export type NotViewableRow = {
  reference: string
  forename: string
  surname: string
  /** Forename and surname are one letter each. */
  initials: boolean
  site: string | null
  organisation: string
  organisation_id: string
  caseload: string | null
  phone: string | null
  email: string | null
}

/** What is told of a client one may not open; null: hidden, missing, or one may open it. Source: POLICY.md P63. */
export async function findNotViewable(
  tx: ViewerTransaction,
  clientId: string,
): Promise<NotViewableRow | null> {
  const [row] = await tx.execute<NotViewableRow>(sql`select * from policy.not_viewable(${clientId})`)
  return row ?? null
}
