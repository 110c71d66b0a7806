import { canBook } from '@/lib/appointments/require-booker'
import { checkBooking } from '@/lib/policy/booking'
import type { ViewerTransaction } from '@/lib/policy/enter'

/** Whether the viewer may book this client with anybody: `no_client` and the like stand in the way, a provider does not. */
export async function canSchedule(tx: ViewerTransaction, clientId: string): Promise<boolean> {
  if (!canBook(tx)) return false
  const { refusal } = await checkBooking(tx, { postIds: [tx.viewer.postId], clientIds: [clientId] })
  return refusal === null || refusal === 'no_provider' || refusal === 'shut_out'
}
