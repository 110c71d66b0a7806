import { sql } from 'drizzle-orm'
import type { Role, ViewerTransaction } from './enter'

/** Somebody who can see the opened client. `by_role`: by an everyday role alone, like all who hold it. */
export type FinderRow = {
  post_id: string
  staff_id: string
  name: string
  title: string | null
  hue: number | null
  /** Null: the viewer's own. */
  organisation: string | null
  roles: Role[]
  is_you: boolean
  is_main: boolean
  /** The status with the client; null off the care team. */
  status: 'new' | 'active' | 'inactive' | null
  by_role: boolean
  /** Whose share to the person the viewer may stop; one's own first, null where there is none. */
  stop_from: string | null
  may_share: boolean
}

/**
 * Everybody who can see the opened client and of whom the viewer is told: people of his own organisation, and, on the
 * owning side, of others. Oneself first, then the main provider, the care team, the roles. Source: SPEC §4, §5.8.
 */
export async function listWhoCanSee(tx: ViewerTransaction, clientId: string): Promise<FinderRow[]> {
  return [...(await tx.execute<FinderRow>(sql`select * from policy.who_can_see(${clientId})`))]
}

/** How many people that list names. Cheap enough for every page of the client. */
export async function countWhoCanSee(tx: ViewerTransaction, clientId: string): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`select policy.count_who_can_see(${clientId}) as n`)
  return row?.n ?? 0
}

export type AskableRow = {
  post_id: string
  name: string
  title: string | null
  is_you: boolean
  /** YYYY-MM-DD; null for those who act for the organisation today. */
  left_on: string | null
}

/** Whom one can ask "why not" about: who acts for the viewer's organisation today, or had to do with the client and left. */
export async function listAskable(tx: ViewerTransaction, clientId: string): Promise<AskableRow[]> {
  const rows = await tx.execute<AskableRow>(sql`
    select a.post_id, a.name, a.title, a.is_you, a.left_on::text from policy.list_askable(${clientId}) a`)
  return [...rows]
}

export type WhatCanBeDone = {
  /** The person is a provider today. */
  provider: boolean
  /** The viewer may share his own part with the person. */
  may_share: boolean
  /** The viewer manages sharing for this client. */
  manages: boolean
  /** The viewer's part is shared with the person already. */
  shared: boolean
}

/** What could be done for a colleague who does not see enough of the opened client; null for people elsewhere. */
export async function findWhatCanBeDone(
  tx: ViewerTransaction,
  clientId: string,
  postId: string,
): Promise<WhatCanBeDone | null> {
  const [row] = await tx.execute<WhatCanBeDone>(
    sql`select * from policy.can_be_done_for(${clientId}, ${postId})`,
  )
  return row ?? null
}
