import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { items, notes } from '@/db/schema'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { auditAction, requireChart, requireOwnNote, type OpenNote } from '@/lib/notes/internal'
import { canBecome, formKind, placeOfKind } from '@/lib/notes/kinds'
import { editNoteSchema } from '@/lib/notes/schemas'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { formatDay } from '@/lib/time/format'

/**
 * Changes a draft of the viewer's own. Saving what stands already changes nothing.
 * @throws AppError `not_found` for what one cannot open, `forbidden` for a colleague's note, `conflict` when the note was
 * locked or saved elsewhere since the form was filled: the message says what changed. Source: ruling P10.
 */
export async function editNote(
  session: SessionToken,
  input: z.input<typeof editNoteSchema>,
): Promise<{ clientId: string; noteId: string }> {
  const { clientId, noteId, version, ...typed } = parseInput(editNoteSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireChart(tx, clientId)
    const note = await requireOwnNote(tx, clientId, noteId)
    if (!note.draft) throw new AppError('conflict', lockedMeanwhile(note))
    if (!canBecome(note, typed.kind)) {
      const message = 'A note stays in the chart, or private, as it was begun. Write a new one.'
      throw new AppError('invalid', message, { kind: message })
    }
    const fields = changedFields(note, typed)
    if (fields.length === 0) return { clientId, noteId }
    const changed = await tx
      .update(items)
      .set({ title: typed.title, onDay: typed.sessionOn, version: sql`${items.version} + 1` })
      .where(and(eq(items.id, noteId), eq(items.version, version), eq(items.draft, true)))
      .returning({ id: items.id })
    if (changed.length === 0) throw new AppError('conflict', savedMeanwhile(note, fields))
    await tx
      .update(notes)
      .set({ kind: placeOfKind(typed.kind).kind, body: typed.body, updatedAt: sql`now()` })
      .where(eq(notes.itemId, noteId))
    await recordAudit(tx, { action: auditAction(note, 'edit'), clientId, subjectId: noteId, fields })
    return { clientId, noteId }
  })
}

type Typed = { title: string; sessionOn: string; kind: string; body: string }

function changedFields(note: OpenNote, typed: Typed): (keyof Typed)[] {
  const stands: Typed = {
    title: note.title,
    sessionOn: note.onDay ?? '',
    kind: formKind(note),
    body: note.body,
  }
  return (Object.keys(stands) as (keyof Typed)[]).filter((field) => stands[field] !== typed[field])
}

const words: Record<keyof Typed, string> = {
  title: 'the title',
  sessionOn: 'the session date',
  kind: 'the kind',
  body: 'the text',
}

function savedMeanwhile(note: OpenNote, fields: (keyof Typed)[]): string {
  const differs = fields.map((field) => words[field]).join(', ')
  const saved = `You saved this note from somewhere else${atMinute(note.updatedAt)}.`
  return `${saved} What differs from yours: ${differs}. What you typed is kept here; saving again replaces the other version.`
}

function lockedMeanwhile(note: OpenNote): string {
  return `You locked this note${atMinute(note.lockedAt)}, so it stays as it is. Copy what you typed and add it as an addendum.`
}

function atMinute(minute: string | null): string {
  return minute ? ` on ${formatDay(minute.slice(0, 10))} at ${minute.slice(11)}` : ''
}
