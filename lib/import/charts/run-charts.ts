import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { findChartOutcomes } from '@/lib/import/charts/check-charts'
import { namePeople, toPeopleRows, toPlaceRows } from '@/lib/import/charts/name-people'
import { type ChartsPlan, type ChartUnit, readCharts, settleUnit } from '@/lib/import/charts/read-charts'
import { type Here, hereOf, toChartRow } from '@/lib/import/charts/to-chart-row'
import type { Clock } from '@/lib/import/dates'
import { colleagueFinder } from '@/lib/import/find-colleague'
import { toEntries } from '@/lib/import/charts/to-entries'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { insertChart, insertChartPeople } from '@/lib/policy/imported-charts'
import { endImport, type ImportRecord } from '@/lib/policy/imports'
import { listColleagueProviders } from '@/lib/policy/new-client'
import { requireManager } from '@/lib/staff/manage-pages'

/** What was uploaded, with the import that brings it in. */
export type PackedUpload = { record: ImportRecord; packed: Buffer; clock: Clock }

/**
 * Brings in charts of clients who are new here: people and places first, then each client with everything in a transaction of their own.
 * One that broke off goes on where it was. Source: POLICY.md P143.
 */
export async function bringInCharts(
  session: SessionToken,
  { record, packed, clock }: PackedUpload,
): Promise<void> {
  const plan = await readCharts(packed, clock)
  const checked = await inViewerTransaction(session, (tx) => findChartOutcomes(tx, record.id, plan))
  const fresh = plan.units.filter(({ line }) => checked.get(line)?.outcome === 'new')
  const here = await bringInPeople(session, record, plan, fresh)
  for (const unit of plan.units) {
    const { outcome = '', known = [] } = checked.get(unit.line) ?? {}
    const came = outcome === 'new' && here ? await bringInOne(session, record, plan, unit, here) : outcome
    settleUnit(plan.ledger, unit, came, known)
  }
  await inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    await endImport(tx, record.id, plan.ledger.counts, toEntries(plan.ledger), null)
    await recordAudit(tx, { action: 'import.end', subjectId: record.id })
  })
}

/** Null where no chart is new: then nobody is made either. */
function bringInPeople(
  session: SessionToken,
  record: ImportRecord,
  { data, units }: ChartsPlan,
  fresh: ChartUnit[],
): Promise<Here | null> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    if (fresh.length === 0) return null
    const people = namePeople(data, fresh, colleagueFinder(await listColleagueProviders(tx)))
    const found = await insertChartPeople(tx, record.id, {
      places: toPlaceRows(data, fresh, people),
      people: toPeopleRows(people, data),
      done: units.length - fresh.length,
    })
    const madeOf = (wanted: string) =>
      found.flatMap(({ kind, id, made }) => (made && kind === wanted ? [id] : []))
    await recordAudit(tx, { action: 'import.site', subjectIds: madeOf('site') })
    await recordAudit(tx, { action: 'import.staff', subjectIds: madeOf('post') })
    return hereOf(found)
  })
}

async function bringInOne(
  session: SessionToken,
  record: ImportRecord,
  { data }: ChartsPlan,
  unit: ChartUnit,
  here: Here,
): Promise<string> {
  const row = await toChartRow(unit, data.source, here)
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const { outcome, client } = await insertChart(tx, record.id, row)
    if (outcome === null) throw new AppError('conflict', 'This import was ended meanwhile.')
    const { chart, plan } = unit
    const fields = [
      'profile',
      plan.diagnoses.length > 0 && 'diagnoses',
      chart.notes.length > 0 && 'notes',
      plan.team.length > 0 && 'care_team',
    ].filter((field) => field !== false)
    if (client) await recordAudit(tx, { action: 'import.client', subjectIds: [client], fields })
    return outcome
  })
}
