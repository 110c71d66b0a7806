import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { NO_CLIENT } from '@/lib/clients/open-client-chart'
import { AppError } from '@/lib/errors'
import { canFindClient } from '@/lib/policy/can-find'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { endOversight } from '@/lib/policy/oversight'
import { endOversightSchema, type EndOversightInput } from './schemas'

/**
 * Ends the viewer's own oversight of a client at once. Where none runs nothing is changed.
 * @throws AppError `not_found` for a client one cannot find
 */
export async function switchOversightOff(
  session: SessionToken,
  input: EndOversightInput,
): Promise<{ clientId: string }> {
  const { clientId } = endOversightSchema.parse(input)
  return inViewerTransaction(session, async (tx) => {
    if (!(await canFindClient(tx, clientId))) throw new AppError('not_found', NO_CLIENT)
    const actId = await endOversight(tx, clientId)
    if (actId !== 'already') await recordAudit(tx, { action: 'oversight.off', clientId, actId })
    return { clientId }
  })
}
