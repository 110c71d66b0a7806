import type postgres from 'postgres'

export type ImportedMembership = {
  clientId: string
  postId: string
  status: 'new' | 'active' | 'inactive'
  /** YYYY-MM-DD, the first day on which the post saw the client. */
  since: string
  /** Last day; one that is over ends the place with it. */
  until: string | null
  actId: string
}

/** Those of the posts that are not and never were on a client's care team. Runs as the owner of the database. */
export async function findStrangers(
  tx: postgres.TransactionSql,
  clientId: string,
  postIds: string[],
): Promise<Set<string>> {
  const rows = await tx<{ id: string }[]>`
    select id from unnest(${postIds}::uuid[]) as named (id)
     where not exists (
       select 1 from care_team_memberships t where t.client_id = ${clientId} and t.post_id = named.id)`
  return new Set(rows.map(({ id }) => id))
}

/**
 * M1, for the import alone: puts posts on a client's care team, strangers only (`findStrangers`): a place that a person
 * ended is not reopened by a second run. Runs as the owner of the database.
 */
export async function importCareTeam(tx: postgres.TransactionSql, rows: ImportedMembership[]): Promise<void> {
  await tx`
    insert into care_team_memberships (client_id, post_id, status, began_by, since, until, ended_at, ended_reason, end_act_id, act_id)
    select given."clientId", given."postId", given.status, 'import', given.since, case when ended.at is null then given.until end, ended.at,
           case when ended.at is not null then 'left' end, case when ended.at is not null then given."actId" end, given."actId"
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as given ("clientId" uuid, "postId" uuid, status text, since date, until date, "actId" uuid)
     cross join lateral (
       select case when d.at <= now() then d.at end as at
         from (select (given.until + 1)::timestamp at time zone (select time_zone from network) - interval '1 second' as at) d) ended`
}
