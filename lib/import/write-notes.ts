import type postgres from 'postgres'
import { items, notes } from '@/db/schema'
import { beginAct } from '@/lib/import/import-run'
import { insertRows, newIds } from '@/lib/import/insert-rows'
import { findKnown, recordImported } from '@/lib/import/known-records'
import { noteText } from '@/lib/import/note-text'
import { readAgain } from '@/lib/import/read-lines'
import { readSameResource } from '@/lib/import/read-rows'
import type { ImportedNote } from '@/lib/import/records'
import { requirePost, type ChartContext } from '@/lib/import/chart-context'

const BYTES_AT_ONCE = 8_000_000

type Target = ChartContext & { clientId: string }

/** Writes the notes that are not here yet, locked on the day of the document. Returns how many. */
export async function writeNotes(
  tx: postgres.TransactionSql,
  context: Target,
  found: ImportedNote[],
): Promise<number> {
  const ids = found.map(({ row }) => row.id)
  const known = await findKnown(tx, context.source, 'DocumentReference', ids)
  const fresh = found.filter(({ row }) => !known.has(row.id))
  for (const batch of batches(fresh)) await writeBatch(tx, context, batch)
  return fresh.length
}

async function writeBatch(
  tx: postgres.TransactionSql,
  context: Target,
  batch: ImportedNote[],
): Promise<void> {
  const { source, clientId, organisationId, sites, importId, actId } = context
  await beginAct(tx, context)
  const ids = await newIds(tx, batch.length)
  const bodies = await textsOf(batch)
  const rows = batch.map((note, at) => ({ ...note, itemId: ids[at] ?? '', body: bodies[at] ?? '' }))
  await insertRows(
    tx,
    items,
    rows.map(({ itemId, author, place, title, superseded, day }) => ({
      id: itemId,
      clientId,
      organisationId,
      siteId: (place && sites.get(place)) ?? null,
      component: 'notes',
      authorPostId: requirePost(context, author),
      title,
      superseded,
      onDay: day,
      actId,
    })),
  )
  await insertRows(
    tx,
    notes,
    rows.map(({ itemId, body, sessionAt, dated }) => ({
      itemId,
      clientId,
      kind: 'imported',
      body,
      sessionAt,
      lockedAt: dated,
      updatedAt: dated,
    })),
  )
  await recordImported(
    tx,
    importId,
    rows.map(({ row, itemId }) => ({
      source,
      resourceType: 'DocumentReference',
      sourceId: row.id,
      targetId: itemId,
    })),
  )
}

/** The texts, read from the file again: the first pass checked them and kept only where they lie. */
async function textsOf(batch: ImportedNote[]): Promise<string[]> {
  const texts: string[] = []
  for (const { bytes, row } of batch) {
    const line = await readAgain(bytes.stored, bytes)
    texts.push(noteText(readSameResource('DocumentReference', line, row).content))
  }
  return texts
}

function batches(found: ImportedNote[]): ImportedNote[][] {
  const made: ImportedNote[][] = []
  let size = Infinity
  for (const note of found) {
    if (size + note.bytes.length > BYTES_AT_ONCE) {
      made.push([])
      size = 0
    }
    made.at(-1)?.push(note)
    size += note.bytes.length
  }
  return made
}
