import { newId } from '@/db/new-id'
import type { ImportLineDto, ImportsDto } from '@/lib/import/dto'
import { type ImportRecord, listImportRecords } from '@/lib/policy/imports'
import { listUnassigned } from '@/lib/policy/imported-clients'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { clockOf, requireManager } from '@/lib/staff/manage-pages'

const SHOWN = 50

const KINDS: Record<ImportRecord['kind'], string> = {
  fhir: 'Charts (FHIR)',
  clients: 'Clients (CSV)',
  appointments: 'Appointments (CSV)',
  hmis: 'HMIS',
}

/**
 * The last imports of the acting organisation, with what came of them.
 * @throws AppError `forbidden` unless owner or manager.
 */
export async function getImports(session: SessionToken): Promise<ImportsDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const records = await listImportRecords(tx, SHOWN)
    const imports = records.map((record) => toImportLine(tx, record))
    return { newId: newId(), imports, unassigned: await countUnassigned(tx) }
  })
}

/** How many clients came in whom nobody has on the list. */
export async function countUnassigned(tx: ViewerTransaction): Promise<number> {
  const [first] = await listUnassigned(tx, 1)
  return first?.total ?? 0
}

/** One import in a line. A run that has not been heard of for two minutes has stopped; that of a table can go on. */
export function toImportLine(tx: ViewerTransaction, record: ImportRecord): ImportLineDto {
  const isDead = record.state === 'running' && !record.alive
  // What was uploaded can go on from its page; a run at the command line goes on there.
  const state = isDead ? (record.kept_until === null ? 'stopped' : 'paused') : record.state
  return {
    id: record.id,
    kind: KINDS[record.kind],
    source: record.source,
    fileName: record.file_name,
    by: record.by_name,
    at: clockOf(tx).minute(record.at) ?? '',
    state,
    keptUntil: record.kept_until && (clockOf(tx).minute(record.kept_until)?.slice(0, 10) ?? null),
    numbers: numbersOf(record),
  }
}

const WHAT: Record<string, [string, string]> = {
  Patient: ['client', 'clients'],
  client: ['client', 'clients'],
  appointment: ['appointment', 'appointments'],
  DocumentReference: ['note', 'notes'],
  Condition: ['diagnosis', 'diagnoses'],
  Client: ['client', 'clients'],
  Enrollment: ['enrolment', 'enrolments'],
}

function numbersOf({ state, rows_all, rows_done, counts, refused }: ImportRecord): string {
  if (state === 'waiting') return `${rows_all} rows`
  if (state === 'running') return `${rows_done} of ${rows_all} rows`
  const made = Object.entries(WHAT).flatMap(([type, words]) => {
    const count = counts[type]?.imported ?? 0
    return count > 0 ? [`${count} ${words[count === 1 ? 0 : 1]}`] : []
  })
  const came = made.length > 0 ? `${made.join(', ')} came in` : 'nothing new'
  const here = (counts.client ?? counts.appointment ?? counts.Patient ?? counts.Client)?.already ?? 0
  return [
    came,
    here > 0 && `${here} were here`,
    refused > 0 && `${refused} ${refused === 1 ? 'row' : 'rows'} stayed out`,
  ]
    .filter(Boolean)
    .join(', ')
}
