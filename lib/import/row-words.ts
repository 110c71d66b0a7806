import type { WholeCheckDto } from '@/lib/import/dto'
import type { Counts, LedgerEntry } from '@/lib/import/ledger'
import { fhirReasonWords } from '@/lib/import/report'

const SHOWN_LINES = 10
const SHOWN_ROWS = 10

/** What people call a row of such a file. */
const TYPES: Record<string, string> = {
  Patient: 'Client',
  Condition: 'Diagnosis',
  DocumentReference: 'Note',
  Encounter: 'Visit',
  Practitioner: 'Provider',
  PractitionerRole: 'Post',
  Organization: 'Organisation',
  Location: 'Site',
  Client: 'Client',
  Project: 'Programme',
  Enrollment: 'Enrolment',
  Exit: 'End of an enrolment',
  Services: 'Service',
}

type Said = Pick<LedgerEntry<string>, 'type' | 'reason' | 'detail' | 'line'>

/** One refused row, or a remark, in words. */
function rowWords({ type, reason, detail }: Omit<Said, 'line'>): string {
  return `${TYPES[type] ?? type}: ${fhirReasonWords(reason, detail)}`
}

/** Reasons in words, the most frequent first, with the first lines of each. */
function reasonsOfRows(entries: Said[]): { words: string; rows: number; lines: number[] }[] {
  const found = new Map<string, number[]>()
  for (const entry of entries) {
    const said = rowWords(entry)
    found.set(said, [...(found.get(said) ?? []), entry.line])
  }
  return [...found]
    .map(([words, lines]) => ({ words, rows: lines.length, lines: lines.slice(0, SHOWN_LINES) }))
    .sort((a, b) => b.rows - a.rows)
}

/** Rows that stay out and remarks, as the check shows them. */
export function accountOf(
  entries: LedgerEntry<string>[],
): Pick<WholeCheckDto, 'entries' | 'refused' | 'remarks' | 'faults'> {
  const refused = entries.filter(({ kind }) => kind === 'refused')
  return {
    entries: entries.length,
    refused: reasonsOfRows(refused),
    remarks: reasonsOfRows(entries.filter(({ kind }) => kind === 'remark')),
    faults: faultsOf(refused),
  }
}

/** The first rows that stay out, each with all its faults. */
function faultsOf(refused: LedgerEntry<string>[]): WholeCheckDto['faults'] {
  const found = new Map<string, string[]>()
  for (const each of refused) {
    const where = `${each.file}, line ${each.line}`
    if (!found.has(where) && found.size === SHOWN_ROWS) break
    found.set(where, [...(found.get(where) ?? []), rowWords(each)])
  }
  return [...found].map(([where, words]) => ({ where, words }))
}

/** How many rows come in, are here, and stay out. */
export function numbersOf({ imported, already, refused }: Counts) {
  return { fresh: imported, already, stay: refused }
}
