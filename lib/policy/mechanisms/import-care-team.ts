import type postgres from 'postgres'

export type ImportedMembership = {
  clientId: string
  postId: string
  status: 'active' | 'inactive'
  /** YYYY-MM-DD, the first day on which the post saw the client. */
  since: string
  actId: string
}

/**
 * M1, for the import alone: puts posts on a client's care team. Who is or ever was on it stays as they are: a place
 * that a person ended is not reopened by a second run. Returns how many were added. Runs as the owner of the database.
 */
export async function importCareTeam(
  tx: postgres.TransactionSql,
  rows: ImportedMembership[],
): Promise<number> {
  if (rows.length === 0) return 0
  const added = await tx`
    insert into care_team_memberships (client_id, post_id, status, began_by, since, act_id)
    select given."clientId", given."postId", given.status, 'import', given.since, given."actId"
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as given ("clientId" uuid, "postId" uuid, status text, since date, "actId" uuid)
     where not exists (
       select 1 from care_team_memberships t where t.client_id = given."clientId" and t.post_id = given."postId")`
  return added.count
}
