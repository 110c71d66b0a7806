import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { importSchema } from '@/lib/import/schemas'
import { AppError } from '@/lib/errors'
import { dropWaitingImport } from '@/lib/policy/imports'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { requireManager } from '@/lib/staff/manage-pages'

/**
 * Throws away a file that was uploaded and has not come in.
 * @throws AppError `forbidden` unless owner or manager, `not_found` for imports of others, `conflict` once it comes in.
 */
export async function dropImport(session: SessionToken, input: z.input<typeof importSchema>): Promise<null> {
  const { importId } = parseInput(importSchema, input)
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const done = await dropWaitingImport(tx, importId)
    if (done === null) throw new AppError('not_found')
    if (done === 'begun') throw new AppError('conflict', 'This file has come in already. Undo it instead.')
    await recordAudit(tx, { action: 'import.drop', subjectId: importId })
    return null
  })
}
