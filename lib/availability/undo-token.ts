import { createHash } from 'node:crypto'
import { z } from 'zod'
import { readSigned, writeSigned } from '@/lib/actions/signed-text'
import type { ViewerTransaction } from '@/lib/policy/enter'
import type { Scope } from './hours-rows'

const minute = z.number().int().min(0).max(1440)
const day = z.string().max(10).nullable()
const span = { fromMinute: minute, toMinute: minute, siteId: z.uuid().nullable() }
const token = z.strictObject({
  weekdays: z.array(z.number().int().min(1).max(7)).max(7),
  days: z.array(z.string().max(10)).max(1),
  blocks: z
    .array(
      z.strictObject({
        ...span,
        weekday: z.number().int().min(1).max(7),
        telehealth: z.boolean(),
        since: day,
        until: day,
      }),
    )
    .max(200),
  dates: z.array(z.strictObject({ ...span, onDay: z.string().max(10), open: z.boolean() })).max(50),
  left: z.string().length(16),
})

/** What these weekdays and dates hold, in few letters: two states that look the same are the same. */
export function stampOf({ blocks, dates }: Pick<Scope, 'blocks' | 'dates'>): string {
  const lines = [...blocks, ...dates].map((row) => JSON.stringify(Object.entries(row).sort())).sort()
  return createHash('sha256').update(lines.join('\n')).digest('base64url').slice(0, 16)
}

/** Whoever acted takes it back, on these hours: a link made for somebody else does nothing. */
const scopeOf = ({ viewer }: ViewerTransaction, postId: string) =>
  `undo-hours ${viewer.postId} ${postId.toLowerCase()}`

/** What stood before an act and what the act left, for the address of the page after it. Names no client, holds hours alone. */
export function writeUndo(
  tx: ViewerTransaction,
  postId: string,
  { before, after }: { before: Scope; after: Scope },
): string {
  return writeSigned(scopeOf(tx, postId), { ...before, left: stampOf(after) })
}

/** Reads `writeUndo` back; null for anything else, and for what somebody else did. */
export function readUndo(
  tx: ViewerTransaction,
  postId: string,
  text: string,
): (Scope & { left: string }) | null {
  const parsed = token.safeParse(readSigned(scopeOf(tx, postId), text))
  return parsed.success ? parsed.data : null
}
