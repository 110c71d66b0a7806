import { sql } from 'drizzle-orm'
import { auditEvents } from '@/db/schema'
import type { ViewerTransaction } from '@/lib/policy/enter'

type AuditEntry = {
  /** Verb of the act, `chart_share.open`. */
  action: string
  clientId?: string
  /** Instead of client and row: an appointment, with a line for each of its clients, found by the viewer or not. */
  appointmentId?: string
  /** The row the act is about: a note, a share, a session. */
  subjectId?: string
  /** Instead of one row: many, each with an entry of its own. */
  subjectIds?: string[]
  actId?: string
  /** Names of the fields that changed, never their values. */
  fields?: string[]
}

/**
 * Writes what the viewer did into the audit, in the transaction of the act itself: both are kept or neither.
 * Source: SPEC §5.8, design "audit rows are written in the transaction".
 */
export async function recordAudit(tx: ViewerTransaction, entry: AuditEntry): Promise<void> {
  const { action, appointmentId, actId = null, fields = [] } = entry
  if (appointmentId !== undefined) {
    const names = sql`array(select jsonb_array_elements_text(${JSON.stringify(fields)}::jsonb))`
    await tx.execute(
      sql`select policy.audit_appointment(${action}, ${appointmentId}, ${actId}::uuid, ${names})`,
    )
    return
  }
  const subjects = entry.subjectIds ?? [entry.subjectId ?? null]
  if (subjects.length === 0) return
  await tx.insert(auditEvents).values(
    subjects.map((subjectId) => ({
      action,
      staffId: tx.viewer.staffId,
      postId: tx.viewer.postId,
      clientId: entry.clientId ?? null,
      subjectId,
      actId,
      fields,
    })),
  )
}
