import type { z } from 'zod'
import { statusSchema, type boardStatusSchema } from '@/lib/appointments/schemas'
import { setStatus, type Changed } from '@/lib/appointments/set-status'
import type { SessionToken } from '@/lib/policy/enter'

/** Sets a status from the board of today; which hours it showed is no part of the change. @throws AppError as `setStatus` */
export async function setStatusOnBoard(
  session: SessionToken,
  input: z.output<typeof boardStatusSchema>,
): Promise<Changed> {
  return setStatus(session, statusSchema.strip().parse(input))
}
