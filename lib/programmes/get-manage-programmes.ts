import { newId } from '@/db/new-id'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { rowStores } from '@/lib/reference-data/row-stores'
import { stampOf } from '@/lib/reference-data/undo-token'
import { clockOf, listHistory, listOpenSites, requireManager } from '@/lib/staff/manage-pages'
import type { ProgrammePageDto, ProgrammesDto } from './dto'
import { PROGRAMME_ACTIONS } from './history-actions'
import { listProgrammes } from './list-programmes'

/** The programmes of the organisation, and who changed what. @throws AppError `forbidden` unless owner or manager (P64) */
export async function getManageProgrammes(session: SessionToken): Promise<ProgrammesDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    return {
      programmes: await listProgrammes(tx),
      sites: await listOpenSites(tx),
      newId: newId(),
      history: await listHistory(tx, clockOf(tx), null, PROGRAMME_ACTIONS),
    }
  })
}

/** One programme. @throws AppError `forbidden`, `not_found` for one of another organisation or none */
export async function getManageProgramme(
  session: SessionToken,
  programmeId: string,
): Promise<ProgrammePageDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const programme = (await listProgrammes(tx)).find(({ id }) => id === programmeId)
    const values = programme ? await rowStores.programme.findRow(tx, programmeId) : null
    if (!programme || !values) throw new AppError('not_found', 'There is no such programme.')
    return {
      programme,
      sites: await listOpenSites(tx),
      seen: stampOf(values),
      history: await listHistory(tx, clockOf(tx), programmeId, PROGRAMME_ACTIONS),
    }
  })
}
