import type postgres from 'postgres'
import type { Run } from '../part'
import { PLACES, PROVIDERS } from './plan'

const id = (name: string, number: string) => `md5('${name} ' || (${number}))::uuid`

/**
 * Two organisations: the first keeps all clients on the lists of its providers, the second has divisions with sites and at each a
 * provider with a few clients of his own. Nothing is shared yet: sharing is what is measured.
 */
export async function fillSites(
  sql: postgres.Sql,
  clients: number,
  { say }: Pick<Run, 'say'>,
): Promise<string[]> {
  const began = Date.now()
  await sql`insert into network (name, time_zone) values ('Bench', 'America/New_York') on conflict do nothing`
  await sql`insert into mechanism_switches (mechanism, on_from) values ('M1', '2020-01-01'), ('M4', '2020-01-01')`
  const { divisions, sites } = PLACES
  const own = `(c - 1) % ${PROVIDERS} + 1`
  await sql.unsafe(`
    insert into organisations (id, name) select ${id('organisation', 'n')}, 'Organisation ' || n from generate_series(1, 2) n;
    insert into divisions (id, organisation_id, name) select ${id('division', 'n')}, ${id('organisation', '2')}, 'Division ' || n from generate_series(1, ${divisions}) n;
    insert into sites (id, organisation_id, name) values (${id('home', '1')}, ${id('organisation', '1')}, 'Home');
    insert into sites (id, organisation_id, division_id, name)
    select ${id('site', 'n')}, ${id('organisation', '2')}, ${id('division', `(n - 1) / ${sites / divisions} + 1`)}, 'Site ' || n from generate_series(1, ${sites}) n;
    insert into staff (id, name) select ${id('staff', 'n')}, 'Provider ' || n from generate_series(1, ${PROVIDERS + sites}) n;
    insert into posts (id, staff_id, organisation_id, site_id, hue)
    select ${id('post', 'n')}, ${id('staff', 'n')}, case when n <= ${PROVIDERS} then ${id('organisation', '1')} else ${id('organisation', '2')} end,
           case when n <= ${PROVIDERS} then ${id('home', '1')} else ${id('site', `n - ${PROVIDERS}`)} end, n % 12 + 1 from generate_series(1, ${PROVIDERS + sites}) n;
    insert into post_roles (post_id, role) select ${id('post', 'n')}, 'provider' from generate_series(1, ${PROVIDERS + sites}) n;
    insert into clients (id, organisation_id, site_id, given_name, family_name, birth_date)
    select ${id('client', 'c')}, ${id('organisation', '1')}, ${id('home', '1')}, initcap(substr(md5('given ' || c % 700), 1, 6)), initcap(substr(md5('family ' || c), 1, 8)),
           date '1950-01-01' + c % 20000 from generate_series(1, ${clients}) c;
    insert into clients (id, organisation_id, site_id, given_name, family_name, birth_date)
    select ${id('own', 'c')}, ${id('organisation', '2')}, ${id('site', `c % ${sites} + 1`)}, initcap(substr(md5('given ' || c % 700), 1, 6)), initcap(substr(md5('kin ' || c), 1, 8)),
           date '1950-01-01' + c % 20000 from generate_series(1, ${sites * 50}) c`)
  // Else the lists of all these clients are planned for empty tables.
  await sql.unsafe('analyze')
  await sql.unsafe(`
    insert into care_team_memberships (client_id, post_id, status, began_by, since)
    select ${id('client', 'c')}, ${id('post', own)}, 'active', 'created', current_date - 400 from generate_series(1, ${clients}) c
    union all
    select ${id('own', 'c')}, ${id('post', `${PROVIDERS} + c % ${sites} + 1`)}, 'active', 'created', current_date - 400 from generate_series(1, ${sites * 50}) c`)
  await sql.unsafe('vacuum (analyze)')
  const told = `${clients} clients and ${sites} sites: ${((Date.now() - began) / 1000).toFixed(1)} s`
  say(told)
  return [told]
}
