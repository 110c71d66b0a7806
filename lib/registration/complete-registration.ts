import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { requireClient } from '@/lib/clients/require-client'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { finishRegistration } from '@/lib/policy/registration'
import { nothingToRegister, refusedStep } from './refusals'
import { registrationProgrammesSchema } from './schemas'

/**
 * The last step of the wizard: the client takes part in these programmes from these days, each with *Started on Programme*, and
 * the registration is done.
 * @throws AppError `not_found` where one does not register this share, `conflict` where a colleague went on meanwhile, `invalid`
 * without a programme or at its day. Source: POLICY.md P57, P64, P97.
 */
export async function completeRegistration(
  session: SessionToken,
  input: z.input<typeof registrationProgrammesSchema>,
): Promise<{ actId: string }> {
  const { clientId, shareId, seen, programmeIds, days } = parseInput(registrationProgrammesSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    const programmes = programmeIds
      .map((id, nth) => ({ id, startedOn: days[nth] ?? '' }))
      .filter(({ startedOn }) => startedOn !== '')
    const done = await finishRegistration(tx, { clientId, shareId, seen, programmes })
    if (!done) throw nothingToRegister()
    if (done.outcome !== 'registered') throw refusedStep(done.outcome, done.programme)
    const { actId } = done
    await recordAudit(tx, { action: 'registration.complete', clientId, subjectId: shareId, actId })
    return { actId }
  })
}
