import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { newId } from '@/db/new-id'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { assertDone } from '@/lib/staff/refusals'
import { networkNameSchema } from './schemas'

/**
 * What the network is called, on the page where one signs in and in mails. Saving what stands leaves no trace.
 * @throws AppError `forbidden` unless one switches the network's mechanisms, `invalid` beside the field. Source: POLICY.md P33.
 */
export async function saveNetworkName(
  session: SessionToken,
  input: z.input<typeof networkNameSchema>,
): Promise<{ changed: boolean }> {
  const { networkName } = parseInput(networkNameSchema, input)
  return inViewerTransaction(session, async (tx) => {
    const actId = newId()
    const [row] = await tx.execute<{ done: string }>(
      sql`select policy.save_network_name(${networkName}, ${actId}) as done`,
    )
    const done = assertDone(row?.done ?? null, ['saved', 'same'])
    if (done === 'saved') await recordAudit(tx, { action: 'setting.save', actId, fields: ['network_name'] })
    return { changed: done === 'saved' }
  })
}
