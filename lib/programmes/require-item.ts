import { and, eq, inArray } from 'drizzle-orm'
import { items } from '@/db/schema'
import { NO_CLIENT } from '@/lib/clients/open-client-chart'
import { isUuid } from '@/lib/clients/uuid'
import { AppError } from '@/lib/errors'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { openChart } from '@/lib/policy/visible'

/** Opens the chart and asks whether the enrolment or activity is there to see. @throws AppError `not_found` otherwise */
export async function requireSeenItem(
  tx: ViewerTransaction,
  clientId: string,
  itemId: string,
): Promise<void> {
  if (!isUuid(clientId) || !(await openChart(tx, clientId))) throw new AppError('not_found', NO_CLIENT)
  const [seen] = await tx
    .select({ id: items.id })
    .from(items)
    .where(
      and(
        eq(items.id, itemId),
        eq(items.clientId, clientId),
        inArray(items.component, ['enrolments', 'events']),
      ),
    )
  if (!seen) throw new AppError('not_found', 'There is no such enrolment or activity.')
}
