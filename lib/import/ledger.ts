import type { Refusal, Remark, RowRefused } from '@/lib/import/reasons'

export const RESOURCE_TYPES = [
  'Practitioner',
  'Organization',
  'Location',
  'PractitionerRole',
  'Patient',
  'Encounter',
  'Condition',
  'DocumentReference',
] as const

export type ResourceType = (typeof RESOURCE_TYPES)[number]

/** Where a row stands. `id` is empty unless it has the form of a FHIR id. */
export type RowPlace = { type: ResourceType; file: string; line: number; id: string }

/**
 * What became of a row: `imported` now, `already` here, `used` for what others tell (Encounter, PractitionerRole),
 * `unneeded` because nothing imported refers to it (places), `refused`.
 */
export type Outcome = 'imported' | 'already' | 'used' | 'unneeded' | 'refused'
export type Counts = Record<Outcome | 'read', number>
export type LedgerEntry = RowPlace & { kind: 'refused' | 'remark'; reason: Refusal | Remark; detail: string }

export type Ledger = {
  counts: Record<ResourceType, Counts>
  entries: LedgerEntry[]
  read: (type: ResourceType) => void
  settle: (type: ResourceType, outcome: Exclude<Outcome, 'refused'>, rows?: number) => void
  refuse: (row: RowPlace, fault: Pick<RowRefused, 'reason'> & Partial<RowRefused>) => void
  remark: (row: RowPlace, reason: Remark) => void
}

/** An empty account of an import: every row read is settled or refused exactly once, and may carry remarks. */
export function newLedger(): Ledger {
  const none = (): Counts => ({ read: 0, imported: 0, already: 0, used: 0, unneeded: 0, refused: 0 })
  const counts = Object.fromEntries(RESOURCE_TYPES.map((type) => [type, none()])) as Ledger['counts']
  const entries: LedgerEntry[] = []
  return {
    counts,
    entries,
    read: (type) => void (counts[type].read += 1),
    settle: (type, outcome, rows = 1) => void (counts[type][outcome] += rows),
    refuse: ({ type, file, line, id }, { reason, detail = '', more = [] }) => {
      counts[type].refused += 1
      for (const fault of [{ reason, detail }, ...more])
        entries.push({ kind: 'refused', type, file, line, id, reason: fault.reason, detail: fault.detail })
    },
    remark: ({ type, file, line, id }, reason) => {
      entries.push({ kind: 'remark', type, file, line, id, reason, detail: '' })
    },
  }
}
