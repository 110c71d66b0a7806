import { createHash } from 'node:crypto'
import { type UndoEntry, undoEntries, type Kind, type Values } from './row-values'

const LONGEST = 6000

/** A row's values in few letters, empty for no row: two states that say the same are the same. */
export function stampOf(values: Values[Kind] | null): string {
  if (values === null) return ''
  const text = JSON.stringify(Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1)))
  return createHash('sha256').update(text).digest('base64url').slice(0, 16)
}

/** What an act found and left, for the address of the page after it; null where that would be too long for one. */
export function writeUndo(entries: UndoEntry[]): string | null {
  const text = Buffer.from(JSON.stringify(entries)).toString('base64url')
  return entries.length === 0 || text.length > LONGEST ? null : text
}

/** Reads `writeUndo` back; null for anything else. */
export function readUndo(text: string): UndoEntry[] | null {
  try {
    const parsed = undoEntries.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
