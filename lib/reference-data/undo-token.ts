import { createHash } from 'node:crypto'
import { readSigned, writeSigned } from '@/lib/actions/signed-text'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { type UndoEntry, undoEntries, type Kind, type Values } from './row-values'

const LONGEST = 6000

/** A row's values in few letters, empty for no row: two states that say the same are the same. */
export function stampOf(values: Values[Kind] | null): string {
  if (values === null) return ''
  const text = JSON.stringify(Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1)))
  return createHash('sha256').update(text).digest('base64url').slice(0, 16)
}

/** Whoever acted takes it back: a link made for somebody else does nothing. */
const scopeOf = ({ viewer }: ViewerTransaction) => `undo-reference ${viewer.postId}`

/** What an act found and left, for the address of the page after it; null where that would be too long for one. */
export function writeUndo(tx: ViewerTransaction, entries: UndoEntry[]): string | null {
  const text = writeSigned(scopeOf(tx), entries)
  return entries.length === 0 || text.length > LONGEST ? null : text
}

/** Reads `writeUndo` back; null for anything else, and for what somebody else did. */
export function readUndo(tx: ViewerTransaction, text: string): UndoEntry[] | null {
  const parsed = undoEntries.safeParse(readSigned(scopeOf(tx), text))
  return parsed.success ? parsed.data : null
}
