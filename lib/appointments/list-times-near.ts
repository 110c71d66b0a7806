import type { OptionDto } from '@/lib/appointments/dto'
import { listNearestTimes } from '@/lib/appointments/nearest-times'
import { requireBooker } from '@/lib/appointments/require-booker'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/** Free times of a provider near one that is taken. @throws AppError `forbidden` for roles that book nobody */
export async function listTimesNear(
  session: SessionToken,
  query: { postId: string; wanted: Date; minutes: number },
): Promise<OptionDto[]> {
  return inViewerTransaction(session, async (tx) => {
    requireBooker(tx)
    return listNearestTimes(tx, query)
  })
}
