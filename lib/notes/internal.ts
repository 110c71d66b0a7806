import { and, eq, sql } from 'drizzle-orm'
import { items, notes, posts, staff } from '@/db/schema'
import { wallMinute } from '@/db/wall-clock'
import { NO_CLIENT } from '@/lib/clients/open-client-chart'
import { AppError } from '@/lib/errors'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { openChart, type Masks } from '@/lib/policy/visible'

/** What every refusal to open a note says: hidden and missing look alike. */
export const NO_NOTE = 'There is no such note.'

/** Opens the chart for a verb. @throws AppError `not_found` where the viewer cannot find the client */
export async function requireChart(tx: ViewerTransaction, clientId: string): Promise<Masks> {
  const masks = await openChart(tx, clientId)
  if (!masks) throw new AppError('not_found', NO_CLIENT)
  return masks
}

const columns = {
  id: items.id,
  component: items.component,
  sensitivity: items.sensitivity,
  authorPostId: items.authorPostId,
  title: items.title,
  onDay: items.onDay,
  draft: items.draft,
  superseded: items.superseded,
  version: items.version,
  kind: notes.kind,
  body: notes.body,
  sessionAt: wallMinute(notes.sessionAt),
  lockedAt: wallMinute(notes.lockedAt),
  updatedAt: wallMinute(notes.updatedAt),
  writtenAt: wallMinute(items.createdAt),
  author: staff.name,
  hue: posts.hue,
}

export type OpenNote = NonNullable<Awaited<ReturnType<typeof findOpenNote>>>

/** A note of the opened chart that the viewer may open, or null; times as wall clock of the network's zone. */
export async function findOpenNote(tx: ViewerTransaction, clientId: string, noteId: string) {
  const [row] = await tx
    .select(columns)
    .from(items)
    .innerJoin(notes, eq(notes.itemId, items.id))
    .leftJoin(posts, eq(posts.id, items.authorPostId))
    .leftJoin(staff, eq(staff.id, posts.staffId))
    .where(and(eq(items.id, noteId), eq(items.clientId, clientId)))
  return row ?? null
}

/**
 * A note of the viewer's own, held for the rest of the transaction: of two that change it at once, one waits.
 * @throws AppError `not_found` for what the viewer cannot open, `forbidden` for a colleague's note
 */
export async function requireOwnNote(
  tx: ViewerTransaction,
  clientId: string,
  noteId: string,
): Promise<OpenNote> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${noteId}, 0))`)
  const note = await findOpenNote(tx, clientId, noteId)
  if (!note) throw new AppError('not_found', NO_NOTE)
  if (note.authorPostId !== tx.viewer.postId)
    throw new AppError('forbidden', 'Only its author may change a note.')
  return note
}

/** The audit tells private notes apart, so that no list of what was written shows that they exist. */
export function auditAction(
  note: { component: string },
  verb: 'write' | 'edit' | 'lock' | 'addendum',
): string {
  return `${note.component === 'private_notes' ? 'private_note' : 'note'}.${verb}`
}
