import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { idOfDraft } from '@/db/new-id'
import { items, notes } from '@/db/schema'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { auditAction, findOpenNote, requireChart } from '@/lib/notes/internal'
import { placeOfKind } from '@/lib/notes/kinds'
import { writeNoteSchema } from '@/lib/notes/schemas'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { hasComponent } from '@/lib/policy/visible'

/**
 * Writes a new draft in the viewer's own name, for the organisation acted for: a chart note, or a private note of the class that
 * the kind names. The same form sent twice makes one note.
 * @throws AppError `not_found` for a client one cannot find, `forbidden` off the care team, `conflict` when the form was
 * saved before with other words. Source: POLICY.md "Who may write", rulings P4 and P10.
 */
export async function writeNote(
  session: SessionToken,
  input: z.input<typeof writeNoteSchema>,
): Promise<{ clientId: string; noteId: string }> {
  const { clientId, draftId, ...typed } = parseInput(writeNoteSchema, input)
  const { component, kind, sensitivity } = placeOfKind(typed.kind)
  return inViewerTransaction(session, async (tx) => {
    const noteId = idOfDraft(draftId, tx.viewer.postId, clientId)
    const masks = await requireChart(tx, clientId)
    if (!hasComponent(masks.may_add, component))
      throw new AppError('forbidden', 'You may not write notes here.')
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${noteId}, 0))`)
    // Opened once more: the author of a first note has a part in the chart only when it is there.
    await requireChart(tx, clientId)
    const saved = await findOpenNote(tx, clientId, noteId)
    if (saved?.title === typed.title && saved.body === typed.body) return { clientId, noteId }
    if (saved)
      throw new AppError('conflict', 'This note was saved already. Open it in Records to go on writing.')
    await tx.insert(items).values({
      id: noteId,
      clientId,
      component,
      sensitivity,
      organisationId: tx.viewer.organisationId,
      // The office is a stamp of the day of writing; the post may move.
      siteId: sql`(select p.site_id from posts p where p.id = ${tx.viewer.postId})`,
      authorPostId: tx.viewer.postId,
      draft: true,
      title: typed.title,
      onDay: typed.sessionOn,
    })
    await requireChart(tx, clientId)
    await tx.insert(notes).values({ itemId: noteId, clientId, kind, body: typed.body })
    const action = auditAction({ component }, 'write')
    await recordAudit(tx, { action, clientId, subjectId: noteId, fields: Object.keys(typed) })
    return { clientId, noteId }
  })
}
