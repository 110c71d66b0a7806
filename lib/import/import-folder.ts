import type postgres from 'postgres'
import { AppError } from '@/lib/errors'
import type { Clock } from '@/lib/import/dates'
import { ensurePractice, type Practice } from '@/lib/import/ensure-practice'
import { findFiles } from '@/lib/import/find-files'
import { closeImport, noteProgress, openImport } from '@/lib/import/import-log'
import type { ImportRun } from '@/lib/import/import-run'
import { newIds } from '@/lib/import/insert-rows'
import { type Ledger, newLedger } from '@/lib/import/ledger'
import { newestDay, planChart, twoYearsBefore } from '@/lib/import/plan-chart'
import { refusalOf } from '@/lib/import/reasons'
import { readExport } from '@/lib/import/read-export'
import { runOnce, type Transact } from '@/lib/import/run-once'
import type { Chart, ExportData } from '@/lib/import/records'
import { writeChart } from '@/lib/import/write-chart'
import type { ChartContext } from '@/lib/import/chart-context'
import { writeSites } from '@/lib/import/write-sites'
import { writeStaff } from '@/lib/import/write-staff'
import { todayIn } from '@/lib/time/network-day'

export type ImportOptions = {
  folder: string
  /** Name of the organisation; null means the only one. */
  organisation: string | null
  /** Do everything, then take it back. */
  dryRun: boolean
  /** Zone and locale of a network that is made for a fresh installation. */
  timeZone: string
  locale: string
  /** Ends the run after the client at hand; a later run completes it. */
  signal?: AbortSignal
  /** Hears after each client how many of all are done. */
  onClient?: (done: number, all: number) => void
}

export type ImportResult = {
  ledger: Ledger
  /** By it the run is taken back; of a dry run there is none. */
  importId: string | null
  practice: Practice
  source: string
  skipped: string[]
  interrupted: boolean
}

const PROGRESS_EVERY = 50

/**
 * Imports a folder of FHIR R4 bulk NDJSON as the owner of the database: people and places in one transaction, then
 * each client with everything of theirs in one. Rows that cannot come in are refused one by one in the ledger.
 * @throws AppError `invalid` (folder, organisation, export of another organisation), `conflict` (an import is running).
 */
export function importFolder(sql: postgres.Sql, options: ImportOptions): Promise<ImportResult> {
  return runOnce(sql, options.dryRun, (transact) => run(transact, options))
}

async function run(transact: Transact, options: ImportOptions): Promise<ImportResult> {
  const { files, skipped } = await findFiles(options.folder)
  const ledger = newLedger()
  const wanted = { name: options.organisation, timeZone: options.timeZone, locale: options.locale }
  const practice = await transact((tx) => ensurePractice(tx, wanted))
  const data = await readExport(files, await transact((tx) => clockOf(tx, practice)), ledger)
  const context = await transact((tx) => writePeople(tx, practice, data, ledger))
  const settle = (state: 'done' | 'stopped') => transact((tx) => closeImport(tx, context, ledger, state))
  const interrupted = await writeCharts(transact, context, data, ledger, options).catch(async (problem) => {
    // What came in stays, and can be taken back: the record of it is closed where that is still possible.
    await settle('stopped').catch(() => undefined)
    throw problem
  })
  await settle(interrupted ? 'stopped' : 'done')
  const importId = options.dryRun ? null : context.importId
  return { ledger, importId, practice, source: data.source, skipped, interrupted }
}

/** The day that it is in the zone of the network, by the database's clock. */
export async function clockOf(tx: postgres.TransactionSql, { timeZone }: Practice): Promise<Clock> {
  const [row] = await tx<{ now: Date }[]>`select now() as now`
  return { zone: timeZone, today: todayIn(timeZone, row?.now ?? new Date()) }
}

async function writePeople(
  tx: postgres.TransactionSql,
  { id: organisationId }: Practice,
  data: ExportData,
  ledger: Ledger,
): Promise<ChartContext> {
  await requireOwnSource(tx, organisationId, data.source)
  const [actId = '', importId = ''] = await newIds(tx, 2)
  const run: ImportRun = { organisationId, source: data.source, actId, importId }
  await openImport(tx, run, data.charts.size)
  const sites = await writeSites(tx, run, data, ledger)
  const posts = await writeStaff(tx, run, data.practitioners, sites, ledger)
  return { ...run, sites, posts }
}

/** One source belongs to one organisation: the same people twice in a network would be two clients for one person. */
async function requireOwnSource(
  tx: postgres.TransactionSql,
  organisationId: string,
  source: string,
): Promise<void> {
  const [other] = await tx`
    select 1 from import_records r
      left join clients c on r.resource_type = 'Patient' and c.id = r.target_id
      left join sites s on r.resource_type in ('Location', 'Organization') and s.id = r.target_id
     where r.source = ${source} and coalesce(c.organisation_id, s.organisation_id) <> ${organisationId} limit 1`
  if (other) {
    throw new AppError(
      'invalid',
      'Exports of this source were imported for another organisation. Nothing was changed.',
    )
  }
}

async function writeCharts(
  transact: Transact,
  context: ChartContext,
  { charts }: ExportData,
  ledger: Ledger,
  { signal, onClient }: ImportOptions,
): Promise<boolean> {
  const newest = newestDay(charts.values())
  const activeAfter = newest ? twoYearsBefore(newest) : ''
  let done = 0
  for (const chart of charts.values()) {
    if (signal?.aborted) return true
    await settleChart(transact, context, chart, activeAfter, ledger)
    done += 1
    if (done % PROGRESS_EVERY === 0) await transact((tx) => noteProgress(tx, context, done))
    onClient?.(done, charts.size)
  }
  return false
}

async function settleChart(
  transact: Transact,
  context: ChartContext,
  chart: Chart,
  activeAfter: string,
  ledger: Ledger,
): Promise<void> {
  const plan = planChart(chart, activeAfter)
  plan.unattributed.forEach(({ row }) => ledger.refuse(row, { reason: 'no_practitioner' }))
  try {
    const written = await transact((tx) => writeChart(tx, context, chart, plan))
    ledger.settle('Patient', written.client ? 'imported' : 'already')
    ledger.settle('Condition', 'imported', written.diagnoses)
    ledger.settle('Condition', 'already', plan.diagnoses.length - written.diagnoses)
    ledger.settle('DocumentReference', 'imported', written.notes)
    ledger.settle('DocumentReference', 'already', chart.notes.length - written.notes)
  } catch (problem) {
    const refusal = refusalOf(problem)
    const rows = [chart.client, ...plan.diagnoses, ...chart.notes].map(({ row }) => row)
    rows.forEach((row) => ledger.refuse(row, refusal))
  }
}
