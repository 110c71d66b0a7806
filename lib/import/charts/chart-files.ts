import type { NamedFile } from '@/lib/import/charts/pack'
import { tableRefused } from '@/lib/import/csv/table-refusals'
import { type ExportFile, inOrder, typeOf } from '@/lib/import/find-files'
import { RESOURCE_TYPES, type ResourceType } from '@/lib/import/ledger'
import { parseLine } from '@/lib/import/read-lines'

/** A Bundle is read as one text, at one go: a larger one would keep everybody waiting. */
const MAX_BUNDLE = 10 * 1024 * 1024

/**
 * Uploaded files as those of a bulk export folder, in the order in which they must be read, and the names of those that are left alone.
 * A file is known by its name, else by the resource in its first line; a Bundle is one file for each type in it, its lines the places
 * of its entries.
 * @throws AppError `invalid` where there is no patient in any of them, or a Bundle is too large.
 */
export function chartFiles(uploaded: NamedFile[]): { files: ExportFile[]; skipped: string[] } {
  const files: ExportFile[] = []
  const skipped: string[] = []
  for (const { name, bytes } of uploaded) {
    const entries = entriesOf(bytes)
    const type = entries ? null : (typeOf(name) ?? typeOfLine(firstLine(bytes)))
    if (entries) files.push(...filesOf(name, entries))
    else if (type) files.push({ type, name, stored: bytes })
    else skipped.push(name)
  }
  if (!files.some(({ type }) => type === 'Patient')) throw tableRefused('no_charts')
  return { files: inOrder(files), skipped }
}

/** How many clients the files may hold: the lines of those that hold patients. */
export function countPatients(files: ExportFile[]): number {
  let count = 0
  for (const { type, stored } of files)
    if (type === 'Patient' && typeof stored !== 'string')
      count += stored
        .toString('latin1')
        .split('\n')
        .filter((line) => line.trim() !== '').length
  return count
}

/** The resources of a Bundle, or of a file that is one resource over several lines; null for anything else. */
function entriesOf(bytes: Buffer): unknown[] | null {
  const head = bytes.subarray(0, 4_000).toString('utf8')
  const isWhole = /^\uFEFF?\s*\{\s*(?:\n|"resourceType"\s*:\s*"Bundle")/.test(head)
  if (!isWhole && !/^[^\n]*"resourceType"\s*:\s*"Bundle"/.test(head)) return null
  if (bytes.length > MAX_BUNDLE) throw tableRefused('bundle')
  const value = parseLine(Buffer.from(bytes.toString('utf8').replace(/^\uFEFF/, '')))
  if (typeof value !== 'object' || value === null) return null
  if (!('resourceType' in value) || value.resourceType !== 'Bundle') return [value]
  const { entry } = value as { entry?: unknown }
  return Array.isArray(entry)
    ? entry.map((each: { resource?: unknown } | null) => each?.resource ?? null)
    : []
}

function filesOf(name: string, entries: unknown[]): ExportFile[] {
  const lines = entries.map((entry) => JSON.stringify(entry))
  const types = entries.map((entry) => typeOfResource(entry))
  return RESOURCE_TYPES.filter((type) => types.includes(type)).map((type) => {
    const own = lines.map((line, at) => (types[at] === type ? line : ''))
    return { type, name, stored: Buffer.from(own.join('\n')) }
  })
}

function firstLine(bytes: Buffer): Buffer {
  const end = bytes.indexOf(10)
  return bytes.subarray(
    bytes.subarray(0, 3).toString('hex') === 'efbbbf' ? 3 : 0,
    end === -1 ? undefined : end,
  )
}

const typeOfLine = (line: Buffer) => (line.length > MAX_BUNDLE ? null : typeOfResource(parseLine(line)))

function typeOfResource(value: unknown): ResourceType | null {
  const said =
    typeof value === 'object' && value !== null && 'resourceType' in value ? value.resourceType : ''
  return RESOURCE_TYPES.find((type) => type === said) ?? null
}
