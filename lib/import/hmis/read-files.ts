import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@/lib/errors'
import { decodeText } from '@/lib/import/csv/decode-text'
import { readRecords } from '@/lib/import/csv/read-records'
import type { Ledger, RowPlace } from '@/lib/import/ledger'
import { RowRefused } from '@/lib/import/reasons'

export const HMIS_FILES = ['Organization', 'Project', 'Client', 'Enrollment', 'Exit', 'Services'] as const
export type HmisFile = (typeof HMIS_FILES)[number]

/** The column that tells rows of a file apart. */
const IDS: Record<HmisFile, string> = {
  Organization: 'OrganizationID',
  Project: 'ProjectID',
  Client: 'PersonalID',
  Enrollment: 'EnrollmentID',
  Exit: 'ExitID',
  Services: 'ServicesID',
}
const NEEDED: HmisFile[] = ['Project', 'Client', 'Enrollment']
const MAX_FILE = 400_000_000
const LIMITS = { columns: 200, rows: 5_000_000 }
const CONTROL = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/
const LONGEST = 2_000

/** Where the files are: in a folder, or by their names where somebody uploaded them. */
export type HmisFolder = string | Map<string, Buffer>

export type Cell = (column: string) => string
export type HmisLedger = Ledger<HmisFile>
export type HmisRow = RowPlace<HmisFile>

/** Whether a folder holds an HMIS export: its clients and enrolments as CSV. */
export async function isHmisFolder(folder: string): Promise<boolean> {
  const names = new Set(await readdir(folder).catch(() => []))
  return names.has('Client.csv') && names.has('Enrollment.csv')
}

/** What the export says of itself: where it comes from, and whether its names can be read. */
export async function readSource(folder: HmisFolder): Promise<string> {
  let source = ''
  const file = await readTextOf(folder, 'Export')
  const [headings, row] = file === null ? [] : await readRecords(file, ',', LIMITS)
  if (headings && row) {
    const cell = cellsOf(headings.cells, row.cells)
    if (['2', '3', '4'].includes(cell('HashStatus')))
      throw new AppError('invalid', 'The names of this export are hashed. Export it again without hashing.')
    source = cell('SourceID') || cell('SourceName') || cell('ImplementationID')
  }
  return `hmis/${source || 'unnamed'}`.slice(0, 200)
}

/**
 * Hands every sound row of one file to `keep`; every other one is refused with its reasons. A row that was deleted in the old system, or
 * whose id came before, stays out.
 * @throws AppError `invalid` where a file that is needed is missing or is no such table.
 */
export async function readFileOf(
  folder: HmisFolder,
  type: HmisFile,
  ledger: HmisLedger,
  keep: (cell: Cell, row: HmisRow) => void,
): Promise<void> {
  const text = await readTextOf(folder, type)
  if (text === null && NEEDED.includes(type)) throw new AppError('invalid', `There is no ${type}.csv.`)
  const [headings, ...rows] = text === null ? [] : await readRecords(text, ',', LIMITS)
  if (!headings) return
  if (!headings.cells.includes(IDS[type]))
    throw new AppError('invalid', `${type}.csv has no column ${IDS[type]}: it is not of an HMIS export.`)
  const seen = new Set<string>()
  for (const { line, cells, problem } of rows) {
    const cell = cellsOf(headings.cells, cells)
    const id = problem ? '' : cell(IDS[type])
    const row: HmisRow = { type, file: `${type}.csv`, line, id: /^[\w.-]{1,100}$/.test(id) ? id : '' }
    ledger.read(type)
    try {
      if (problem || cells.length !== headings.cells.length) throw new RowRefused('wrong_form')
      requireSound(headings.cells, cells)
      if (row.id === '') throw new RowRefused('wrong_form', IDS[type])
      if (cell('DateDeleted')) throw new RowRefused('deleted', 'DateDeleted')
      if (seen.has(id)) throw new RowRefused('duplicate_id', IDS[type])
      keep(cell, row)
      seen.add(id)
    } catch (fault) {
      if (!(fault instanceof RowRefused)) throw fault
      ledger.refuse(row, fault)
    }
  }
}

const cellsOf =
  (headings: string[], cells: string[]): Cell =>
  (column) =>
    (cells[headings.indexOf(column)] ?? '').trim()

function requireSound(headings: string[], cells: string[]): void {
  cells.forEach((cell, at) => {
    if (CONTROL.test(cell)) throw new RowRefused('control_characters', headings[at])
    if (cell.length > LONGEST) throw new RowRefused('field_too_long', headings[at])
  })
}

/** The text of a file of the export; null where it is not there. */
async function readTextOf(folder: HmisFolder, name: string): Promise<string | null> {
  const bytes =
    typeof folder === 'string' ? await readBytes(folder, name) : (folder.get(`${name}.csv`) ?? null)
  if (bytes === null) return null
  const decoded = decodeText(bytes)
  if ('refused' in decoded) throw new AppError('invalid', `${name}.csv is not a text file.`)
  return decoded.text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}

async function readBytes(folder: string, name: string): Promise<Buffer | null> {
  const file = path.join(folder, `${name}.csv`)
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) return null
  if (found.size > MAX_FILE) throw new AppError('invalid', `${name}.csv is larger than 400 MB.`)
  return readFile(file)
}
