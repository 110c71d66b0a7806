import { sql } from 'drizzle-orm'
import type { BulkKind } from './bulk'
import type { ViewerTransaction } from './enter'

type Named = { given_name: string; family_name: string; preferred_name: string | null }

export type BulkSource = { post_id: string; name: string; is_you: boolean; active: boolean }

/** Providers for whom the viewer may act in bulk; his own post first. */
export async function listBulkSources(tx: ViewerTransaction, kind: BulkKind): Promise<BulkSource[]> {
  return [...(await tx.execute<BulkSource>(sql`select * from policy.bulk_sources(${kind})`))]
}

/** Colleagues who may receive (of a stop: who do). */
export async function listBulkReceivers(
  tx: ViewerTransaction,
  kind: BulkKind,
  fromPostId: string,
): Promise<{ post_id: string; name: string }[]> {
  return [
    ...(await tx.execute<{ post_id: string; name: string }>(
      sql`select * from policy.bulk_receivers(${kind}, ${fromPostId}::uuid)`,
    )),
  ]
}

export type BulkChoice = Named & {
  id: string
  reference: string
  main_provider: string | null
  total: number
}

/** The first clients that may be chosen, by name; each says how many there are in all. */
export async function listBulkChoices(
  tx: ViewerTransaction,
  asked: { kind: BulkKind; fromPostId: string; statuses: string[] | null; limit: number },
): Promise<BulkChoice[]> {
  const { kind, fromPostId, statuses, limit } = asked
  const rows = await tx.execute<BulkChoice>(
    sql`select * from policy.bulk_choices(${kind}, ${fromPostId}::uuid, ${sql.param(statuses)}::text[], ${limit}::int)`,
  )
  return [...rows]
}

export type RenewalRow = Named & {
  share_id: string
  client_id: string
  reference: string
  from_name: string
  from_you: boolean
  to_name: string
  until: string
}

/** Shares that end within so many days and that the viewer may let run longer. */
export async function listBulkRenewals(
  tx: ViewerTransaction,
  withinDays: number,
  limit: number,
): Promise<RenewalRow[]> {
  const rows = await tx.execute<RenewalRow>(sql`
    select r.share_id, r.client_id, r.given_name, r.family_name, r.preferred_name, r.reference, r.from_name, r.from_you, r.to_name, r.until::text
      from policy.bulk_renewals(${withinDays}::int, ${limit}::int) r`)
  return [...rows]
}
