import { desc, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { noteAddenda } from '@/db/schema'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { auditAction, requireChart, requireOwnNote } from '@/lib/notes/internal'
import { addendumSchema } from '@/lib/notes/schemas'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Adds a later thought to a locked note of the viewer's own, for good. The same words twice in a row are one addendum: a
 * form sent twice.
 * @throws AppError `not_found` for what one cannot open, `forbidden` for a colleague's note, `conflict` for a draft.
 * Source: POLICY.md "Who may write", ruling P10.
 */
export async function addAddendum(
  session: SessionToken,
  input: z.input<typeof addendumSchema>,
): Promise<{ clientId: string; noteId: string }> {
  const { clientId, noteId, body } = parseInput(addendumSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireChart(tx, clientId)
    const note = await requireOwnNote(tx, clientId, noteId)
    if (note.draft) throw new AppError('conflict', 'This note is still a draft: edit it, or lock it first.')
    const [last] = await tx
      .select({ body: noteAddenda.body })
      .from(noteAddenda)
      .where(eq(noteAddenda.itemId, noteId))
      .orderBy(desc(noteAddenda.id))
      .limit(1)
    if (last?.body === body) return { clientId, noteId }
    await tx.insert(noteAddenda).values({ itemId: noteId, clientId, authorPostId: tx.viewer.postId, body })
    const action = auditAction(note, 'addendum')
    await recordAudit(tx, { action, clientId, subjectId: noteId, fields: ['addenda'] })
    return { clientId, noteId }
  })
}
