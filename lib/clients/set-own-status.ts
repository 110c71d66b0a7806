import type { z } from 'zod'
import { recordAudit } from '@/lib/audit/record-audit'
import { NO_CLIENT } from '@/lib/clients/open-client-chart'
import { ownStatusSchema } from '@/lib/clients/schemas'
import { isUuid } from '@/lib/clients/uuid'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { changeOwnStatus, findVisibleClient, hasComponent, openChart } from '@/lib/policy/visible'
import type { ClientStatus } from '@/lib/clients/dto'

/**
 * A provider's own status with a client. Saving what stands already changes nothing.
 * @throws AppError `not_found` for hidden, missing and malformed ids, `forbidden` off the care team (ruling P12).
 */
export async function setOwnStatus(
  session: SessionToken,
  input: z.input<typeof ownStatusSchema>,
): Promise<{ clientId: string; status: ClientStatus }> {
  const { clientId, status } = ownStatusSchema.parse(input)
  if (!isUuid(clientId)) throw new AppError('not_found', NO_CLIENT)
  return inViewerTransaction(session, async (tx) => {
    const [masks, client] = await Promise.all([openChart(tx, clientId), findVisibleClient(tx, clientId)])
    if (!masks || !client) throw new AppError('not_found', NO_CLIENT)
    if (!client.own_status || !hasComponent(masks.open, 'profile'))
      throw new AppError('forbidden', 'You are not on this client’s care team.')
    if (client.own_status === status) return { clientId, status }
    const isChanged = await changeOwnStatus(tx, clientId, status)
    if (!isChanged) throw new AppError('conflict', 'You left this client’s care team meanwhile.')
    await recordAudit(tx, { action: 'client_status.change', clientId, fields: ['status'] })
    return { clientId, status }
  })
}
