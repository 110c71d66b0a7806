import { createHash } from 'node:crypto'
import { z } from 'zod'
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

/** What stood before an act and what the act left, for the address of the page after it. Names no client, holds hours alone. */
export function writeUndo(before: Scope, after: Scope): string {
  return Buffer.from(JSON.stringify({ ...before, left: stampOf(after) })).toString('base64url')
}

/** Reads `writeUndo` back; null for anything else. */
export function readUndo(text: string): (Scope & { left: string }) | null {
  try {
    const parsed = token.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
