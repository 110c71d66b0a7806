import type postgres from 'postgres'
import {
  DESK_ROLES,
  deskPost,
  divisionsOf,
  GROUP,
  idOf,
  type NetworkPlan,
  ORGANISATIONS,
  organisationOfProvider,
  providerOf,
  sitesOf,
  SUPERVISED,
  supervisorPost,
  WIDE,
} from './plan'

type Rows = Record<string, string | number | boolean | null>[]

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1)
/** Nothing of the last organisation reaches anybody else. */
const INACTIVE = ORGANISATIONS

/** Organisations with divisions and sites, staff with posts and roles, and which mechanisms are on. */
export async function fillPlaces(tx: postgres.TransactionSql, plan: NetworkPlan): Promise<void> {
  await tx`insert into network (name, time_zone) values ('Bench', 'America/New_York') on conflict do nothing`
  const since = '2020-01-01'
  await tx`insert into mechanism_switches ${tx(['M1', 'M2', 'M3', 'M4'].map((mechanism) => ({ mechanism, on_from: since })))}`
  await insert(
    tx,
    'organisations',
    upTo(ORGANISATIONS).map((n) => ({
      id: idOf('organisation', n),
      name: `Organisation ${n}`,
      active: n !== INACTIVE,
    })),
  )
  await insert(
    tx,
    'divisions',
    upTo(ORGANISATIONS).flatMap((n) => {
      const { first, count } = divisionsOf(n)
      return upTo(count).map((k) => ({
        id: idOf('division', first + k - 1),
        organisation_id: idOf('organisation', n),
        name: `Division ${k}`,
      }))
    }),
  )
  await insert(
    tx,
    'sites',
    upTo(ORGANISATIONS).flatMap((n) => {
      const [{ first, count }, divisions] = [sitesOf(n), divisionsOf(n)]
      return upTo(count).map((k) => ({
        id: idOf('site', first + k - 1),
        organisation_id: idOf('organisation', n),
        division_id: idOf('division', divisions.first + (k % divisions.count)),
        name: `Site ${k}`,
        discoverability: k % 10 === 1 ? 'name' : k % 10 === 2 ? 'initials' : null,
      }))
    }),
  )
  await fillPosts(tx, plan)
}

async function fillPosts(tx: postgres.TransactionSql, plan: NetworkPlan): Promise<void> {
  const held = [
    ...upTo(plan.providers).map((n) => ({ n, role: 'provider', organisation: organisationOfProvider(n) })),
    ...DESK_ROLES.flatMap((role) =>
      upTo(ORGANISATIONS).map((organisation) => ({
        n: deskPost(role, organisation, plan),
        role,
        organisation,
      })),
    ),
    { n: supervisorPost(plan), role: 'provider', organisation: SUPERVISED.organisation },
  ]
  await insert(
    tx,
    'staff',
    held.map(({ n }) => ({ id: idOf('staff', n), name: `Person ${n}` })),
  )
  await insert(
    tx,
    'posts',
    held.map(({ n, organisation }) => {
      const { first, count } = sitesOf(organisation)
      const site_id = idOf('site', first + (n % count))
      return {
        id: idOf('post', n),
        staff_id: idOf('staff', n),
        organisation_id: idOf('organisation', organisation),
        site_id,
        hue: (n % 12) + 1,
      }
    }),
  )
  await insert(
    tx,
    'post_roles',
    held.map(({ n, role }) => ({ post_id: idOf('post', n), role })),
  )
  await fillSupervision(tx, plan)
}

async function fillSupervision(tx: postgres.TransactionSql, plan: NetworkPlan): Promise<void> {
  await insert(
    tx,
    'supervisions',
    upTo(SUPERVISED.count).map((k) => ({
      supervisor_post_id: idOf('post', supervisorPost(plan)),
      provider_post_id: idOf('post', providerOf(SUPERVISED.organisation, k, plan)),
      since: '2024-01-01',
    })),
  )
  const { first, count } = sitesOf(WIDE)
  await insert(
    tx,
    'caseloads',
    upTo(count).map((k) => ({
      id: idOf('caseload', k),
      post_id: idOf('post', providerOf(WIDE, 0, plan)),
      site_id: idOf('site', first + k - 1),
      label: `Caseload ${k}`,
    })),
  )
}

async function insert(tx: postgres.TransactionSql, table: string, rows: Rows): Promise<void> {
  for (let from = 0; from < rows.length; from += 5000)
    await tx`insert into ${tx(table)} ${tx(rows.slice(from, from + 5000))}`
}

/** Profile, address, three diagnoses, four notes and a document for the first clients; a hundred notes more for the first. */
export async function fillCharts(tx: postgres.TransactionSql, { charts }: NetworkPlan): Promise<void> {
  const first = idOf('client', 1)
  const last = idOf('client', charts)
  await tx.unsafe(`
    create temporary table made on commit drop as
    select uuidv7() as id, c.id as client_id, k.component, k.n, c.organisation_id, m.post_id
      from clients c
      join care_team_memberships m on m.client_id = c.id and m.began_by = 'created'
      cross join lateral (
        values ('profile', 1), ('location', 1), ('diagnoses', 1), ('diagnoses', 2), ('diagnoses', 3), ('notes', 1), ('notes', 2),
               ('notes', 3), ('notes', 4), ('documents', 1)
        union all select 'notes', n from generate_series(5, 104) n where c.id = '${first}') k (component, n)
     where c.id between '${first}' and '${last}';
    insert into items (id, client_id, component, organisation_id, author_post_id, title, on_day)
    select id, client_id, component, organisation_id, post_id, initcap(component) || ' ' || n, current_date - n from made;
    insert into profiles (item_id, client_id, phone, alert) select id, client_id, '555-0100', 'Call first' from made where component = 'profile';
    insert into addresses (item_id, client_id, lines, city) select id, client_id, '{1 Main Street}', 'Springfield' from made where component = 'location';
    insert into diagnoses (item_id, client_id, system, code, text) select id, client_id, 'ICD-10-CM', 'F41.' || n, 'Finding ' || n from made where component = 'diagnoses';
    insert into notes (item_id, client_id, body, session_at) select id, client_id, repeat('They spoke of the week. ', 40), now() - make_interval(days => n) from made where component = 'notes';
    insert into documents (item_id, client_id, file_name, media_type, byte_size, sha256, bytes)
    select id, client_id, 'letter.pdf', 'application/pdf', 4, '', '\\x25504446' from made where component = 'documents'`)
}

/** Where forty of a hundred clients are shared, named for what it stands for. */
export const SYNTHETIC = `synthetic: site shares with organisation ${GROUP}`
