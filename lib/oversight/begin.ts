import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { NO_CLIENT } from '@/lib/clients/open-client-chart'
import { AppError } from '@/lib/errors'
import { canFindClient } from '@/lib/policy/can-find'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { beginOversight } from '@/lib/policy/oversight'
import { beginOversightSchema, type BeginOversightInput } from './schemas'

/**
 * Switches oversight of one client on for the hours asked for, from now; while it runs, anew. Every author of what it opens
 * is told, with the reason. Asked twice within a minute it is done once.
 * @throws AppError `not_found` for a client one cannot find, `forbidden` for all but owner and custodian of its practice.
 * Source: POLICY.md P27.
 */
export async function switchOversightOn(
  session: SessionToken,
  input: BeginOversightInput,
): Promise<{ clientId: string }> {
  const { clientId, reason, hours } = beginOversightSchema.parse(input)
  return inViewerTransaction(session, async (tx) => {
    if (!(await canFindClient(tx, clientId))) throw new AppError('not_found', NO_CLIENT)
    const actId = await beginOversight(tx, { clientId, reason, hours: Number(hours) })
    if (actId === null) throw new AppError('forbidden', 'Your role does not open notes.')
    if (actId !== 'already') await recordAudit(tx, { action: 'oversight.on', clientId, actId })
    return { clientId }
  })
}
