import { sql } from 'drizzle-orm'
import { wallMinute } from '@/db/wall-clock'
import type { ViewerTransaction } from './enter'
import type { RuleId } from './rules'
import type { Component } from './visible'

/** One person who looked, over all time. Instants as wall clock of the network's zone. */
export type LookerRow = {
  post_id: string
  name: string
  title: string | null
  hue: number | null
  is_you: boolean
  components: Component[]
  /** By which rules, as far as they were written down. */
  rules: RuleId[] | null
  first_at: string
  last_at: string
  views: number
}

/**
 * Who has looked at the opened client, the last one first: readers of the viewer's own organisation (ruling P30), and of
 * private notes only what he saw himself or opened to somebody.
 */
export async function listLookers(tx: ViewerTransaction, clientId: string): Promise<LookerRow[]> {
  const rows = await tx.execute<LookerRow>(sql`
    select l.post_id, l.name, l.title, l.hue, l.is_you, l.components, l.rules,
           ${wallMinute(sql`l.first_at`)} as first_at, ${wallMinute(sql`l.last_at`)} as last_at, l.views
      from policy.list_lookers(${clientId}) l`)
  return [...rows]
}

/** One person, one component, one day. */
export type LookRow = {
  on_day: string
  post_id: string
  name: string
  component: Component
  first_at: string
  last_at: string
  views: number
  rule: RuleId | null
  /** Its place within the day. */
  key: string
}

export type LookPlace = { day: string; key: string }

/** The ledger of the opened client day by day, newest first: of one person, or of all with `postId` null. */
export async function listLooks(
  tx: ViewerTransaction,
  clientId: string,
  page: { postId: string | null; before: LookPlace | null; limit: number },
): Promise<LookRow[]> {
  const rows = await tx.execute<LookRow>(sql`
    select l.on_day::text, l.post_id, l.name, l.component, ${wallMinute(sql`l.first_at`)} as first_at,
           ${wallMinute(sql`l.last_at`)} as last_at, l.views, l.rule, l.key
      from policy.list_looks(${clientId}, ${page.postId}::uuid, ${page.before?.day ?? null}::date,
        ${page.before?.key ?? null}, ${page.limit}) l`)
  return [...rows]
}

export type PrintFacts = { part2: boolean; organisation: string; viewer_name: string }

/** What a printed page about the opened client says of it and of who printed it. */
export async function findPrintFacts(tx: ViewerTransaction, clientId: string): Promise<PrintFacts | null> {
  const [row] = await tx.execute<PrintFacts>(sql`select * from policy.find_print_facts(${clientId})`)
  return row ?? null
}
