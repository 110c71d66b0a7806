import 'server-only'
import { sql } from 'drizzle-orm'
import { connection } from '@/db/client'
import { network } from '@/db/schema'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import type { MailboxDto, MailboxMessageDto } from '@/lib/notifications/dto'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { formatDayTime } from '@/lib/time/format'

const SHOWN = 100

/** A connection, or a viewer's transaction. */
type Reader = Pick<ViewerTransaction, 'execute'>

/**
 * Whether mails are read on the mailbox page: in a demo network that holds nobody's own data and has no mail provider.
 * Whoever can read the mailbox can take over any sign-in.
 */
export async function hasMailbox(db: Reader): Promise<boolean> {
  if (env.resendApiKey() !== null) return false
  const [row] = await db.execute<{ demo: boolean }>(sql`select policy.is_demo() as demo`)
  return row?.demo === true
}

type Row = { id: string; to_email: string; subject: string; body: string; delivered_at: Date | string }

/**
 * The last hundred mails of the demo, newest first.
 * @throws AppError `not_found` where there is no mailbox
 */
export async function getMailbox(): Promise<MailboxDto> {
  const { db } = connection()
  if (!(await hasMailbox(db))) throw new AppError('not_found', 'There is no such page.')
  const [place] = await db.select({ name: network.name, zone: network.timeZone }).from(network)
  const rows = await db.execute<Row>(sql`select * from policy.demo_mailbox(${SHOWN})`)
  const messages = [...rows].map((row) => toMessage(row, place?.zone ?? 'UTC'))
  return { networkName: place?.name ?? 'Concord', messages }
}

function toMessage(row: Row, zone: string): MailboxMessageDto {
  return {
    id: row.id,
    to: row.to_email,
    subject: row.subject,
    // The line that parts text and footer in a mail has nothing to part here.
    parts: row.body
      .split('\n\n')
      .filter((text) => text !== '--')
      .map((text) => ({ text, link: pathOf(text) })),
    deliveredAt: formatDayTime(zone, new Date(row.delivered_at)),
  }
}

/** Mails name the public address; here one stays at the address at which one is. */
function pathOf(text: string): string | null {
  if (!/^https?:\/\/\S+$/.test(text)) return null
  const { pathname, search } = new URL(text)
  return pathname + search
}
