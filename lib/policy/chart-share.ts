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
      ${share.what === 'chart'}, ${share.untilOn}::date, ${actId}) as done`)
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

export type SectionRow = {
  post_id: string
  name: string
  title: string | null
  hue: number | null
  is_you: boolean
  on_care_team: boolean
  record_owner: 'group' | 'provider'
  refusal: string | null
  notes: number | null
  clinical_documents: number | null
  private_notes: number | null
  read_by_you: boolean | null
  readers: number
}

export type SharingRow = {
  from_post_id: string
  to_post_id: string
  name: string
  title: string | null
  hue: number | null
  is_you: boolean
  on_care_team: boolean
  listed_since: string | null
  listed_until: string | null
  listed_by: string | null
  share_id: string | null
  share_since: string | null
  share_until: string | null
  shared_by: string | null
  ended_on: string | null
  refusal: string | null
  may_stop: boolean
}

/** Sections of the Chart Sharing panel for the opened client, the viewer's own first. Days as YYYY-MM-DD. */
export async function listSections(tx: ViewerTransaction, clientId: string): Promise<SectionRow[]> {
  return [...(await tx.execute<SectionRow>(sql`select * from policy.sharing_sections(${clientId})`))]
}

/** One row per section and colleague for the opened client. Days as YYYY-MM-DD. */
export async function listSharingRows(tx: ViewerTransaction, clientId: string): Promise<SharingRow[]> {
  const rows = await tx.execute<SharingRow>(sql`
    select r.from_post_id, r.to_post_id, r.name, r.title, r.hue, r.is_you, r.on_care_team, r.listed_since::text, r.listed_until::text, r.listed_by,
           r.share_id, r.share_since::text, r.share_until::text, r.shared_by, r.ended_on::text, r.refusal, r.may_stop
      from policy.sharing_rows(${clientId}) r`)
  return [...rows]
}

export type OwnAct = {
  kind: string
  from_name: string | null
  from_you: boolean | null
  to_name: string | null
  until: string | null
  also_listed: boolean
}

/** What the viewer's own act did to the opened client; null for acts of others or none. */
export async function findOwnAct(
  tx: ViewerTransaction,
  clientId: string,
  actId: string,
): Promise<OwnAct | null> {
  const [row] = await tx.execute<OwnAct>(sql`
    select a.kind, a.from_name, a.from_you, a.to_name, a.until::text, a.also_listed
      from policy.own_act(${clientId}, ${actId}) a`)
  return row ?? null
}

export type PreviewRow = { component: string; before: number; after: number; opened_of_source: number }

/**
 * What the colleague could open of the opened client before and after a share, counted per component by the engine
 * itself (the act is done and taken back inside the database). Empty where the viewer may not share.
 */
export async function previewChartShare(
  tx: ViewerTransaction,
  share: Pick<ShareCommand, 'clientId' | 'fromPostId' | 'toPostId' | 'what'>,
): Promise<PreviewRow[]> {
  const rows = await tx.execute<PreviewRow>(sql`
    select * from policy.preview_share(${share.clientId}, ${share.fromPostId}, ${share.toPostId}, ${share.what === 'chart'})`)
  return [...rows]
}
