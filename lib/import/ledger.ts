import type { Refusal, Remark, RowRefused } from '@/lib/import/reasons'

export const RESOURCE_TYPES = [
  'Practitioner',
  'Organization',
  'Location',
  'PractitionerRole',
  'Patient',
  'CareTeam',
  'Encounter',
  'Condition',
  'DocumentReference',
] as const

export type ResourceType = (typeof RESOURCE_TYPES)[number]

/** Where a row stands. `id` is empty unless it has the form of an id. */
export type RowPlace<T extends string = ResourceType> = { type: T; file: string; line: number; id: string }

/**
 * What became of a row: `imported` now, `already` here, `used` for what others tell (Encounter, PractitionerRole),
 * `unneeded` because nothing imported refers to it (places), `refused`.
 */
export type Outcome = 'imported' | 'already' | 'used' | 'unneeded' | 'refused'
export type Counts = Record<Outcome | 'read', number>
export type LedgerEntry<T extends string = ResourceType> = RowPlace<T> & {
  kind: 'refused' | 'remark'
  reason: Refusal | Remark
  detail: string
}

/** The numbers of an import and every row that was refused or remarked on. */
export type Account = { counts: Record<string, Counts>; entries: LedgerEntry<string>[] }

export type Ledger<T extends string = ResourceType> = {
  counts: Record<T, Counts>
  entries: LedgerEntry<T>[]
  read: (type: T) => void
  settle: (type: T, outcome: Exclude<Outcome, 'refused'>, rows?: number) => void
  refuse: (row: RowPlace<T>, fault: Pick<RowRefused, 'reason'> & Partial<RowRefused>) => void
  remark: (row: RowPlace<T>, reason: Remark) => void
}

/** An empty account of a FHIR import: every row read is settled or refused exactly once, and may carry remarks. */
export const newLedger = (): Ledger => ledgerOf(RESOURCE_TYPES)

/** The same for other kinds of rows. */
export function ledgerOf<T extends string>(types: readonly T[]): Ledger<T> {
  const none = (): Counts => ({ read: 0, imported: 0, already: 0, used: 0, unneeded: 0, refused: 0 })
  const counts = Object.fromEntries(types.map((type) => [type, none()])) as Ledger<T>['counts']
  const entries: LedgerEntry<T>[] = []
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
