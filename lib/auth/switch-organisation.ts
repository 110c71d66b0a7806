import 'server-only'
import { sql } from 'drizzle-orm'
import { switchOrganisationSchema, type SwitchOrganisationInput } from '@/lib/auth/schemas'
import { recordAudit } from '@/lib/audit/record-audit'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Acts for another organisation from the next request on: one's own, with a role in force there today. Choosing the
 * present one changes nothing and leaves no trace. Source: SPEC §2, "acts for one organisation at a time".
 * @throws AppError `not_found` for any other organisation, whether it exists or not
 */
export async function switchOrganisation(
  session: SessionToken,
  input: SwitchOrganisationInput,
): Promise<void> {
  const { organisationId } = switchOrganisationSchema.parse(input)
  await inViewerTransaction(session, async (tx) => {
    if (organisationId === tx.viewer.organisationId) return
    const [row] = await tx.execute<{ post: string | null }>(
      sql`select policy.act_for(${session.token}, ${organisationId}) as post`,
    )
    if (!row?.post) throw new AppError('not_found', 'There is no such organisation.')
    await recordAudit(tx, { action: 'session.act_for', subjectId: row.post })
  })
}
