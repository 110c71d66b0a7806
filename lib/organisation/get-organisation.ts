import { asc, eq, sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import { divisions } from '@/db/schema'
import { listPlacesOfService } from '@/lib/appointments/place-of-service'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { rowStores } from '@/lib/reference-data/row-stores'
import { stampOf } from '@/lib/reference-data/undo-token'
import { clockOf, listHistory, requireManager } from '@/lib/staff/manage-pages'
import type { OrganisationDto, SiteChoicesDto, SiteDto } from './dto'
import { ORGANISATION_ACTIONS } from './history-actions'

type SiteRow = Omit<SiteDto, 'placeOfService' | 'divisionId'> & {
  division_id: string | null
  place_of_service: string | null
}

/** Every site of the viewer's organisation with what hangs on it, open ones first. */
export async function listTreeSites(tx: ViewerTransaction): Promise<SiteDto[]> {
  const rows = await tx.execute<SiteRow>(sql`select * from policy.list_sites()`)
  return [...rows].map(({ division_id: divisionId, place_of_service: placeOfService, ...site }) => ({
    ...site,
    divisionId,
    placeOfService,
  }))
}

/** What the form for a site offers. */
export async function getSiteChoices(tx: ViewerTransaction): Promise<SiteChoicesDto> {
  const rows = await tx
    .select({ id: divisions.id, name: divisions.name })
    .from(divisions)
    .where(eq(divisions.organisationId, tx.viewer.organisationId))
    .orderBy(asc(sql`lower(${divisions.name})`))
  return { divisions: rows, codes: listPlacesOfService() }
}

/**
 * The tree of the organisation: its divisions with their sites, sites without one, and who changed what.
 * @throws AppError `forbidden` unless owner or manager (POLICY.md P70)
 */
export async function getOrganisation(session: SessionToken): Promise<OrganisationDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const own = await rowStores.organisation.findRow(tx, tx.viewer.organisationId)
    if (!own) throw new AppError('not_found', 'There is no such organisation.')
    const sites = await listTreeSites(tx)
    const choices = await getSiteChoices(tx)
    return {
      ...own,
      seen: stampOf(own),
      divisions: choices.divisions.map(({ id, name }) => ({
        id,
        name,
        seen: stampOf({ name }),
        sites: sites.filter(({ divisionId }) => divisionId === id),
      })),
      sites: sites.filter(({ divisionId }) => divisionId === null),
      choices,
      newSiteId: newId(),
      newDivisionId: newId(),
      history: await listHistory(tx, clockOf(tx), null, ORGANISATION_ACTIONS),
    }
  })
}
