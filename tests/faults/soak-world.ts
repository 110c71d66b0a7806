import type postgres from 'postgres'

/** In the name of every client whom nobody of those who work may see; it must come up in no answer. */
export const HIDDEN = /Verborgen\d+/
/** How such names begin: searched for again and again. */
export const HIDDEN_PREFIX = 'Verborgen'

export type Worker = { email: string; post: string; role: 'provider' | 'scheduler' }

/**
 * Makes a demo network as large as wanted: colleagues who sign in with the demo's password, clients on the lists of all providers
 * of `organisations`, and an organisation with clients of its own that nobody else may know of.
 */
export async function enlarge(
  sql: postgres.Sql,
  { staff, clients, hidden, like }: { staff: number; clients: number; hidden: number; like: string },
): Promise<Worker[]> {
  await sql.begin(async (tx) => {
    // Ids as the application makes them: forms take no others.
    await tx`
      create function pg_temp.soak_id(text) returns uuid language sql immutable
        as 'select overlay(overlay(md5($1) placing ''4'' from 13) placing ''8'' from 17)::uuid'`
    await tx`
      insert into staff (id, name, email, password_hash)
      select pg_temp.soak_id('soak ' || n), 'Colleague ' || n, 'soak' || n || '@demo.test', s.password_hash
        from staff s, generate_series(1, ${staff}) n where s.email = ${like}`
    await tx`
      insert into posts (id, staff_id, organisation_id, site_id)
      select pg_temp.soak_id('soak post ' || n), pg_temp.soak_id('soak ' || n), p.organisation_id, p.site_id
        from posts p join staff s on s.id = p.staff_id, generate_series(1, ${staff}) n where s.email = ${like}`
    // One of ten stands at the desk.
    await tx`
      insert into post_roles (post_id, role)
      select pg_temp.soak_id('soak post ' || n), case when n % 10 = 0 then 'scheduler' else 'provider' end from generate_series(1, ${staff}) n`
    await tx`
      insert into clients (id, given_name, family_name, birth_date, organisation_id)
      select pg_temp.soak_id('soak client ' || n), 'Given' || n % 997, initcap(left(translate(md5('family ' || n), '0123456789', 'ghijklmnop'), 8)), date '1950-01-01' + (n % 20000)::int, p.organisation_id
        from generate_series(1, ${clients}) n join posts p on p.id = pg_temp.soak_id('soak post 1')`
    await tx`
      insert into care_team_memberships (client_id, post_id, status, began_by, since)
      select pg_temp.soak_id('soak client ' || n), pg_temp.soak_id('soak post ' || (1 + n % 9 + 10 * ((n / 9) % (${staff} / 10)))), 'active', 'created', current_date - 30
        from generate_series(1, ${clients}) n`
    await tx`insert into organisations (id, name) values (pg_temp.soak_id('soak hidden'), 'Elsewhere')`
    await tx`
      insert into clients (id, given_name, family_name, birth_date, organisation_id)
      select pg_temp.soak_id('soak hidden ' || n), 'Given' || n % 997, 'Verborgen' || n, date '1950-01-01' + n, pg_temp.soak_id('soak hidden')
        from generate_series(1, ${hidden}) n`
  })
  await sql`vacuum analyze`
  const rows = await sql<Worker[]>`
    select s.email, p.id as post, r.role from posts p join staff s on s.id = p.staff_id join post_roles r on r.post_id = p.id
     where s.email like 'soak%' order by s.email`
  return [...rows]
}

/** Kept times of one provider that overlap, counted from the rows. */
export async function overlapsIn(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ number: number }[]>`
    with kept as (select a.id, p.post_id, a.during from appointments a join appointment_providers p on p.appointment_id = a.id
      where a.keeps_time)
    select count(*)::int as number from kept x join kept y on x.post_id = y.post_id and x.id < y.id and x.during && y.during`
  return row?.number ?? -1
}

/** Sites of organisations other than those of the people who work, but not of the one that nobody may know of. */
export async function placesElsewhere(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select s.id from sites s join organisations o on o.id = s.organisation_id
     where o.name <> 'Elsewhere' and not exists (select 1 from posts p join staff f on f.id = p.staff_id
       where p.organisation_id = o.id and f.email like 'soak%') order by s.id`
  return rows.map(({ id }) => id)
}
