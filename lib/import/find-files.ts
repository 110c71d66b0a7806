import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@/lib/errors'
import { RESOURCE_TYPES, type ResourceType } from '@/lib/import/ledger'
import type { Stored } from '@/lib/import/read-lines'

export type ExportFile = { type: ResourceType; name: string; stored: Stored }

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
    if (type) files.push({ type, name, stored: path.join(folder, name) })
    else skipped.push(name)
  }
  if (files.length === 0) {
    throw new AppError('invalid', 'The folder holds no NDJSON file of a resource type that Concord imports.')
  }
  return { files: inOrder(files), skipped }
}

/** Files in the order in which they must be read: what others refer to comes first. */
export function inOrder(files: ExportFile[]): ExportFile[] {
  const place = ({ type }: ExportFile) => RESOURCE_TYPES.indexOf(type)
  return files.sort((a, b) => place(a) - place(b))
}

/** The type of resource that a file of this name holds; null for none that comes in. */
export function typeOf(name: string): ResourceType | null {
  const found = /^(?:\d+[._-])?([A-Za-z]+)(?:[._-].*)?\.ndjson$/i.exec(name)?.[1]
  return RESOURCE_TYPES.find((type) => type === found) ?? null
}
