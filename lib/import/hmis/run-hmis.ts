import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { toEntries } from '@/lib/import/charts/to-entries'
import type { Clock } from '@/lib/import/dates'
import { findHmisOutcomes, isFresh } from '@/lib/import/hmis/check-hmis'
import {
  freshRows,
  type HmisPlan,
  type HmisUnit,
  readHmisUpload,
  settleHmis,
  toHmisRow,
  toProjectRows,
} from '@/lib/import/hmis/read-upload'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { insertHmisClient, insertHmisProgrammes } from '@/lib/policy/imported-hmis'
import { endImport, type ImportRecord } from '@/lib/policy/imports'
import { requireManager } from '@/lib/staff/manage-pages'

type Upload = { record: ImportRecord; packed: Buffer; clock: Clock }

/**
 * Brings in programmes, clients and who takes part: programmes first, then each client with everything in a transaction of their own. One
 * that broke off goes on where it was. Source: POLICY.md P144.
 */
export async function bringInHmis(session: SessionToken, { record, packed, clock }: Upload): Promise<void> {
  const plan = await readHmisUpload(packed, clock)
  const checked = await inViewerTransaction(session, (tx) => findHmisOutcomes(tx, record.id, plan))
  const fresh = plan.units.filter((unit) => isFresh(unit, checked.get(unit.line)))
  const programmes = await bringInProgrammes(session, record, plan, fresh.length)
  for (const unit of plan.units) {
    const { outcome = '', stays = null } = checked.get(unit.line) ?? {}
    if (!fresh.includes(unit)) settleHmis(plan.ledger, unit, outcome, stays)
    else settleHmis(plan.ledger, unit, ...(await bringInOne(session, record, plan, unit, programmes)))
  }
  const made = plan.data.projects.size
  plan.ledger.settle('Project', fresh.length > 0 ? 'used' : 'already', made)
  await inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    await endImport(tx, record.id, plan.ledger.counts, toEntries(plan.ledger), null)
    await recordAudit(tx, { action: 'import.end', subjectId: record.id })
  })
}

/** None where nothing is new: then no programme is made either. */
function bringInProgrammes(
  session: SessionToken,
  record: ImportRecord,
  plan: HmisPlan,
  fresh: number,
): Promise<Map<string, string>> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    if (fresh === 0) return new Map<string, string>()
    const found = await insertHmisProgrammes(tx, record.id, toProjectRows(plan), plan.units.length - fresh)
    const subjectIds = found.flatMap(({ id, made }) => (made ? [id] : []))
    await recordAudit(tx, { action: 'import.programme', subjectIds, fields: ['name'] })
    return new Map(found.map(({ key, id }) => [key, id]))
  })
}

async function bringInOne(
  session: SessionToken,
  record: ImportRecord,
  { source }: HmisPlan,
  unit: HmisUnit,
  programmes: Map<string, string>,
): Promise<[outcome: string, stays: Record<string, string> | null]> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const { outcome, client, stays } = await insertHmisClient(
      tx,
      record.id,
      toHmisRow(unit, source, programmes),
    )
    if (outcome === null) throw new AppError('conflict', 'This import was ended meanwhile.')
    const fields = [outcome === 'new' && 'profile', freshRows(unit, stays) > 0 && 'enrolments']
    if (client)
      await recordAudit(tx, {
        action: 'import.client',
        subjectIds: [client],
        fields: fields.filter((field) => field !== false),
      })
    return [outcome, stays]
  })
}
