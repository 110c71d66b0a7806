'use server'

import { action } from '@/lib/actions'
import { setDocumentMark } from '@/lib/documents/mark-document'
import { documentActSchema, documentSchema, markDocumentSchema } from '@/lib/documents/schemas'
import { undoDocument } from '@/lib/documents/undo-document-act'
import { withdrawDocument } from '@/lib/documents/withdraw-document'
import { paths } from '@/lib/paths'

type Done = { clientId: string; actId: string | null }

const toList = ({ clientId, actId }: Done) => paths.clientDocuments(clientId, { act: actId })

/** Clinical or not. */
export const markDocumentAction = action({
  name: 'mark-document',
  schema: markDocumentSchema,
  run: setDocumentMark,
  onSuccess: toList,
})

/** Out of sight, because it was added in error. */
export const withdrawDocumentAction = action({
  name: 'withdraw-document',
  schema: documentSchema,
  run: withdrawDocument,
  onSuccess: toList,
})

/** The Undo of the banner. */
export const undoDocumentAction = action({
  name: 'undo-document',
  schema: documentActSchema,
  run: undoDocument,
  onSuccess: toList,
})
