import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { connection } from '@/db/client'
import { organisations, posts, staff } from '@/db/schema'
import { recordAudit } from '@/lib/audit/record-audit'
import { giveBackTry } from '@/lib/auth/buckets'
import { problemOfNewPassword } from '@/lib/auth/new-password'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { changePasswordSchema, type ChangePasswordInput } from '@/lib/auth/schemas'
import { takePasswordCheck } from '@/lib/auth/sign-in-limits'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

type Own = { staffId: string; name: string; email: string; practices: string[] }

/**
 * Changes one's own password after the present one was typed again. All other sessions end, and a mail says so.
 * @returns how many other sessions were ended
 * @throws AppError `invalid` with the field at fault, `rate_limited` after too many wrong ones, `conflict` when it was
 * changed meanwhile. Source: ASVS 6.2.3, 7.4.3, 7.5.1.
 */
export async function changePassword(
  session: SessionToken,
  input: ChangePasswordInput,
): Promise<{ ended: number }> {
  const { password, newPassword } = changePasswordSchema.parse(input)
  const own = await readOwn(session)
  const kept = await checkPresent(own, password)
  const problem = problemOfNewPassword(newPassword, own)
  if (problem) throw new AppError('invalid', problem, { newPassword: problem })
  if (password === newPassword) {
    const same = 'This is the password you have already.'
    throw new AppError('invalid', same, { newPassword: same })
  }
  const hash = await hashPassword(newPassword)
  return inViewerTransaction(session, async (tx) => {
    const [row] = await tx.execute<{ ended: number | null }>(
      sql`select policy.change_password(${session.token}, ${kept}, ${hash}) as ended`,
    )
    if (!row || row.ended === null) throw new AppError('conflict')
    await recordAudit(tx, {
      action: 'password.change',
      subjectId: tx.viewer.staffId,
      fields: ['password_hash'],
    })
    return { ended: row.ended }
  })
}

/** The hash of the present password, once it was typed right. The long work is done outside any transaction. */
async function checkPresent({ staffId, email }: Own, password: string): Promise<string> {
  const taken = await takePasswordCheck(staffId)
  const [record] = await connection().db.execute<{ password_hash: string }>(
    sql`select password_hash from policy.sign_in_record(${email})`,
  )
  if (!record || !(await verifyPassword(record.password_hash, password)))
    throw new AppError('invalid', 'Check the marked fields.', { password: 'This is not your password.' })
  await giveBackTry(taken)
  return record.password_hash
}

async function readOwn(session: SessionToken): Promise<Own> {
  return inViewerTransaction(session, async (tx) => {
    const { staffId } = tx.viewer
    const [person] = await tx
      .select({ name: staff.name, email: staff.email })
      .from(staff)
      .where(eq(staff.id, staffId))
    const practices = await tx
      .select({ name: organisations.name })
      .from(posts)
      .innerJoin(organisations, eq(organisations.id, posts.organisationId))
      .where(eq(posts.staffId, staffId))
    return {
      staffId,
      name: person?.name ?? '',
      email: person?.email ?? '',
      practices: practices.map(({ name }) => name),
    }
  })
}
