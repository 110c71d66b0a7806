import type postgres from 'postgres'
import { type ImportRun, recordMade } from '@/lib/import/import-run'

/**
 * The caseload of a post at a site, made when it is missing, with a label such as "Chris Nicol – AMUFT" (SPEC §2).
 * Without a site it is that of the post, else the practice's first one, else one named after the practice.
 */
export async function ensureCaseload(
  tx: postgres.TransactionSql,
  run: ImportRun,
  postId: string,
  site: string | null,
): Promise<{ id: string; siteId: string }> {
  const siteId = site ?? (await anySite(tx, run, postId))
  const made = await tx<{ id: string; isNew: boolean }[]>`
    insert into caseloads (post_id, site_id, label)
    select p.id, s.id, m.name || ' – ' || s.name
      from posts p join staff m on m.id = p.staff_id cross join sites s
     where p.id = ${postId} and s.id = ${siteId}
    on conflict (post_id, site_id) do update set label = caseloads.label
    returning id, xmax = 0 as "isNew"`
  if (!made[0]) throw new Error('The caseload was not made.')
  if (made[0].isNew) await recordMade(tx, run, 'caseloads', [made[0].id])
  return { id: made[0].id, siteId }
}

async function anySite(tx: postgres.TransactionSql, run: ImportRun, postId: string): Promise<string> {
  const [found] = await tx<{ id: string }[]>`
    select s.id from sites s left join posts p on p.site_id = s.id and p.id = ${postId}
     where s.organisation_id = ${run.organisationId} and s.active
     order by p.id is null, s.created_at, s.id limit 1`
  if (found) return found.id
  const [made] = await tx<{ id: string }[]>`
    insert into sites (organisation_id, name) select id, name from organisations where id = ${run.organisationId}
    returning id`
  if (!made) throw new Error('The site was not made.')
  await recordMade(tx, run, 'sites', [made.id])
  return made.id
}
