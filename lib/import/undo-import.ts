import { mayTake } from '@/db/own-time'
import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { importSchema } from '@/lib/import/schemas'
import { requireUndone } from '@/lib/import/undo-words'
import { undoImportRecord } from '@/lib/policy/imports'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { requireManager } from '@/lib/staff/manage-pages'

/**
 * Takes back everything that an import made, in one act; what somebody has worked with since stays.
 * @throws AppError `forbidden` unless owner or manager, `not_found` for imports of others, `conflict` while it runs or where there is
 * nothing to take back. Source: POLICY.md P111.
 */
export async function undoImport(
  session: SessionToken,
  input: z.input<typeof importSchema>,
): Promise<{ importId: string }> {
  const { importId } = parseInput(importSchema, input)
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    // One act, whole or not at all: thousands of clients take longer than an answer otherwise may.
    await tx.execute(mayTake(120))
    const { done, actId } = await undoImportRecord(tx, importId)
    requireUndone(done)
    await recordAudit(tx, { action: 'import.undo', subjectId: importId, actId })
    return { importId }
  })
}
