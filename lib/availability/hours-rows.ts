import { and, eq, inArray } from 'drizzle-orm'
import { availabilityBlocks, availabilityDates } from '@/db/schema'
import { AppError } from '@/lib/errors'
import type { ViewerTransaction } from '@/lib/policy/enter'

type Span = { fromMinute: number; toMinute: number; siteId: string | null }
export type Block = Span & {
  weekday: number
  telehealth: boolean
  since: string | null
  until: string | null
}
type OneDate = Span & { onDay: string; open: boolean }

/** Whole weekdays and dates of one provider's hours: an act changes them as a whole, and so does its undo. */
export type Scope = { weekdays: number[]; days: string[]; blocks: Block[]; dates: OneDate[] }

/** What stands on these weekdays and dates. */
export async function readScope(
  tx: ViewerTransaction,
  postId: string,
  { weekdays = [], days = [] }: { weekdays?: number[]; days?: string[] },
): Promise<Scope> {
  const { weekday, fromMinute, toMinute, siteId, telehealth, since, until } = availabilityBlocks
  const blocks = await tx
    .select({ weekday, fromMinute, toMinute, siteId, telehealth, since, until })
    .from(availabilityBlocks)
    .where(and(eq(availabilityBlocks.postId, postId), inArray(weekday, weekdays)))
    .orderBy(weekday, fromMinute)
  const own = availabilityDates
  const dates = await tx
    .select({
      onDay: own.onDay,
      fromMinute: own.fromMinute,
      toMinute: own.toMinute,
      siteId: own.siteId,
      open: own.open,
    })
    .from(own)
    .where(and(eq(own.postId, postId), inArray(own.onDay, days)))
  return { weekdays, days, blocks, dates }
}

/** Puts these rows in the place of what stands on their weekdays and dates. */
export async function writeScope(tx: ViewerTransaction, postId: string, scope: Scope): Promise<void> {
  const whose = { postId, organisationId: tx.viewer.organisationId }
  const { blocks, dates } = scope
  await tx
    .delete(availabilityBlocks)
    .where(and(eq(availabilityBlocks.postId, postId), inArray(availabilityBlocks.weekday, scope.weekdays)))
  await tx
    .delete(availabilityDates)
    .where(and(eq(availabilityDates.postId, postId), inArray(availabilityDates.onDay, scope.days)))
  if (blocks.length > 0)
    await tx.insert(availabilityBlocks).values(blocks.map((row) => ({ ...row, ...whose })))
  if (dates.length > 0) await tx.insert(availabilityDates).values(dates.map((row) => ({ ...row, ...whose })))
}

/** Whether two rows say the same. */
export function isSame(one: Block, other: Block): boolean {
  return Object.entries(one).every(([key, value]) => other[key as keyof Block] === value)
}

/** @throws AppError `not_found` where these hours are gone, or somebody else's */
export async function requireBlock(tx: ViewerTransaction, postId: string, blockId: string): Promise<Block> {
  const { weekday, fromMinute, toMinute, siteId, telehealth, since, until } = availabilityBlocks
  const [row] = await tx
    .select({ weekday, fromMinute, toMinute, siteId, telehealth, since, until })
    .from(availabilityBlocks)
    .where(and(eq(availabilityBlocks.postId, postId), eq(availabilityBlocks.id, blockId)))
  if (!row) throw new AppError('not_found', 'These hours are gone.')
  return row
}

/** The day of an exception. @throws AppError `not_found` where it is gone, or somebody else's */
export async function requireDate(tx: ViewerTransaction, postId: string, dateId: string): Promise<string> {
  const [row] = await tx
    .select({ onDay: availabilityDates.onDay })
    .from(availabilityDates)
    .where(and(eq(availabilityDates.postId, postId), eq(availabilityDates.id, dateId)))
  if (!row) throw new AppError('not_found', 'This is gone.')
  return row.onDay
}
