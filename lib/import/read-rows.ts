import type { z } from 'zod'
import { requireUsualConfidentiality } from '@/lib/import/codes'
import type { ExportFile } from '@/lib/import/find-files'
import type { Ledger, ResourceType, RowPlace } from '@/lib/import/ledger'
import { hasFieldTwice, type Line, parseLine, readLines, type Stored } from '@/lib/import/read-lines'
import { RowRefused, throwFaults } from '@/lib/import/reasons'
import { SHAPES, type Shape } from '@/lib/import/shapes'

/** Takes one sound resource; throws RowRefused, before it keeps anything, when the row cannot come in. */
export type Keep<T extends ResourceType> = (
  resource: Shape<T>,
  row: RowPlace,
  line: Line,
  stored: Stored,
) => void

/**
 * Reads the rows of one file and hands each sound one to `keep`; every other is refused with its reason and disturbs
 * nothing. `accepted` holds the ids that came in: of two rows with one id the first sound one counts.
 */
export async function readRows<T extends ResourceType>(
  file: ExportFile & { type: T },
  ledger: Ledger,
  accepted: Set<string>,
  keep: Keep<T>,
): Promise<void> {
  for await (const line of readLines(file.stored)) {
    const row: RowPlace = { type: file.type, file: file.name, line: line.number, id: '' }
    ledger.read(file.type)
    try {
      const resource = readResource(file.type, line, row)
      if (accepted.has(resource.id)) throw new RowRefused('duplicate_id')
      keep(resource, row, line, file.stored)
      accepted.add(resource.id)
    } catch (problem) {
      if (!(problem instanceof RowRefused)) throw problem
      ledger.refuse(row, problem)
    }
  }
}

/** The resource of a line, strict in form; `row` gets its id. @throws RowRefused with every fault of it. */
export function readResource<T extends ResourceType>(type: T, { bytes }: Line, row: RowPlace): Shape<T> {
  if (!bytes) throw new RowRefused('line_too_long')
  const value = parseLine(bytes)
  if (value === null) throw new RowRefused('line_not_utf8')
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new RowRefused('not_json')
  const { id, resourceType } = value as { id?: unknown; resourceType?: unknown }
  if (typeof id === 'string' && /^[A-Za-z0-9.-]{1,64}$/.test(id)) row.id = id
  if (resourceType !== type) throw new RowRefused('wrong_type')
  if (hasFieldTwice(bytes.toString('utf8'), value)) throw new RowRefused('field_twice')
  const parsed = SHAPES[type].safeParse(value)
  if (!parsed.success) {
    throwFaults(formFaults(parsed.error.issues))
    throw new RowRefused('wrong_form')
  }
  requireUsualConfidentiality(parsed.data.meta?.security)
  return parsed.data as Shape<T>
}

const MOST_FAULTS = 20

/** Every field that is wrong, each once, by its path and never with its value. */
function formFaults(issues: z.core.$ZodIssue[]): RowRefused[] {
  const found = new Map<string, RowRefused>()
  for (const { code, path, ...issue } of issues) {
    const where = path.join('.')
    const isLong = code === 'too_big' && 'origin' in issue && issue.origin === 'string'
    const reason = code === 'custom' ? 'control_characters' : isLong ? 'field_too_long' : 'wrong_form'
    if (!found.has(where)) found.set(where, new RowRefused(reason, where))
  }
  return [...found.values()].slice(0, MOST_FAULTS)
}

/** The resource of a row that was read before, for its second pass. Throws when the file has changed meanwhile. */
export function readSameResource<T extends ResourceType>(type: T, bytes: Buffer, row: RowPlace): Shape<T> {
  const again: RowPlace = { ...row, id: '' }
  const line = { number: row.line, offset: 0, length: bytes.length, bytes }
  const resource = readResource(type, line, again)
  if (again.id !== row.id) throw new Error('The export changed while it was being imported.')
  return resource
}
