import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import { wallMinute } from '@/db/wall-clock'
import type { ViewerTransaction } from './enter'

export type OversightOpens = { name: string; is_you: boolean; notes: number; documents: number }

/** What oversight of the opened client would open, per author; empty where the viewer may not, or nothing is there. */
export async function previewOversight(tx: ViewerTransaction, clientId: string): Promise<OversightOpens[]> {
  return [...(await tx.execute<OversightOpens>(sql`select * from policy.preview_oversight(${clientId})`))]
}

/** The viewer's own oversight of a client while it stands; `until` as wall clock of the network's zone, null = no end. */
export async function findOversight(
  tx: ViewerTransaction,
  clientId: string,
): Promise<{ reason: string; until: string | null } | null> {
  const [row] = await tx.execute<{ reason: string; until: string | null }>(sql`
    select o.reason, ${wallMinute(sql`o.until`)} as until from policy.find_oversight(${clientId}) o`)
  return row ?? null
}

/**
 * Switches oversight on for one client, for `hours` from now; while it runs, anew. Every author of what it opens is told.
 * @returns the act, `already` when the same was asked a moment ago, or null where the viewer may not. Source: ruling P27.
 */
export async function beginOversight(
  tx: ViewerTransaction,
  asked: { clientId: string; reason: string; hours: number },
): Promise<string | 'already' | null> {
  const actId = newId()
  const [row] = await tx.execute<{ done: 'on' | 'already' | null }>(sql`
    select policy.begin_oversight(${asked.clientId}, ${asked.reason}, ${asked.hours}::int, ${actId}) as done`)
  return row?.done === 'on' ? actId : (row?.done ?? null)
}

/** Ends the viewer's own oversight of a client at once. The act, or `already` where none was running. */
export async function endOversight(tx: ViewerTransaction, clientId: string): Promise<string | 'already'> {
  const actId = newId()
  const [row] = await tx.execute<{ done: 'off' | 'already' }>(
    sql`select policy.end_oversight(${clientId}, ${actId}) as done`,
  )
  return row?.done === 'off' ? actId : 'already'
}
