import type { Clock } from '@/lib/import/dates'
import type { Ledger } from '@/lib/import/ledger'
import type { RowPlace } from '@/lib/import/ledger'
import type { ExportData } from '@/lib/import/records'
import type { PlaceKey } from '@/lib/import/records'
import type { Visit } from '@/lib/import/records'
import type { ReferenceIndex } from '@/lib/import/references'
import type { Identifier } from '@/lib/import/shapes'

/** What the first pass carries from row to row. */
export type Reading = {
  clock: Clock
  ledger: Ledger
  index: ReferenceIndex
  data: ExportData
  visits: Map<string, Visit>
  npis: Set<string>
  /** Practitioner by PractitionerRole id. */
  roles: Map<string, string>
  /** Location that stands for an Organization: managed by it, and of the same name. */
  premises: Map<string, PlaceKey>
  noteSource: (row: RowPlace, identifiers: Identifier[] | undefined) => void
}
