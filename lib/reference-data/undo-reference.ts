import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError, databaseCode } from '@/lib/errors'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { assertReferenceFree } from './change-row'
import { rowStores } from './row-stores'
import type { Kind, UndoEntry, Values } from './row-values'
import { undoReferenceSchema } from './schemas'
import { readUndo, stampOf } from './undo-token'

const TOO_LATE = 'Too late to undo: this was changed since.'
/** A foreign key that refuses: by its rule, or by its restriction. */
const USED_CODES = ['23503', '23001']
const USED = 'Too late to undo: it has been used since. It can be retired instead.'

/**
 * Takes the last act on the organisation, services, rooms, tags or closed days back, as long as nobody changed the same rows since. An act of its
 * own, for whoever did it and may still change them.
 * @returns the kind of row it was about
 * @throws AppError `forbidden`, `conflict` where it is too late. Source: POLICY.md P48.
 */
export async function undoReference(
  session: SessionToken,
  input: z.input<typeof undoReferenceSchema>,
): Promise<{ kind: Kind }> {
  const { undo } = parseInput(undoReferenceSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertReferenceFree(tx)
    const entries = readUndo(tx, undo)
    const [first] = entries ?? []
    if (!entries || !first) throw new AppError('invalid', 'This cannot be undone.')
    for (const entry of entries) await putBack(tx, entry)
    await recordAudit(tx, { action: `${first.kind}.undo`, subjectId: first.key.slice(0, 36) })
    return { kind: first.kind }
  })
}

async function putBack<K extends Kind>(
  tx: ViewerTransaction,
  { kind, key, before, left }: { kind: K; key: string; before: UndoEntry['before']; left: string },
): Promise<void> {
  const store = rowStores[kind]
  if (stampOf(await store.findRow(tx, key)) !== left) throw new AppError('conflict', TOO_LATE)
  try {
    await (before === null ? store.remove(tx, key) : store.put(tx, key, before as Values[K]))
  } catch (error) {
    if (USED_CODES.includes(databaseCode(error) ?? '')) throw new AppError('conflict', USED)
    throw error
  }
}
