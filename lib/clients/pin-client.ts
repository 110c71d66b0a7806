import type { z } from 'zod'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { pinSchema } from '@/lib/clients/profile-schemas'
import { NO_CLIENT } from '@/lib/clients/open-client-chart'
import { requireClient } from '@/lib/clients/require-client'
import { AppError } from '@/lib/errors'
import { changePin } from '@/lib/policy/client-edit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Keeps a client at hand at the top of the jump list, or lets go of it.
 * @throws AppError `not_found` for clients one cannot find
 */
export async function pinClient(
  session: SessionToken,
  input: z.input<typeof pinSchema>,
): Promise<{ clientId: string }> {
  const { clientId, pinned } = parseInput(pinSchema, input)
  return inViewerTransaction(session, async (tx) => {
    await requireClient(tx, clientId)
    const changed = await changePin(tx, { clientId, pinned: pinned === 'yes' })
    if (changed === null) throw new AppError('not_found', NO_CLIENT)
    if (changed) await recordAudit(tx, { action: 'client_pin.change', clientId, fields: ['pinned'] })
    return { clientId }
  })
}
