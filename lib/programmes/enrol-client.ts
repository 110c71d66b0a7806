import type { z } from 'zod'
import { idOfDraft } from '@/db/new-id'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { requireClient } from '@/lib/clients/require-client'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { beginEnrolment } from '@/lib/policy/programmes'
import { requireWritten } from './refusals'
import { enrolSchema } from './schemas'

/**
 * Puts a client into a programme of one's organisation, with *Started on Programme*. The same form sent twice enrols once.
 * @throws AppError `not_found` for clients one cannot find, `forbidden` where one may not add (also until the registration is
 * done), `invalid` and `conflict` at the field. Source: POLICY.md P57, P64, P95.
 */
export async function enrolClient(
  session: SessionToken,
  input: z.input<typeof enrolSchema>,
): Promise<{ actId: string }> {
  const { clientId, draftId, programmeId, startedOn } = parseInput(enrolSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    const itemId = idOfDraft(draftId, tx.viewer.postId, clientId)
    const done = await beginEnrolment(tx, { clientId, itemId, programmeId, startedOn })
    const { actId, again } = requireWritten(done, 'startedOn', 'You may not enrol this client.')
    if (!again) await recordAudit(tx, { action: 'enrolment.begin', clientId, subjectId: itemId, actId })
    return { actId }
  })
}
