import { hasCode } from '@/lib/import/codes'
import type { Clock } from '@/lib/import/dates'
import type { ExportFile } from '@/lib/import/find-files'
import type { Ledger, ResourceType, RowPlace } from '@/lib/import/ledger'
import { keepCondition, keepDocument, keepEncounter, keepPatient } from '@/lib/import/keep-charts'
import { keepCareTeam } from '@/lib/import/keep-care-team'
import { keepLocation, keepOrganization, keepPractitioner, keepRole } from '@/lib/import/keep-people'
import { type Keep, readRows } from '@/lib/import/read-rows'
import type { ExportData } from '@/lib/import/records'
import { newReferenceIndex } from '@/lib/import/references'
import type { Identifier } from '@/lib/import/shapes'
import type { Reading } from '@/lib/import/reading'

/**
 * The first pass over an export: every row checked, rows that cannot come in refused one by one, the others linked.
 * Memory holds names, dates and references of the export, never the text of a document.
 */
export async function readExport(files: ExportFile[], clock: Clock, ledger: Ledger): Promise<ExportData> {
  const sources = new Map<string, number>()
  const reading: Reading = {
    clock,
    ledger,
    index: newReferenceIndex(),
    data: { source: 'fhir', practitioners: new Map(), places: new Map(), charts: new Map() },
    visits: new Map(),
    npis: new Set(),
    roles: new Map(),
    premises: new Map(),
    noteSource: (row, identifiers) => {
      const source = sourceOf(row, identifiers)
      if (source) sources.set(source, (sources.get(source) ?? 0) + 1)
    },
  }
  const keepers: { [T in ResourceType]: Keep<T> } = {
    Practitioner: keepPractitioner(reading),
    Organization: keepOrganization(reading),
    Location: keepLocation(reading),
    PractitionerRole: keepRole(reading),
    Patient: keepPatient(reading),
    CareTeam: keepCareTeam(reading),
    Encounter: keepEncounter(reading),
    Condition: keepCondition(reading),
    DocumentReference: keepDocument(reading),
  }
  const accepted = new Map<ResourceType, Set<string>>()
  const read = <T extends ResourceType>(file: ExportFile & { type: T }) => {
    const ids = accepted.get(file.type) ?? new Set()
    accepted.set(file.type, ids)
    return readRows(file, ledger, ids, keepers[file.type] as Keep<T>)
  }
  for (const file of files) await read(file)
  const byUse = [...sources].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return { ...reading.data, source: byUse[0]?.[0] ?? 'fhir' }
}

/** The system that gave a resource its id; where none did, the one that numbers its medical records. */
function sourceOf({ id }: RowPlace, identifiers: Identifier[] = []): string | undefined {
  const own = identifiers.find(({ system, value }) => system && value === id)
  return (own ?? identifiers.find(({ system, type }) => system && hasCode(type, 'MR')))?.system
}
