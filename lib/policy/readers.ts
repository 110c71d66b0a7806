import { sql } from 'drizzle-orm'
import { wallMinute } from '@/db/wall-clock'
import type { ViewerTransaction } from './enter'
import type { RuleId } from './rules'

/** Somebody opened something the viewer wrote, on one day. */
export type ItemReaderRow = {
  on_day: string
  reader: string
  hue: number | null
  item_id: string
  component: string
  title: string
  item_day: string | null
  client_id: string
  client_name: string
  /** By which rule, on the first look of the day. */
  rule: RuleId | null
  views: number
  /** Wall clock of the network's zone. */
  last_at: string
  key: string
}

export type ReaderPlace = { day: string; key: string }

/** Who opened what the viewer wrote about clients he can still find, newest day first, one page (ruling P30). */
export async function listItemReaders(
  tx: ViewerTransaction,
  page: { before: ReaderPlace | null; limit: number },
): Promise<ItemReaderRow[]> {
  const rows = await tx.execute<ItemReaderRow>(sql`
    select r.on_day::text, r.reader, r.hue, r.item_id, r.component, r.title, r.item_day::text, r.client_id, r.client_name,
           r.rule, r.views, ${wallMinute(sql`r.last_at`)} as last_at, r.key
      from policy.list_item_readers(${page.before?.day ?? null}::date, ${page.before?.key ?? null}, ${page.limit}) r`)
  return [...rows]
}

export type OwnShareRow = {
  client_id: string
  client_name: string
  to_name: string
  since: string
  until: string | null
  /** The day it was stopped or ran out; null while it runs. */
  ended_on: string | null
  by_name: string | null
  by_you: boolean
}

/** Shares of the viewer's own part of charts, those that run first. Days of the network's zone. */
export async function listOwnShares(tx: ViewerTransaction, limit: number): Promise<OwnShareRow[]> {
  const rows = await tx.execute<OwnShareRow>(sql`
    select s.client_id, s.client_name, s.to_name, s.since::text, s.until::text, s.ended_on::text, s.by_name, s.by_you
      from policy.list_own_shares(${limit}) s`)
  return [...rows]
}

export type OversightOfMineRow = {
  client_id: string
  client_name: string
  by_name: string
  reason: string
  from_at: string
  to_at: string | null
}

/** Oversight of what the viewer wrote, with the reason that was given (ruling P27). Wall clock of the network's zone. */
export async function listOversightOfMine(
  tx: ViewerTransaction,
  limit: number,
): Promise<OversightOfMineRow[]> {
  const rows = await tx.execute<OversightOfMineRow>(sql`
    select o.client_id, o.client_name, o.by_name, o.reason, ${wallMinute(sql`o.from_at`)} as from_at,
           ${wallMinute(sql`o.to_at`)} as to_at
      from policy.list_oversight_of_mine(${limit}) o`)
  return [...rows]
}

export type DailyRow = { what: 'opened' | 'shared' | 'oversight'; name: string; amount: number }

/** What happened to the viewer's notes yesterday and today, in numbers. Empty for those who are no providers. */
export async function listDaily(tx: ViewerTransaction): Promise<DailyRow[]> {
  return [...(await tx.execute<DailyRow>(sql`select * from policy.find_daily_line()`))]
}
