import type postgres from 'postgres'
import { USUAL_SERVICES } from '@/db/usual-services'
import type { Run } from '../part'
import { type Plan, PROVIDERS_PER_ORGANISATION } from './plan'

const CHUNK = 100_000
/** Halves of the providers, written side by side. */
const LANES = 2

/** What the generated practice leaves out; printed, since it is what the figures do not tell of. */
export const LEFT_OUT = [
  'no acts, histories, audit or mails of the generated appointments (those that the bench books have them)',
  'no profiles, notes or documents; no rooms, meetings or series; one mechanism of sharing beside the own list (M2) has no rows',
]

const id = (name: string, number: string) => `md5('${name} ' || (${number}))::uuid`
const organisationOf = (provider: string) =>
  id('organisation', `(${provider} - 1) / ${PROVIDERS_PER_ORGANISATION} + 1`)

/**
 * Fills the real schema as its owner, set by set, with all of its constraints and triggers in force: appointments come in the order
 * of time, as a practice books them. Tells what took how long.
 */
export async function fillCalendar(
  sql: postgres.Sql,
  plan: Plan,
  { say }: Pick<Run, 'say'>,
): Promise<string[]> {
  const told: string[] = []
  const step = async (what: string, work: () => Promise<unknown>) => {
    const began = Date.now()
    await work()
    told.push(`${what}: ${((Date.now() - began) / 1000).toFixed(1)} s`)
    say(told.at(-1) as string)
  }
  await step('practice', () => fillPractice(sql, plan))
  await step(`${plan.clients} clients on lists`, () => fillClients(sql, plan))
  // Without it the triggers of the next rows are planned for empty tables.
  await sql.unsafe('analyze')
  await step(`${plan.appointments} appointments`, async () => {
    for (let from = 0; from < plan.appointments; from += CHUNK) {
      const to = Math.min(from + CHUNK, plan.appointments)
      await Promise.all(
        Array.from({ length: LANES }, (_, lane) => fillAppointments(sql, plan, { from, to, lane })),
      )
    }
  })
  await step('vacuum and analyze', () => sql.unsafe('vacuum (analyze)'))
  return told
}

async function fillPractice(sql: postgres.Sql, { organisations, providers }: Plan): Promise<void> {
  await sql`insert into network (name, time_zone) values ('Bench', 'America/New_York') on conflict do nothing`
  await sql`insert into mechanism_switches (mechanism, on_from) values ('M1', '2020-01-01'), ('M2', '2020-01-01')`
  await sql.unsafe(`
    insert into organisations (id, name) select ${id('organisation', 'n')}, 'Practice ' || n from generate_series(1, ${organisations}) n;
    insert into sites (id, organisation_id, name)
    select ${id('site', 'n * 3 + k')}, ${id('organisation', 'n')}, 'Site ' || k from generate_series(1, ${organisations}) n, generate_series(1, 3) k;
    insert into staff (id, name) select ${id('staff', 'n')}, 'Provider ' || n from generate_series(1, ${providers}) n;
    insert into posts (id, staff_id, organisation_id, site_id, hue)
    select ${id('post', 'n')}, ${id('staff', 'n')}, ${organisationOf('n')},
           ${id('site', `((n - 1) / ${PROVIDERS_PER_ORGANISATION} + 1) * 3 + n % 3 + 1`)}, n % 12 + 1 from generate_series(1, ${providers}) n;
    insert into post_roles (post_id, role) select ${id('post', 'n')}, 'provider' from generate_series(1, ${providers}) n;
    insert into settings (post_id, key, value) select ${id('post', 'n')}, 'busy_times', 'true' from generate_series(1, ${providers}) n;
    insert into staff (id, name) select ${id('desk staff', 'n')}, 'Desk ' || n from generate_series(1, ${organisations}) n;
    insert into posts (id, staff_id, organisation_id)
    select ${id('desk', 'n')}, ${id('desk staff', 'n')}, ${id('organisation', 'n')} from generate_series(1, ${organisations}) n;
    insert into post_roles (post_id, role) select ${id('desk', 'n')}, 'scheduler' from generate_series(1, ${organisations}) n;
    insert into availability_blocks (organisation_id, post_id, weekday, from_minute, to_minute)
    select ${organisationOf('n')}, ${id('post', 'n')}, d, 540, 1020 from generate_series(1, ${providers}) n, generate_series(1, 5) d`)
  const services = USUAL_SERVICES.map((one, number) => ({ number, ...one }))
  await sql`insert into services (id, organisation_id, code, label, kind, session_minutes, reserved_minutes, fee_cents, telehealth)
    select md5('service ' || (n * 100 + s.number))::uuid, md5('organisation ' || n)::uuid, s.code, s.label, s.kind, s."sessionMinutes", s."reservedMinutes",
           s."feeCents", s.telehealth
      from generate_series(1, ${organisations}::int) n, jsonb_to_recordset(${JSON.stringify(services)}::text::jsonb)
        as s(number int, code text, label text, kind text, "sessionMinutes" int, "reservedMinutes" int, "feeCents" int, telehealth boolean)`
}

/** Each on the list of one provider; every fifth also on that of the next. */
async function fillClients(sql: postgres.Sql, { clients, clientsOfOne, providers }: Plan): Promise<void> {
  const own = `(c - 1) / ${clientsOfOne} + 1`
  await sql.unsafe(`
    insert into clients (id, organisation_id, given_name, family_name, birth_date)
    select ${id('client', 'c')}, ${organisationOf(`(${own})`)}, initcap(substr(md5('given ' || c % 700), 1, 6)), initcap(substr(md5('family ' || c), 1, 8)),
           date '1950-01-01' + c % 20000 from generate_series(1, ${clients}) c`)
  // Planned for empty tables, the triggers of the next rows would look at every client for each of them.
  await sql.unsafe('analyze')
  await sql.unsafe(`
    insert into care_team_memberships (client_id, post_id, status, began_by, since)
    select ${id('client', 'c')}, ${id('post', own)}, 'active', 'created', current_date - 400 from generate_series(1, ${clients}) c
    union all
    select ${id('client', 'c')}, ${id('post', `${own} + 1`)}, 'active', 'booking', current_date - 100 from generate_series(1, ${clients}) c
     where c % 5 = 0 and ${own} < ${providers} and (${own}) % ${PROVIDERS_PER_ORGANISATION} <> 0`)
}

type Share = { from: number; to: number; lane: number }

/** Number `a`: provider `a % providers`, and of his times the `a / providers`-th. */
async function fillAppointments(sql: postgres.Sql, plan: Plan, { from, to, lane }: Share): Promise<void> {
  const { providers, clientsOfOne } = plan
  const rows = `
    select a, p, s, kept, ${organisationOf('p')} as organisation, ${id('appointment', 'a')} as id, starts_at, starts_at + interval '50 minutes' as ends_at
      from (select a, a % ${providers} + 1 as p, a / ${providers} as s, a / ${providers} / 6 as d
              from generate_series(${from}, ${to - 1}) a where a % ${providers} % ${LANES} = ${lane}) x
      cross join lateral (select (date '${plan.first}' + d / 5 * 7 + d % 5 + make_interval(hours => 9 + (p + d + 3 * (s % 6)) % 8)) at time zone 'America/New_York' as starts_at) t
      cross join lateral (select a % 20 <> 7 as kept) k`
  const client = (more: string) =>
    id('client', `(p - 1) * ${clientsOfOne} + (s * 7 + p ${more}) % ${clientsOfOne} + 1`)
  const people = (values: string, where: string) => `
    select r.id, ${values}, tstzrange(r.starts_at, r.ends_at), r.kept from rows r where ${where}`
  await sql.begin(async (tx) => {
    await tx.unsafe(`
      with rows as (${rows})
      insert into appointments (id, organisation_id, site_id, service_id, starts_at, ends_at, time_zone, status, telehealth)
      select id, organisation, ${id('site', `((p - 1) / ${PROVIDERS_PER_ORGANISATION} + 1) * 3 + p % 3 + 1`)},
             ${id('service', `((p - 1) / ${PROVIDERS_PER_ORGANISATION} + 1) * 100 + 2 + a % 3`)}, starts_at, ends_at, 'America/New_York',
             case when not kept then (array['cancelled_by_client', 'no_show', 'late_cancelled'])[1 + a % 3]
                  when starts_at < now() then 'completed' when a % 10 = 3 then 'confirmed' else 'scheduled' end, a % 5 = 1
        from rows order by a;
      with rows as (${rows})
      insert into appointment_providers (appointment_id, post_id, during, keeps_time) ${people(id('post', 'p'), 'true')} order by a;
      with rows as (${rows})
      insert into appointment_clients (appointment_id, client_id, during, keeps_time) ${people(client(''), 'true')}
      union all ${people(client(`+ ${Math.floor(clientsOfOne / 2)}`), 'a % 33 = 5')}`)
  })
}
