import type postgres from 'postgres'

/** How an invitation says whom it means; all that is said must fit. */
export type Wanted = {
  /** As it stands in the record, whatever the case. */
  name?: string
  /** Our id, the id of the imported record, or an NPI. */
  staff?: string
  /** Name of an organisation where they hold a post. */
  organisation?: string
}

export type Person = {
  id: string
  name: string
  email: string | null
  active: boolean
  signsIn: boolean
  /** Where a role is in force today. */
  organisations: string[]
  /** Notes, documents and the like under their name. */
  records: number
}

/**
 * Staff members who fit, those without a sign-in and with most records first.
 * @param sql a connection of the owner role
 */
export async function findPeople(sql: postgres.Sql, wanted: Wanted & { email?: string }): Promise<Person[]> {
  const { name = null, staff = null, organisation = null, email = null } = wanted
  const rows = await sql<Person[]>`
    select s.id, s.name, s.email, s.active, s.password_hash is not null as "signsIn",
           array(select c.organisation_name from policy.acting_choices(s.id) c) as organisations,
           (select count(*)::int from posts p join items i on i.author_post_id = p.id where p.staff_id = s.id) as records
      from staff s
     where (${email}::text is null or lower(s.email) = lower(${email}))
       and (${name}::text is null
         or lower(regexp_replace(s.name, '\\s+', ' ', 'g')) = lower(regexp_replace(trim(${name}), '\\s+', ' ', 'g')))
       and (${staff}::text is null or s.id::text = lower(trim(${staff})) or exists (
         select 1 from import_records r
          where r.resource_type = 'Practitioner' and r.source_id = trim(${staff}) and r.target_id = s.id))
       and (${organisation}::text is null or exists (
         select 1 from posts p join organisations o on o.id = p.organisation_id
          where p.staff_id = s.id and lower(o.name) = lower(trim(${organisation}))))
     order by s.password_hash is not null, records desc, s.name, s.id
     limit 1000`
  return [...rows]
}
