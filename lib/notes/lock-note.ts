import { and, eq, ne, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { items, notes } from '@/db/schema'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { auditAction, requireChart, requireOwnNote } from '@/lib/notes/internal'
import { lockNoteSchema } from '@/lib/notes/schemas'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { changeOwnStatus, findVisibleClient } from '@/lib/policy/visible'

/**
 * Makes a draft part of the record: from now on it takes addenda only. A provider's first locked note about a client turns
 * the provider's own status from New to Active (group practice §3.9). Locking twice changes nothing.
 * @throws AppError `not_found` for what one cannot open, `forbidden` for a colleague's note, `conflict` when the note was
 * changed since it was read.
 */
export async function lockNote(
  session: SessionToken,
  input: z.input<typeof lockNoteSchema>,
): Promise<{ clientId: string; noteId: string }> {
  const { clientId, noteId, version } = parseInput(lockNoteSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireChart(tx, clientId)
    const note = await requireOwnNote(tx, clientId, noteId)
    if (!note.draft) return { clientId, noteId }
    const locked = await tx
      .update(items)
      .set({ draft: false, version: sql`${items.version} + 1` })
      .where(and(eq(items.id, noteId), eq(items.version, version), eq(items.draft, true)))
      .returning({ id: items.id })
    if (locked.length === 0)
      throw new AppError(
        'conflict',
        'You changed this note from somewhere else. Read it again before you lock it.',
      )
    await tx
      .update(notes)
      .set({ lockedAt: sql`now()`, updatedAt: sql`now()` })
      .where(eq(notes.itemId, noteId))
    const action = auditAction(note, 'lock')
    await recordAudit(tx, { action, clientId, subjectId: noteId, fields: ['locked_at'] })
    // A private note moves nothing that others see.
    if (note.component === 'private_notes') return { clientId, noteId }
    if (await isFirstLocked(tx, clientId, noteId)) await activateOwnStatus(tx, clientId)
    return { clientId, noteId }
  })
}

async function isFirstLocked(tx: ViewerTransaction, clientId: string, noteId: string): Promise<boolean> {
  const earlier = await tx
    .select({ id: items.id })
    .from(items)
    .where(
      and(
        eq(items.clientId, clientId),
        eq(items.authorPostId, tx.viewer.postId),
        eq(items.component, 'notes'),
        eq(items.draft, false),
        ne(items.id, noteId),
      ),
    )
    .limit(1)
  return earlier.length === 0
}

async function activateOwnStatus(tx: ViewerTransaction, clientId: string): Promise<void> {
  const client = await findVisibleClient(tx, clientId)
  if (client?.own_status !== 'new') return
  await changeOwnStatus(tx, clientId, 'active')
  await recordAudit(tx, { action: 'client_status.change', clientId, fields: ['status'] })
}
