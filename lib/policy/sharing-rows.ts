import { sql } from 'drizzle-orm'
import type { ShareCommand } from './chart-share'
import type { ViewerTransaction } from './enter'

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
  /** Shares that run to this provider. */
  received: number
  may_end_place: boolean
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
  /** Kind of the act that began the share. */
  shared_how: string | null
  /** Told to the two sides of the share alone. */
  message: string | null
  with_private: boolean | null
  ended_on: string | null
  refusal: string | null
  may_stop: boolean
  may_renew: boolean
}

/** Sections of the Chart Sharing panel for the opened client, the viewer's own first. Days as YYYY-MM-DD. */
export async function listSections(tx: ViewerTransaction, clientId: string): Promise<SectionRow[]> {
  return [...(await tx.execute<SectionRow>(sql`select * from policy.sharing_sections(${clientId})`))]
}

/** One row per colleague for one section of the opened client. Days as YYYY-MM-DD; `fromPostId` must be a UUID. */
export async function listSharingRows(
  tx: ViewerTransaction,
  clientId: string,
  fromPostId: string,
): Promise<SharingRow[]> {
  const rows = await tx.execute<SharingRow>(sql`
    select r.from_post_id, r.to_post_id, r.name, r.title, r.hue, r.is_you, r.on_care_team, r.listed_since::text, r.listed_until::text, r.listed_by,
           r.share_id, r.share_since::text, r.share_until::text, r.shared_by, r.shared_how, r.message, r.with_private,
           r.ended_on::text, r.refusal, r.may_stop, r.may_renew
      from policy.sharing_rows(${clientId}, ${fromPostId}) r`)
  return [...rows]
}

export type OwnShareRow = { share_id: string; to_name: string; since: string; until: string | null }

/** Running shares of the viewer's own part of the opened chart, at whatever level it is open. Days as YYYY-MM-DD. */
export async function listOwnShares(tx: ViewerTransaction, clientId: string): Promise<OwnShareRow[]> {
  const rows = await tx.execute<OwnShareRow>(sql`
    select r.share_id, r.to_name, r.since::text, r.until::text from policy.own_shares(${clientId}) r`)
  return [...rows]
}

export type SharedWithMeRow = {
  from_post_id: string
  name: string
  since: string
  until: string | null
  message: string | null
  /** Who shared it: the source, or whoever may share for the practice. */
  by_name: string
}

/** Chart shares to the viewer that stand for the opened client, with the line that came with each. */
export async function listSharedWithMe(tx: ViewerTransaction, clientId: string): Promise<SharedWithMeRow[]> {
  const rows = await tx.execute<SharedWithMeRow>(sql`
    select r.from_post_id, r.name, r.since::text, r.until::text, r.message, r.by_name
      from policy.shared_with_me(${clientId}) r`)
  return [...rows]
}

/**
 * Looks into the opened chart, where a colleague shares it: the instant (ISO) of the look before this one, null for the
 * first. Looks less than half an hour apart count as one.
 */
export async function recordChartLook(tx: ViewerTransaction, clientId: string): Promise<string | null> {
  const [row] = await tx.execute<{ before: Date | string | null }>(
    sql`select policy.look(${clientId}) as before`,
  )
  return row?.before ? new Date(row.before).toISOString() : null
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
