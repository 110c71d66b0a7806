import { requireUsualConfidentiality } from '@/lib/import/codes'
import { breathe } from '@/lib/import/breathe'
import type { TableRow } from '@/lib/import/csv/read-records'
import { tableRefused } from '@/lib/import/csv/table-refusals'
import { readPatient } from '@/lib/import/read-patient'
import { parseLine } from '@/lib/import/read-lines'
import { readResource } from '@/lib/import/read-rows'
import { RowRefused } from '@/lib/import/reasons'

const HEADINGS = [
  'Number',
  'Surname',
  'Forename',
  'Preferred name',
  'Date of birth',
  'Mobile phone',
  'Phone',
  'E-mail',
  'Pronouns',
  'Gender',
  'Marital status',
  'Language',
  'Street',
  'City',
  'State',
  'Zip code',
  'Country',
]

/** Whether days are of the calendar and not in the future is asked of the rows, as of every table. */
const CLOCK = { zone: 'UTC', today: '9999-12-31' }
const ROWS_AT_ONCE = 200

export type FhirTable = { headings: string[]; rows: TableRow[] }

/** Whether a file is FHIR and no table: JSON, one resource a line or a Bundle of them. */
export function isFhir(text: string): boolean {
  return /^\s*\{/.test(text.slice(0, 1_000))
}

/**
 * The patients of an upload as a table of clients, read as the command line reads them. Whatever else the file holds is left alone; a
 * patient that cannot come in is a row with the reasons why. Lines count lines, of a Bundle its entries.
 * @throws AppError `invalid` for a file without patients, or with more than `most`.
 */
export async function readFhirTable(text: string, most: number): Promise<FhirTable> {
  const rows: TableRow[] = []
  for (const [at, bytes] of linesOf(text)) {
    if (rows.length % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe()
    if (rows.length > most) throw tableRefused('rows')
    if (isOther(bytes)) continue
    rows.push(rowOf(bytes, at + 1))
  }
  if (rows.length === 0) throw tableRefused('no_patients')
  return { headings: HEADINGS, rows }
}

/** The resources of a file, each with its place. A Bundle is one JSON text, on however many lines. */
function linesOf(text: string): [number, Buffer][] {
  const bundle = /"resourceType"\s*:\s*"Bundle"/.test(text.slice(0, 100_000))
    ? parseLine(Buffer.from(text))
    : null
  const entries = typeof bundle === 'object' && bundle ? (bundle as { entry?: unknown }).entry : null
  if (Array.isArray(entries))
    return entries.map((entry: { resource?: unknown } | null, at) => [
      at,
      Buffer.from(JSON.stringify(entry?.resource ?? null)),
    ])
  return text
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [[at, Buffer.from(line)] as [number, Buffer]]))
}

/** A sound resource of another kind, as a Bundle has them beside its patients. */
function isOther(bytes: Buffer): boolean {
  const value = parseLine(bytes)
  const type =
    typeof value === 'object' && value !== null && 'resourceType' in value ? value.resourceType : null
  return typeof type === 'string' && type !== 'Patient'
}

function rowOf(bytes: Buffer, line: number): TableRow {
  const place = { type: 'Patient', file: '', line, id: '' } as const
  try {
    const patient = readResource(
      'Patient',
      { number: line, offset: 0, length: bytes.length, bytes },
      { ...place },
    )
    requireUsualConfidentiality(patient.meta?.security)
    const read = readPatient(patient, CLOCK, () => undefined)
    if (read.deceased) throw new RowRefused('has_died')
    const [home] = read.addresses.filter(({ use }) => use === 'home')
    const cells = [
      patient.id,
      read.familyName,
      read.givenName,
      read.preferredName,
      read.birthDate,
      read.mobilePhone,
      read.phone,
      read.email,
      read.pronouns,
      read.gender,
      read.maritalStatus,
      read.preferredLanguage,
      home?.lines.join('\n'),
      home?.city,
      home?.region,
      home?.postalCode,
      home?.country,
    ]
    return { line, cells: cells.map((cell) => cell ?? ''), problem: null }
  } catch (problem) {
    if (!(problem instanceof RowRefused)) throw problem
    const faults = [problem, ...problem.more].map(({ reason, detail }) => ({ reason, detail }))
    return { line, cells: [bytes.toString('utf8').slice(0, 2_000)], problem: 'fhir', faults }
  }
}
