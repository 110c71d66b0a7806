import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import type { ViewerTransaction } from './enter'

export type ShareCommand = {
  clientId: string
  fromPostId: string
  toPostId: string
  what: 'demographics' | 'chart'
  /** Last day, included, in the network's zone; null = no end. */
  untilOn: string | null
  /** A line for the colleague, with a chart. */
  message: string | null
}

/**
 * The writer of M2, and of the M1 membership that a share begins. The database tests the right and writes in one step.
 * @returns the act, `already` when nothing was left to do, or null where the viewer may not (or there is no such client).
 * Source: POLICY.md "Who opens and stops sharing", rulings P1 and P2.
 */
export async function openChartShare(
  tx: ViewerTransaction,
  share: ShareCommand,
): Promise<string | 'already' | null> {
  const actId = newId()
  const [row] = await tx.execute<{ done: 'shared' | 'already' | null }>(sql`
    select policy.share_chart(${share.clientId}, ${share.fromPostId}, ${share.toPostId},
      ${share.what === 'chart'}, ${share.untilOn}::date, ${actId}, ${share.message}) as done`)
  return row?.done === 'shared' ? actId : (row?.done ?? null)
}

/** Ends a share at once; the colleague stays on the care team (P1). Answers like `openChartShare`. */
export async function endChartShare(
  tx: ViewerTransaction,
  stop: { clientId: string; shareId: string },
): Promise<string | 'already' | null> {
  const actId = newId()
  const [row] = await tx.execute<{ done: 'stopped' | 'already' | null }>(sql`
    select policy.stop_share(${stop.clientId}, ${stop.shareId}, ${actId}) as done`)
  return row?.done === 'stopped' ? actId : (row?.done ?? null)
}

/** Another last day for a share that runs (included; null = no end): its row ends and a new one begins. Answers like `openChartShare`. */
export async function renewChartShare(
  tx: ViewerTransaction,
  renewal: { clientId: string; shareId: string; untilOn: string | null },
): Promise<string | 'already' | null> {
  const actId = newId()
  const [row] = await tx.execute<{ done: 'renewed' | 'already' | null }>(sql`
    select policy.renew_share(${renewal.clientId}, ${renewal.shareId}, ${renewal.untilOn}::date, ${actId}) as done`)
  return row?.done === 'renewed' ? actId : (row?.done ?? null)
}

/** Takes a provider off the list of a client (P25), and stops the shares to him where asked. Answers like `openChartShare`. */
export async function endPlaceOnList(
  tx: ViewerTransaction,
  place: { clientId: string; postId: string; stopShares: boolean },
): Promise<string | 'already' | null> {
  const actId = newId()
  const [row] = await tx.execute<{ done: 'ended' | 'already' | null }>(sql`
    select policy.end_place(${place.clientId}, ${place.postId}, ${place.stopShares}, ${actId}) as done`)
  return row?.done === 'ended' ? actId : (row?.done ?? null)
}

export type UndoRefusal = 'already' | 'later' | 'opened' | 'written' | 'status' | 'appointment' | 'day_over'

/**
 * Takes back the viewer's own act of sharing: what it began ends, what it ended begins anew (P24).
 * @returns the act of the undo, why it is too late, or null for an act that is not the viewer's.
 */
export async function undoSharingAct(
  tx: ViewerTransaction,
  undo: { clientId: string; actId: string },
): Promise<{ actId: string } | { tooLate: UndoRefusal } | null> {
  const undoId = newId()
  const [row] = await tx.execute<{ done: 'undone' | UndoRefusal | null }>(sql`
    select policy.undo_act(${undo.clientId}, ${undo.actId}, ${undoId}) as done`)
  if (!row?.done) return null
  return row.done === 'undone' ? { actId: undoId } : { tooLate: row.done }
}

export type OwnAct = {
  kind: string
  from_name: string | null
  from_you: boolean | null
  to_name: string | null
  to_you: boolean | null
  until: string | null
  also_listed: boolean | null
  /** The share that the act began, as long as it runs. */
  share_id: string | null
  undo_refusal: UndoRefusal | 'not_yours' | null
}

/** What the viewer's own act did to a client; null for acts of others or none. */
export async function findOwnAct(
  tx: ViewerTransaction,
  clientId: string,
  actId: string,
): Promise<OwnAct | null> {
  const [row] = await tx.execute<OwnAct>(sql`
    select a.kind, a.from_name, a.from_you, a.to_name, a.to_you, a.until::text, a.also_listed, a.share_id, a.undo_refusal
      from policy.own_act(${clientId}, ${actId}) a`)
  return row ?? null
}
