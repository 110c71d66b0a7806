import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { hideProgrammeItem } from '@/lib/policy/programmes'
import { requireSeenItem } from './require-item'
import { withdrawItemSchema } from './schemas'

/**
 * Takes an enrolment or activity that was entered in error out of everybody's sight; its row and the ledger stay.
 * @throws AppError `not_found` for what one cannot see, `forbidden` for what one may not change. Source: POLICY.md P22.
 */
export async function withdrawProgrammeItem(
  session: SessionToken,
  input: z.input<typeof withdrawItemSchema>,
): Promise<{ actId: string }> {
  const { clientId, itemId } = parseInput(withdrawItemSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireSeenItem(tx, clientId, itemId)
    const actId = await hideProgrammeItem(tx, { clientId, itemId })
    if (!actId) throw new AppError('forbidden', 'You may not withdraw this.')
    await recordAudit(tx, { action: 'programme_item.withdraw', clientId, subjectId: itemId, actId })
    return { actId }
  })
}
