import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import type { ViewerTransaction } from './enter'

export type NewDocument = {
  clientId: string
  /** Derived from the viewer, the client and the form: `idOfDraft`. */
  itemId: string
  component: 'documents' | 'clinical_documents'
  title: string
  /** Whole day YYYY-MM-DD. */
  onDay: string
  kind: 'upload' | 'form'
  fileName: string
  mediaType: string
  sha256: string
  bytes: Buffer
}

type Done<Word extends string> = { done: Word; act: string | null }

/**
 * Adds a document in the viewer's own name; right and writing in one step. Null where the viewer may not, `already` with the
 * act of the first time, `other` where this form has added another file. Source: POLICY.md "Who may write".
 */
export async function insertDocument(
  tx: ViewerTransaction,
  given: NewDocument,
): Promise<Done<'added' | 'already' | 'other'> | null> {
  const [row] = await tx.execute<Done<'added' | 'already' | 'other'>>(sql`
    select done, act from policy.add_document(${given.clientId}, ${given.itemId}, ${given.component}, ${given.title},
      ${given.onDay}::date, ${given.kind}, ${given.fileName}, ${given.mediaType}, ${given.sha256}, ${given.bytes}::bytea, ${newId()})`)
  return row ?? null
}

/** Says that a document is clinical or is not (ruling P34). Null where the viewer may not. */
export async function markDocument(
  tx: ViewerTransaction,
  given: { clientId: string; documentId: string; clinical: boolean },
): Promise<Done<'marked' | 'already'> | null> {
  const [row] = await tx.execute<Done<'marked' | 'already'>>(sql`
    select done, act from policy.mark_document(${given.clientId}, ${given.documentId}, ${given.clinical}, ${newId()})`)
  return row ?? null
}

/** Takes a document out of sight (ruling P22). Null where the viewer may not. */
export async function hideDocument(
  tx: ViewerTransaction,
  given: { clientId: string; documentId: string },
): Promise<Done<'withdrawn' | 'already'> | null> {
  const [row] = await tx.execute<Done<'withdrawn' | 'already'>>(sql`
    select done, act from policy.withdraw_document(${given.clientId}, ${given.documentId}, ${newId()})`)
  return row ?? null
}

export type DocumentRights = { may_mark: boolean; may_withdraw: boolean }

/** What the viewer may do with a document of the opened chart. */
export async function findDocumentRights(
  tx: ViewerTransaction,
  clientId: string,
  documentId: string,
): Promise<DocumentRights> {
  const [row] = await tx.execute<DocumentRights>(
    sql`select * from policy.document_rights(${clientId}, ${documentId})`,
  )
  return row ?? { may_mark: false, may_withdraw: false }
}

export type DocumentAct = {
  kind: 'document_add' | 'document_mark' | 'document_withdraw' | 'document_undo'
  undoes: 'document_add' | 'document_mark' | 'document_withdraw' | null
  title: string
  clinical: boolean
  item: string
  may_undo: boolean
}

/** What the viewer's own act did to a document of the opened chart; null for acts of others or none. */
export async function findOwnDocumentAct(
  tx: ViewerTransaction,
  clientId: string,
  actId: string,
): Promise<DocumentAct | null> {
  const [row] = await tx.execute<DocumentAct>(
    sql`select * from policy.own_document_act(${clientId}, ${actId})`,
  )
  return row ?? null
}

/** Takes back the viewer's own act: the act that did so, or why not. Null for an act that is not the viewer's. */
export async function undoDocumentAct(
  tx: ViewerTransaction,
  given: { clientId: string; actId: string },
): Promise<{ done: 'undone' | 'already' | 'later'; act: string } | null> {
  const act = newId()
  const [row] = await tx.execute<{ done: 'undone' | 'already' | 'later' | null }>(sql`
    select policy.undo_document_act(${given.clientId}, ${given.actId}, ${act}) as done`)
  return row?.done ? { done: row.done, act } : null
}
