import { asc, desc } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import { serviceOverrides, services } from '@/db/schema'
import { amountWords } from '@/lib/appointments/words'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { clockOf, listHistory, requireManager } from '@/lib/staff/manage-pages'
import type { ServiceDto, ServicesDto } from './dto'
import { SERVICE_ACTIONS } from './history-actions'
import type { Values } from './row-values'
import { stampOf } from './undo-token'

/** Every service of the practice, those in use first, by code. @throws AppError `forbidden` unless owner or manager */
export async function listServices(session: SessionToken): Promise<ServicesDto> {
  return inViewerTransaction(session, async (tx) => {
    requireManager(tx)
    return {
      services: await readServices(tx),
      newId: newId(),
      history: await listHistory(tx, clockOf(tx), null, SERVICE_ACTIONS),
    }
  })
}

/** The same inside a transaction. */
export async function readServices(tx: ViewerTransaction): Promise<ServiceDto[]> {
  const rows = await tx.select().from(services).orderBy(desc(services.active), asc(services.code))
  const overrides = await tx.select({ serviceId: serviceOverrides.serviceId }).from(serviceOverrides)
  return rows.map(
    ({ id, code, label, kind, sessionMinutes, reservedMinutes, feeCents, telehealth, active }) => {
      const named = { kind: kind as Values['service']['kind'] }
      const values = { code, label, ...named, sessionMinutes, reservedMinutes, feeCents, telehealth, active }
      const otherwise = overrides.filter(({ serviceId }) => serviceId === id).length
      const fee = feeCents === null ? '' : amountWords(feeCents)
      return {
        id,
        code,
        label,
        ...named,
        sessionMinutes,
        reservedMinutes,
        fee,
        telehealth,
        active,
        seen: stampOf(values),
        otherwise,
      }
    },
  )
}
