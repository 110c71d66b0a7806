import 'server-only'
import { sql } from 'drizzle-orm'
import { recordAudit } from '@/lib/audit/record-audit'
import { forgetBrowserSchema, type ForgetBrowserInput } from '@/lib/auth/schemas'
import { AppError } from '@/lib/errors'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'

/**
 * Makes a browser a stranger again: what is signed in there ends, and the next sign-in there is told by mail.
 * @throws AppError `not_found` for a browser that is not one's own, is this one, or never was
 */
export async function forgetBrowser(session: SessionToken, input: ForgetBrowserInput): Promise<void> {
  const { browserId } = forgetBrowserSchema.parse(input)
  await inViewerTransaction(session, async (tx) => {
    const [row] = await tx.execute<{ forgotten: boolean }>(
      sql`select policy.forget_browser(${session.token}, ${browserId}) as forgotten`,
    )
    if (!row?.forgotten) throw new AppError('not_found', 'That browser is not known any more.')
    await recordAudit(tx, { action: 'browser.forget', subjectId: browserId })
  })
}
