import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { clientActiveSchema } from '@/lib/clients/profile-schemas'
import { requireClient } from '@/lib/clients/require-client'
import { AppError } from '@/lib/errors'
import { changeClientActive } from '@/lib/policy/client-edit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Makes a client inactive for all, or active again; every provider's own status stays what it was (ruling P26).
 * @throws AppError `not_found` for clients one cannot find, `forbidden` for all but owner and manager
 */
export async function setActive(
  session: SessionToken,
  input: z.input<typeof clientActiveSchema>,
): Promise<{ clientId: string; actId: string | null }> {
  const { clientId, active } = parseInput(clientActiveSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    const actId = await changeClientActive(tx, { clientId, active: active === 'yes' })
    if (actId === null) throw new AppError('forbidden', 'Only owner and manager do this for everybody.')
    if (actId === 'same') return { clientId, actId: null }
    await recordAudit(tx, { action: 'client_active.change', clientId, actId, fields: ['active'] })
    return { clientId, actId }
  })
}
