import 'server-only'
import { isUuid } from '@/lib/clients/uuid'
import { listChartEntries, readChartCheck } from '@/lib/import/charts/check-charts'
import { type ChartsPlan, readCharts } from '@/lib/import/charts/read-charts'
import type { WholeCheckDto } from '@/lib/import/dto'
import { listHmisEntries, readHmisCheck } from '@/lib/import/hmis/check-hmis'
import { type HmisPlan, readHmisUpload } from '@/lib/import/hmis/read-upload'
import type { LedgerEntry } from '@/lib/import/ledger'
import { requireImport } from '@/lib/import/read-import-plan'
import { AppError } from '@/lib/errors'
import { findImportFile } from '@/lib/policy/imports'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { requireManager } from '@/lib/staff/manage-pages'

/** What somebody uploaded in several files, read: whole charts, or an HMIS export. */
type WholePlan = ChartsPlan | HmisPlan

const isHmis = (plan: WholePlan): plan is HmisPlan => 'kind' in plan

/**
 * What waits in several files, read with no transaction open; null for tables, and for what does not wait.
 * @throws AppError `forbidden` unless owner or manager, `not_found` for imports of others.
 */
export async function readWaiting(session: SessionToken, importId: string): Promise<WholePlan | null> {
  const found = await inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    if (!isUuid(importId)) throw new AppError('not_found')
    const { kind, state } = await requireImport(tx, importId)
    if (state !== 'waiting' || (kind !== 'fhir' && kind !== 'hmis')) return null
    const packed = await findImportFile(tx, importId)
    return packed && { kind, packed, clock: { zone: tx.viewer.zone, today: tx.viewer.today } }
  })
  if (!found) return null
  return (found.kind === 'hmis' ? readHmisUpload : readCharts)(found.packed, found.clock)
}

/** What it would bring in, what would not and why. */
export function readWholeCheck(
  tx: ViewerTransaction,
  importId: string,
  plan: WholePlan,
): Promise<WholeCheckDto> {
  return isHmis(plan) ? readHmisCheck(tx, importId, plan) : readChartCheck(tx, importId, plan)
}

/** Every row of it that would stay out, or come in with a remark. */
export function listWholeEntries(
  tx: ViewerTransaction,
  importId: string,
  plan: WholePlan,
): Promise<LedgerEntry<string>[]> {
  return isHmis(plan) ? listHmisEntries(tx, importId, plan) : listChartEntries(tx, importId, plan)
}
