import 'server-only'
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { newId } from '@/db/new-id'
import { parseInput } from '@/lib/actions/parse-input'
import { recordAudit } from '@/lib/audit/record-audit'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { requireSaved } from '@/lib/requests/ask-refusals'
import { mailSettingSchema } from '@/lib/requests/schemas'

/**
 * Whether mails about requests leave the client out (neither name, reference, subject nor details): on unless owner or manager
 * say otherwise. A save that changes nothing leaves no trace.
 * @throws AppError `forbidden` for everybody else. Source: POLICY.md P89.
 */
export async function saveMailSetting(
  session: SessionToken,
  input: z.input<typeof mailSettingSchema>,
): Promise<{ saved: boolean }> {
  const { leaveOut } = parseInput(mailSettingSchema, input)
  return inViewerTransaction(session, async (tx) => {
    const actId = newId()
    const [row] = await tx.execute<{ done: string }>(
      sql`select policy.save_request_mails(${leaveOut === 'yes'}, ${actId}) as done`,
    )
    requireSaved(row?.done ?? null)
    if (row?.done === 'saved')
      await recordAudit(tx, { action: 'setting.save', actId, fields: ['mails_without_client'] })
    return { saved: row?.done === 'saved' }
  })
}
