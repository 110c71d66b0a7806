import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import type { ViewerTransaction } from './enter'
import type { CaseloadTold } from './requests'
import type { Component } from './visible'

/** Whom a client is shared with. */
export type Receiver = { kind: 'site' | 'division' | 'organisation'; id: string }

/** What a share opens and for how long. `without`: components unticked, never the profile. Days are YYYY-MM-DD. */
export type SiteShareTerms = { editable: boolean; without: Component[]; untilOn: string | null }

/** Why a share is not written. Source: POLICY.md P58, P59, P99. */
export type SiteShareRefusal =
  | 'already'
  | 'receiver'
  | 'days'
  | 'end_required'
  | 'parts'
  | 'provider_owns'
  | 'client_restricted'
  | 'not_on_behalf'
  | 'opted_out'
  | 'self'
  | 'same'
  | 'stale'
  | 'needs_reason'

export type ReceiverChoiceRow = {
  organisation_id: string
  organisation: string
  division_id: string | null
  division: string | null
  site_id: string | null
  site: string | null
  /** Of the organisation the viewer acts for. */
  own: boolean
}

/** Every organisation, division and active site of the network, in the order of names. */
export async function listReceiverChoices(tx: ViewerTransaction): Promise<ReceiverChoiceRow[]> {
  return [...(await tx.execute<ReceiverChoiceRow>(sql`select * from policy.receiver_choices()`))]
}

export type SiteSharePreview = {
  outcome: 'shared' | SiteShareRefusal
  share: string | null
  /** What it would open to the viewer himself, whether it is begun or changed: then it is refused (P99). */
  self: Component[]
  editable: boolean
  sites: number
  people: number
  /** `before`: open to the receiver already by another share. */
  components: { component: Component; items: number; before: boolean }[]
}

/** What a share would open, in numbers, and what writing it would answer; null where the viewer may not share. */
export async function previewSiteShare(
  tx: ViewerTransaction,
  clientId: string,
  to: Receiver,
  terms: SiteShareTerms & { sinceOn: string | null },
): Promise<SiteSharePreview | null> {
  const [row] = await tx.execute<{
    told: (Pick<SiteSharePreview, 'outcome'> & Partial<SiteSharePreview>) | null
  }>(sql`
    select policy.preview_site_share(${clientId}, ${to.kind}, ${to.id}, ${terms.editable},
      ${sql.param(terms.without)}::text[], ${terms.sinceOn}::date, ${terms.untilOn}::date) as told`)
  // Of a place that takes no clients, or of parts that are never shared, the engine says no more than that.
  return row?.told
    ? { share: null, self: [], editable: terms.editable, sites: 0, people: 0, components: [], ...row.told }
    : null
}

/** `actId` where it was done; else the word why not, with the share it is about where there is one. */
export type SiteShareOutcome =
  { actId: string; shareId: string } | { refused: SiteShareRefusal; shareId: string | null }

type Written = { outcome: string; share: string | null }

function outcomeOf(row: Written | undefined, actId: string): SiteShareOutcome | null {
  if (!row) return null
  return row.share && (row.outcome === 'shared' || row.outcome === 'changed')
    ? { actId, shareId: row.share }
    : { refused: row.outcome as SiteShareRefusal, shareId: row.share }
}

/** Shares the client from a day on (null: today). Null: the viewer may not, or there is no such client. Source: P58, P100. */
export async function beginSiteShare(
  tx: ViewerTransaction,
  share: SiteShareTerms & { clientId: string; to: Receiver; sinceOn: string | null; reason: string | null },
): Promise<SiteShareOutcome | null> {
  const actId = newId()
  const [row] = await tx.execute<Written>(sql`
    select * from policy.begin_site_share(${share.clientId}, ${share.to.kind}, ${share.to.id}, ${share.editable},
      ${sql.param(share.without)}::text[], ${share.sinceOn}::date, ${share.untilOn}::date, ${actId}, ${share.reason})`)
  return outcomeOf(row, actId)
}

/** Other terms for the share the viewer saw; `stale` where it ended or changed meanwhile. Answers like `beginSiteShare`. */
export async function changeSiteShare(
  tx: ViewerTransaction,
  change: SiteShareTerms & { clientId: string; shareId: string },
): Promise<SiteShareOutcome | null> {
  const actId = newId()
  const [row] = await tx.execute<Written>(sql`
    select * from policy.change_site_share(${change.clientId}, ${change.shareId}, ${change.editable},
      ${sql.param(change.without)}::text[], ${change.untilOn}::date, ${actId})`)
  return outcomeOf(row, actId)
}

/** Ends a share at once, from either side. The act, `already`, or null where the viewer may not. Source: P59. */
export async function endSiteShare(
  tx: ViewerTransaction,
  end: { clientId: string; shareId: string },
): Promise<string | 'already' | null> {
  const actId = newId()
  const [row] = await tx.execute<{ done: 'ended' | 'already' | null }>(sql`
    select policy.end_site_share(${end.clientId}, ${end.shareId}, ${actId}) as done`)
  return row?.done === 'ended' ? actId : (row?.done ?? null)
}

export type SiteShareUndoRefusal =
  'already' | 'later' | 'opened' | 'written' | 'registered' | 'day_over' | 'self'

/** Takes back the viewer's own act; the act of the undo, why it is too late, or null. Source: P60. */
export async function undoSiteShareAct(
  tx: ViewerTransaction,
  undo: { clientId: string; actId: string },
): Promise<{ actId: string } | { tooLate: SiteShareUndoRefusal } | null> {
  const undoId = newId()
  const [row] = await tx.execute<{ done: 'undone' | SiteShareUndoRefusal | null }>(sql`
    select policy.undo_site_share(${undo.clientId}, ${undo.actId}, ${undoId}) as done`)
  if (!row?.done) return null
  return row.done === 'undone' ? { actId: undoId } : { tooLate: row.done }
}

export type OwnSiteShareAct = {
  kind: 'site_share' | 'site_share_change' | 'site_share_end' | 'site_share_give_up'
  receiver: string
  until: string | null
  /** The share that the act began, as long as it runs. */
  share_id: string | null
  undo_refusal: SiteShareUndoRefusal | 'not_yours' | null
}

/** What the viewer's own act did; null for acts of others or none. */
export async function findOwnSiteShareAct(
  tx: ViewerTransaction,
  clientId: string,
  actId: string,
): Promise<OwnSiteShareAct | null> {
  const [row] = await tx.execute<OwnSiteShareAct>(sql`
    select a.kind, a.receiver, a.until::text, a.share_id, a.undo_refusal from policy.own_site_share_act(${clientId}, ${actId}) a`)
  return row ?? null
}

export type SiteShareRow = {
  id: string
  kind: Receiver['kind']
  receiver_id: string
  receiver: string
  organisation_id: string
  organisation: string
  editable: boolean
  without: Component[]
  since: string
  until: string | null
  state: 'running' | 'not_begun' | 'expired' | 'ended'
  by_name: string | null
  /** For whom it was shared, and why, where somebody did it in another one's place: told to the owner's side. */
  for_name: string | null
  reason: string | null
  at: Date | string
  ended_by: string | null
  ended_at: Date | string | null
  /** The day on which the receiver registered; null: waits. */
  registered_on: string | null
  registered_by: string | null
  /** How many people it reaches; null where it does not run. */
  people: number | null
  to_you: boolean
  may_change: boolean
  may_end: boolean
}

/** Shares of the opened client with sites, running ones first. Source: POLICY.md P65. */
export async function listSiteShares(tx: ViewerTransaction, clientId: string): Promise<SiteShareRow[]> {
  const rows = await tx.execute<SiteShareRow>(sql`
    select s.id, s.kind, s.receiver_id, s.receiver, s.organisation_id, s.organisation, s.editable, s.without, s.since::text,
           s.until::text, s.state, s.by_name, s.for_name, s.reason, s.at, s.ended_by, s.ended_at, s.registered_on::text, s.registered_by, s.people,
           s.to_you, s.may_change, s.may_end
      from policy.list_site_shares(${clientId}) s`)
  return [...rows]
}

export type SiteShareRights = {
  /** The viewer may begin and change shares. */
  share: boolean
  /** The viewer may end them on the owner's side. */
  ending: boolean
  /** What stands in the way of a share of everything, or of one to other organisations. */
  refusal: 'provider_owns' | 'client_restricted' | 'opted_out' | null
}

/** What the viewer may do about shares of the opened client with sites. */
export async function findSiteShareRights(tx: ViewerTransaction, clientId: string): Promise<SiteShareRights> {
  const [row] = await tx.execute<SiteShareRights>(sql`select * from policy.site_share_rights(${clientId})`)
  return row ?? { share: false, ending: false, refusal: null }
}

/** For whom the viewer shares, who does not do it in his own right, and what he is told of the client. */
export type ShareOnBehalf = {
  capacity: 'manager' | 'administrator'
  id: string
  reference: string
  name: string
  short_name: string
  organisation: string
  organisation_id: string
  /** The main provider; null where nobody is named. */
  holder: CaseloadTold | null
  refusal: SiteShareRights['refusal']
}

/** Null: the viewer shares in his own right, or not at all. Source: POLICY.md P100. */
export async function findShareOnBehalf(
  tx: ViewerTransaction,
  clientId: string,
): Promise<ShareOnBehalf | null> {
  const [row] = await tx.execute<{ told: ShareOnBehalf | null }>(
    sql`select policy.share_on_behalf(${clientId}) as told`,
  )
  return row?.told ?? null
}
