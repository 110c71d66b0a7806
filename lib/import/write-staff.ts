import type postgres from 'postgres'
import { postRoles, posts, staff } from '@/db/schema'
import { type ImportRun, recordImport, recordMade } from '@/lib/import/import-run'
import { insertRows, newIds } from '@/lib/import/insert-rows'
import { findKnown, recordImported, type SourceKey } from '@/lib/import/known-records'
import type { Ledger } from '@/lib/import/ledger'
import { NPI_SYSTEM } from '@/lib/import/read-practitioner'
import type { PlaceKey, Practitioner } from '@/lib/import/records'

/**
 * Makes the practitioners staff of the practice without a sign-in: a person, a post with role provider. Who came in
 * before, under the same NPI or id, stays as they are. Resolves to practitioner id → post id.
 */
export async function writeStaff(
  tx: postgres.TransactionSql,
  run: ImportRun,
  practitioners: Map<string, Practitioner>,
  sites: Map<PlaceKey, string>,
  ledger: Ledger,
): Promise<Map<string, string>> {
  const people = [...practitioners].map(([id, practitioner]) => ({ id, practitioner }))
  const npis = people.flatMap(({ practitioner }) => practitioner.npi ?? [])
  const byNpi = await findKnown(tx, NPI_SYSTEM, 'Practitioner', npis)
  const byId = await findKnown(tx, run.source, 'Practitioner', [...practitioners.keys()])
  const known = people.map((each) => byNpi.get(each.practitioner.npi ?? '') ?? byId.get(each.id) ?? null)
  const fresh = await newIds(tx, people.length)
  const rows = people.map((each, at) => ({
    ...each,
    isNew: !known[at],
    staffId: known[at] ?? fresh[at] ?? '',
  }))
  await insertRows(
    tx,
    staff,
    rows
      .filter(({ isNew }) => isNew)
      .map(({ staffId, practitioner: { name, active } }) => ({ id: staffId, name, active })),
  )
  await keepEmails(tx, rows)
  await recordMade(
    tx,
    run,
    'staff',
    rows.filter(({ isNew }) => isNew).map(({ staffId }) => staffId),
  )
  await recordImported(
    tx,
    run.importId,
    rows.flatMap(({ id, staffId, practitioner: { npi } }) => {
      const keys: SourceKey[] = []
      if (npi && !byNpi.has(npi))
        keys.push({ source: NPI_SYSTEM, resourceType: 'Practitioner', sourceId: npi })
      if (!byId.has(id)) keys.push({ source: run.source, resourceType: 'Practitioner', sourceId: id })
      return keys.map((key) => ({ ...key, targetId: staffId }))
    }),
  )
  const made = await writePosts(tx, run, rows, sites)
  ledger.settle('Practitioner', 'imported', made.madeStaff.size)
  ledger.settle('Practitioner', 'already', rows.length - made.madeStaff.size)
  return new Map(rows.flatMap(({ id, staffId }) => pair(id, made.posts.get(staffId))))
}

/** By the address they can be invited. One that two people share, or that somebody has already, is nobody's. */
async function keepEmails(
  tx: postgres.TransactionSql,
  people: { staffId: string; isNew: boolean; practitioner: Practitioner }[],
): Promise<void> {
  const holders = new Map<string, string[]>()
  for (const { staffId, isNew, practitioner } of people)
    if (isNew && practitioner.email)
      holders.set(practitioner.email, [...(holders.get(practitioner.email) ?? []), staffId])
  const sole = [...holders].filter(([, ids]) => ids.length === 1)
  await tx`
    update staff set email = given.email
      from unnest(${sole.map(([, [id]]) => id ?? '')}::uuid[], ${sole.map(([email]) => email)}::text[]) given (id, email)
     where staff.id = given.id
       and not exists (select 1 from staff other where lower(other.email) = lower(given.email))`
}

function pair(id: string, post: string | undefined): [string, string][] {
  return post ? [[id, post]] : []
}

async function writePosts(
  tx: postgres.TransactionSql,
  run: ImportRun,
  people: { staffId: string; practitioner: Practitioner }[],
  sites: Map<PlaceKey, string>,
): Promise<{ posts: Map<string, string>; madeStaff: Set<string> }> {
  const existing = await tx<{ id: string; staffId: string }[]>`
    select id, staff_id as "staffId" from posts
     where organisation_id = ${run.organisationId} and staff_id = any (${people.map(({ staffId }) => staffId)})`
  const byStaff = new Map(existing.map(({ id, staffId }) => [staffId, id]))
  const missing = new Map(people.map((each) => [each.staffId, each.practitioner]))
  existing.forEach(({ staffId }) => missing.delete(staffId))
  const ids = await newIds(tx, missing.size)
  const rows = [...missing].map(([staffId, { title, place, active }], at) => ({
    id: ids[at] ?? '',
    staffId,
    organisationId: run.organisationId,
    siteId: (place && sites.get(place)) ?? null,
    title,
    active,
  }))
  await insertRows(tx, posts, rows)
  const roles = rows.map(({ id }) => ({ postId: id, role: 'provider' }))
  await insertRows(tx, postRoles, roles)
  await recordMade(tx, run, 'posts', ids)
  await recordImport(
    tx,
    run,
    ids.map((id) => ({ action: 'import.staff', subjectId: id })),
  )
  rows.forEach(({ id, staffId }) => byStaff.set(staffId, id))
  return { posts: byStaff, madeStaff: new Set(missing.keys()) }
}
