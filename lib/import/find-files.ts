import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@/lib/errors'
import { RESOURCE_TYPES, type ResourceType } from '@/lib/import/ledger'

export type ExportFile = { type: ResourceType; name: string; path: string }

/**
 * The files of a bulk export folder, in the order in which they must be read (people and places first), and the names
 * of those that are left alone. `Patient.ndjson`, `Patient.000.ndjson`, `Patient-1.ndjson` and `1.Patient.ndjson` all
 * hold patients.
 * @throws AppError `invalid` when the folder cannot be read or holds nothing to import.
 */
export async function findFiles(folder: string): Promise<{ files: ExportFile[]; skipped: string[] }> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null)
  if (!entries) throw new AppError('invalid', 'There is no folder at this path that can be read.')
  const names = entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name)
  const files: ExportFile[] = []
  const skipped: string[] = []
  for (const name of names.sort()) {
    const type = typeOf(name)
    if (type) files.push({ type, name, path: path.join(folder, name) })
    else skipped.push(name)
  }
  if (files.length === 0) {
    throw new AppError('invalid', 'The folder holds no NDJSON file of a resource type that Concord imports.')
  }
  const place = ({ type }: ExportFile) => RESOURCE_TYPES.indexOf(type)
  return { files: files.sort((a, b) => place(a) - place(b)), skipped }
}

function typeOf(name: string): ResourceType | null {
  const found = /^(?:\d+[._-])?([A-Za-z]+)(?:[._-].*)?\.ndjson$/i.exec(name)?.[1]
  return RESOURCE_TYPES.find((type) => type === found) ?? null
}
