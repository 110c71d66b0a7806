import { eq } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import { serviceOverrides } from '@/db/schema'
import { amountWords } from '@/lib/appointments/words'
import { isUuid } from '@/lib/clients/uuid'
import { AppError } from '@/lib/errors'
import { listCalendarProviders } from '@/lib/policy/appointments'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { clockOf, listHistory, requireManager } from '@/lib/staff/manage-pages'
import type { OverrideDto, ServicePageDto } from './dto'
import { SERVICE_ACTIONS } from './history-actions'
import { readServices } from './list-services'
import { stampOf } from './undo-token'

/** The page of a new service. @throws AppError `forbidden` unless owner or manager */
export async function getNewService(session: SessionToken): Promise<ServicePageDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    return { service: null, serviceId: newId(), overrides: [], others: [], history: [] }
  })
}

/** One service, and who does it otherwise. @throws AppError `forbidden`, `not_found` */
export async function getService(session: SessionToken, serviceId: string): Promise<ServicePageDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    const service = (await readServices(tx)).find(({ id }) => id === serviceId)
    if (!service || !isUuid(serviceId)) throw new AppError('not_found', 'There is no such service.')
    const providers = await listCalendarProviders(tx)
    const overrides = await listOverrides(tx, serviceId, providers)
    return {
      service,
      serviceId,
      overrides,
      others: providers
        .filter(({ post_id }) => !overrides.some(({ postId }) => postId === post_id))
        .map(({ post_id, name }) => ({ postId: post_id, name })),
      history: await listHistory(tx, clockOf(tx), serviceId, SERVICE_ACTIONS),
    }
  })
}

async function listOverrides(
  tx: ViewerTransaction,
  serviceId: string,
  providers: { post_id: string; name: string }[],
): Promise<OverrideDto[]> {
  const rows = await tx.select().from(serviceOverrides).where(eq(serviceOverrides.serviceId, serviceId))
  return providers.flatMap(({ post_id: postId, name }) => {
    const row = rows.find((each) => each.postId === postId)
    if (!row) return []
    const { sessionMinutes, reservedMinutes, feeCents, offered } = row
    const values = { sessionMinutes, reservedMinutes, feeCents, offered }
    const fee = feeCents === null ? '' : amountWords(feeCents)
    return [{ postId, name, sessionMinutes, reservedMinutes, fee, offered, seen: stampOf(values) }]
  })
}
