import 'server-only'
import { sql } from 'drizzle-orm'
import { connection } from '@/db/client'
import { network } from '@/db/schema'
import { browserHash } from '@/lib/auth/browser'
import type { ChoosePasswordDto } from '@/lib/auth/dto'
import { problemOfNewPassword } from '@/lib/auth/new-password'
import { hashPassword } from '@/lib/auth/password'
import { choosePasswordSchema, type ChoosePasswordInput } from '@/lib/auth/schemas'
import { AppError } from '@/lib/errors'

type Link = { kind: string; staff_id: string; name: string; email: string; practices: string[] }

const OVER = 'This link does not work any more. Ask for a new one.'

/** The page behind a mailed link. Looking at it uses nothing up: programs that check mails open every link. */
export async function getChoosePasswordPage(token: unknown): Promise<ChoosePasswordDto> {
  const [row] = await connection().db.select({ name: network.name }).from(network)
  const link = typeof token === 'string' ? await findLink(token) : null
  return {
    link: link && {
      token: String(token),
      email: link.email,
      name: link.name,
      isInvitation: link.kind === 'invitation',
    },
    networkName: row?.name ?? 'Concord',
  }
}

/**
 * Sets the password of whoever got the link, once. All their sessions end, older links too, and every browser is a
 * stranger again except this one; they are told by mail.
 * @throws AppError `invalid` for a password that cannot be used (at `newPassword`), `conflict` when the link was used, was
 * replaced by a newer one or has run out. Source: ASVS 6.2, 6.4, 7.4.3.
 */
export async function choosePassword(
  input: ChoosePasswordInput,
  browser: { token: string; words: string | null },
): Promise<void> {
  const { token, newPassword } = choosePasswordSchema.parse(input)
  const link = await findLink(token)
  if (!link) throw new AppError('conflict', OVER)
  const problem = problemOfNewPassword(newPassword, link)
  if (problem) throw new AppError('invalid', problem, { newPassword: problem })
  const hash = await hashPassword(newPassword)
  const [row] = await connection().db.execute<{ staff: string | null }>(sql`
    select policy.choose_password(${token}, ${hash}, ${browserHash(browser.token)}, ${browser.words}::text) as staff`)
  if (!row?.staff) throw new AppError('conflict', OVER)
}

async function findLink(token: string): Promise<Link | null> {
  const [link] = await connection().db.execute<Link>(sql`select * from policy.password_link(${token})`)
  return link ?? null
}
