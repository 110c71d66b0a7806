import type { z } from 'zod'
import { idOfDraft } from '@/db/new-id'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { requireClient } from '@/lib/clients/require-client'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { insertActivity } from '@/lib/policy/programmes'
import { requireWritten } from './refusals'
import { activitySchema } from './schemas'

/**
 * Records what was done with a client, as a rule under a programme. The same form sent twice records once.
 * @throws AppError as `enrolClient`. Source: POLICY.md P57, P64, P95.
 */
export async function addActivity(
  session: SessionToken,
  input: z.input<typeof activitySchema>,
): Promise<{ actId: string }> {
  const { clientId, draftId, ...activity } = parseInput(activitySchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    const itemId = idOfDraft(draftId, tx.viewer.postId, clientId)
    const done = await insertActivity(tx, { clientId, itemId, ...activity })
    const { actId, again } = requireWritten(done, 'onDay', 'You may not record activities of this client.')
    if (!again) await recordAudit(tx, { action: 'activity.add', clientId, subjectId: itemId, actId })
    return { actId }
  })
}
