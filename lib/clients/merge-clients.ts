import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { mergeSchema } from '@/lib/clients/profile-schemas'
import { requireClient } from '@/lib/clients/require-client'
import { AppError } from '@/lib/errors'
import { applyMerge } from '@/lib/policy/client-merge'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Makes two records of one person one: what the source holds moves to the target, whose fields stay and take over only what
 * they lack. Owner and manager of the organisation that has both (ruling P28).
 * @throws AppError `not_found` for clients one cannot find (a second press of the same button finds no source any more),
 * `forbidden` without the right, `conflict` where it would open somebody's notes to somebody
 */
export async function mergeClients(
  session: SessionToken,
  input: z.input<typeof mergeSchema>,
): Promise<{ clientId: string; actId: string }> {
  const { sourceId, targetId } = parseInput(mergeSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, targetId)
    await requireClient(tx, sourceId)
    const actId = await applyMerge(tx, { sourceId, targetId })
    if (actId === null) throw new AppError('forbidden', 'Only owner and manager merge records.')
    if (actId === 'opens')
      throw new AppError(
        'conflict',
        'Sharing changed meanwhile: merging would open notes to somebody. Nothing was changed.',
      )
    await recordAudit(tx, { action: 'client.merge', clientId: targetId, subjectId: sourceId, actId })
    await recordAudit(tx, { action: 'client.merge', clientId: sourceId, subjectId: targetId, actId })
    return { clientId: targetId, actId }
  })
}
