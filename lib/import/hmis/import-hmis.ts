import type postgres from 'postgres'
import { AppError } from '@/lib/errors'
import { ensurePractice } from '@/lib/import/ensure-practice'
import { HMIS_FILES, type HmisFile, type HmisLedger, readSource } from '@/lib/import/hmis/read-files'
import { type HmisClient, readHmis } from '@/lib/import/hmis/read-hmis'
import type { HmisContext } from '@/lib/import/hmis/context'
import { writeHmisClient, writeProgrammes } from '@/lib/import/hmis/write-hmis'
import { clockOf, type ImportOptions, type ImportResult } from '@/lib/import/import-folder'
import { closeImport, noteProgress, openImport } from '@/lib/import/import-log'
import type { ImportRun } from '@/lib/import/import-run'
import { newIds } from '@/lib/import/insert-rows'
import { ledgerOf } from '@/lib/import/ledger'
import { refusalOf } from '@/lib/import/reasons'
import { runOnce, type Transact } from '@/lib/import/run-once'

export type HmisResult = Omit<ImportResult, 'ledger'> & { ledger: HmisLedger }

const PROGRESS_EVERY = 50

/**
 * Imports a folder of the HMIS CSV export (FY2024 and later) into one organisation, as the owner of the database: programmes in one
 * transaction, then each client with enrolments and services in one.
 * @throws AppError `invalid` (folder, organisation, export of another organisation), `conflict` (an import is running).
 */
export function importHmis(sql: postgres.Sql, options: ImportOptions): Promise<HmisResult> {
  return runOnce(sql, options.dryRun, (transact) => run(transact, options))
}

async function run(transact: Transact, options: ImportOptions): Promise<HmisResult> {
  const { folder, organisation, timeZone, locale, dryRun } = options
  const ledger = ledgerOf<HmisFile>(HMIS_FILES)
  const source = await readSource(folder)
  const practice = await transact((tx) => ensurePractice(tx, { name: organisation, timeZone, locale }))
  const data = await readHmis(folder, await transact((tx) => clockOf(tx, practice)), ledger)
  const context = await transact(async (tx): Promise<HmisContext> => {
    await requireOwnSource(tx, practice.id, source)
    const [actId = '', importId = ''] = await newIds(tx, 2)
    const begun: ImportRun = { organisationId: practice.id, source, actId, importId }
    await openImport(tx, begun, data.clients.size, 'hmis')
    return { ...begun, programmes: await writeProgrammes(tx, begun, data, ledger) }
  })
  const settle = (state: 'done' | 'stopped') => transact((tx) => closeImport(tx, context, ledger, state))
  const interrupted = await writeClients(transact, context, data.clients, ledger, options).catch(
    async (problem) => {
      await settle('stopped').catch(() => undefined)
      throw problem
    },
  )
  await settle(interrupted ? 'stopped' : 'done')
  return { ledger, importId: dryRun ? null : context.importId, practice, source, skipped: [], interrupted }
}

/** One source belongs to one organisation, as with every import. */
async function requireOwnSource(
  tx: postgres.TransactionSql,
  organisationId: string,
  source: string,
): Promise<void> {
  const [other] = await tx`
    select 1 from import_records r left join clients c on c.id = r.target_id left join programmes g on g.id = r.target_id
     where r.source = ${source} and coalesce(c.organisation_id, g.organisation_id) <> ${organisationId} limit 1`
  if (other)
    throw new AppError(
      'invalid',
      'Exports of this source were imported for another organisation. Nothing was changed.',
    )
}

async function writeClients(
  transact: Transact,
  context: HmisContext,
  clients: Map<string, HmisClient>,
  ledger: HmisLedger,
  { signal, onClient }: ImportOptions,
): Promise<boolean> {
  let done = 0
  for (const client of clients.values()) {
    if (signal?.aborted) return true
    await settleClient(transact, context, client, ledger)
    done += 1
    if (done % PROGRESS_EVERY === 0) await transact((tx) => noteProgress(tx, context, done))
    onClient?.(done, clients.size)
  }
  return false
}

async function settleClient(
  transact: Transact,
  context: HmisContext,
  client: HmisClient,
  ledger: HmisLedger,
): Promise<void> {
  const services = client.enrolments.flatMap((enrolment) => enrolment.services)
  try {
    const written = await transact((tx) => writeHmisClient(tx, context, client))
    ledger.settle('Client', written.client ? 'imported' : 'already')
    ledger.settle('Enrollment', 'imported', written.enrolments)
    ledger.settle('Enrollment', 'already', client.enrolments.length - written.enrolments)
    ledger.settle('Services', 'imported', written.services)
    ledger.settle('Services', 'already', services.length - written.services)
    for (const { exit } of written.openExits) if (exit) ledger.remark(exit.row, 'exit_left_out')
  } catch (problem) {
    const refusal = refusalOf(problem)
    const rows = [client, ...client.enrolments, ...services].map(({ row }) => row)
    rows.forEach((row) => ledger.refuse(row, refusal))
  }
}
