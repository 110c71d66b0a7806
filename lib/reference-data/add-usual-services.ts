import type { z } from 'zod'
import { newId } from '@/db/new-id'
import { services } from '@/db/schema'
import { USUAL_SERVICES } from '@/db/usual-services'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertReferenceFree, changeRow, type RowChange } from './change-row'
import type { UndoEntry } from './row-values'
import { usualServicesSchema } from './schemas'
import { stampOf, writeUndo } from './undo-token'

/**
 * Adds the services that practices usually begin with, where a code is not there yet. Their fees are examples.
 * @throws AppError `forbidden` unless owner or manager. Source: domain group-practice §5.2.
 */
export async function addUsualServices(
  session: SessionToken,
  input: z.input<typeof usualServicesSchema>,
): Promise<RowChange> {
  parseInput(usualServicesSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await assertReferenceFree(tx)
    const there = await tx.select({ code: services.code }).from(services)
    const codes = new Set(there.map(({ code }) => code.toLowerCase()))
    const entries: UndoEntry[] = []
    for (const usual of USUAL_SERVICES.filter(({ code }) => !codes.has(code.toLowerCase()))) {
      const [key, next] = [newId(), { ...usual, active: true }]
      await changeRow(tx, { kind: 'service', key }, { next })
      await recordAudit(tx, { action: 'service.add', subjectId: key })
      entries.push({ kind: 'service', key, before: null, left: stampOf(next) })
    }
    return { changed: entries.length > 0, added: true, undo: writeUndo(tx, entries), fields: [] }
  })
}
