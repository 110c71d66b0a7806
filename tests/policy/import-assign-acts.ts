import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import { as, idOf, type Practice, type Story } from './import-acts'
import type { Mutant } from './mutants'

type Sql = postgres.Sql

/** A client who came in by an import of this organisation. */
async function came(sql: Sql, organisation: string): Promise<string> {
  const client = idOf(
    await sql`
      insert into clients (given_name, family_name, organisation_id) values ('Al', ${randomUUID()}, ${organisation}) returning id`,
  )
  const run = await sql`
    insert into imports (organisation_id, kind, source, state) values (${organisation}, 'clients', 'S', 'done') returning id`
  await sql`insert into import_made (import_id, table_name, row_id) values (${idOf(run)}, 'clients', ${client})`
  return client
}

const assign = (sql: Sql, post: string, clients: string[], to: string, act: string = randomUUID()) =>
  as(
    sql,
    post,
    '(select jsonb_build_array(x.outcome, x.clients) from policy.assign_imported($1::uuid[], $2, $3) x)',
    [`{${clients.join(',')}}`, to, act],
  )
const takeBack = (sql: Sql, post: string, act: string) =>
  as(
    sql,
    post,
    '(select jsonb_build_array(x.outcome, x.gone, x.stayed) from policy.undo_assign_imported($1, $2) x)',
    [act, randomUUID()],
  )
const seen = (sql: Sql, post: string, client: string) =>
  as(sql, post, '(select count(*)::int from policy.unassigned_clients(1000) u where u.id = $1)', [client])
const lists = async (sql: Sql, client: string) =>
  [
    ...(await sql`select post_id from care_team_memberships where client_id = ${client} and ended_at is null`),
  ].map(({ post_id }) => String(post_id))

const elsewhere = async (sql: Sql, { far }: Practice) =>
  idOf(await sql`select organisation_id as id from posts where id = ${far}`)

export const assignStories: Story[] = [
  {
    name: 'who came in and has nobody is given to a provider by owner and manager',
    tell: async (sql, practice) => {
      const { manager, owner, desk, anna, far } = practice
      const client = await came(sql, practice.organisation)
      const others = await came(sql, await elsewhere(sql, practice))
      const refused = await Promise.all([desk, anna].map((post) => assign(sql, post, [client], anna)))
      return [
        [
          refused,
          [
            [null, 0],
            [null, 0],
          ],
        ],
        [await Promise.all([desk, anna, far].map((post) => seen(sql, post, client))), [0, 0, 0]],
        [await seen(sql, owner, client), 1],
        [await assign(sql, manager, [client], far), ['no_provider', 0]],
        [await assign(sql, manager, [others], anna), ['nothing', 0]],
        [await assign(sql, manager, [client, others], anna), ['done', 1]],
        [await lists(sql, client), [anna]],
        [await seen(sql, owner, client), 0],
        [await assign(sql, manager, [client], anna), ['nothing', 0]],
      ]
    },
  },
  {
    name: 'nobody else is given away so: whoever was here before, was with somebody, or is shut off',
    tell: async (sql, { manager, anna, organisation }) => {
      const [plain, once, shut, hidden] = [
        await came(sql, organisation),
        await came(sql, organisation),
        await came(sql, organisation),
        await came(sql, organisation),
      ]
      await sql`delete from import_made where row_id = ${plain}`
      await sql`
        insert into care_team_memberships (client_id, post_id, status, began_by, since, ended_at, ended_reason)
        values (${once}, ${anna}, 'active', 'manager', current_date, now(), 'left')`
      await sql`insert into client_shutouts (client_id, staff_id) select ${shut}, staff_id from posts where id = ${anna}`
      await sql`insert into client_shutouts (client_id, staff_id) select ${hidden}, staff_id from posts where id = ${manager}`
      return [
        [await assign(sql, manager, [plain, once, shut, hidden], anna), ['nothing', 0]],
        [await Promise.all([plain, once, shut, hidden].map((id) => lists(sql, id))), [[], [], [], []]],
      ]
    },
  },
  {
    name: 'undo is for whoever did it, once, and leaves those who were relied on',
    tell: async (sql, { manager, owner, anna, organisation }) => {
      const [idle, worked] = [await came(sql, organisation), await came(sql, organisation)]
      const act = randomUUID()
      await assign(sql, manager, [idle, worked], anna, act)
      await sql`
        insert into items (client_id, component, organisation_id, author_post_id, title)
        values (${worked}, 'events', ${organisation}, ${anna}, 'Contact')`
      return [
        [await takeBack(sql, owner, act), [null, null, null]],
        [await takeBack(sql, manager, act), ['undone', 1, 1]],
        [await lists(sql, idle), []],
        [await lists(sql, worked), [anna]],
        [await takeBack(sql, manager, act), ['already', null, null]],
        [await seen(sql, manager, idle), 1],
        [await assign(sql, manager, [idle], anna), ['done', 1]],
      ]
    },
  },
  {
    name: 'undo leaves alone from whom one was shut out since',
    tell: async (sql, { manager, anna, organisation }) => {
      const [plain, shut] = [await came(sql, organisation), await came(sql, organisation)]
      const act = randomUUID()
      await assign(sql, manager, [plain, shut], anna, act)
      await sql`insert into client_shutouts (client_id, staff_id) select ${shut}, staff_id from posts where id = ${manager}`
      return [
        [await takeBack(sql, manager, act), ['undone', 1, 1]],
        [
          [await lists(sql, plain), await lists(sql, shut)],
          [[], [anna]],
        ],
      ]
    },
  },
  {
    name: 'of a hidden client nobody is told why he stayed when the import was undone',
    tell: async (sql, { manager, owner, organisation }) => {
      const client = await came(sql, organisation)
      const [made] =
        await sql`update import_made set outcome = 'shut_out' where row_id = ${client} returning import_id`
      await sql`insert into client_shutouts (client_id, staff_id) select ${client}, staff_id from posts where id = ${manager}`
      const said = (post: string) =>
        as(
          sql,
          post,
          '(select o.outcome || jsonb_array_length(o.clients) from policy.import_outcome($1) o)',
          [String(made?.import_id)],
        )
      return [
        [await said(owner), 'shut_out1'],
        [await said(manager), 'worked0'],
      ]
    },
  },
]

const file = 'lib/policy/engine/89-imported-clients.sql'

export const assignMutants: Mutant[] = [
  {
    name: 'imported and alone: anybody reads the list',
    file,
    find: "WHERE policy.runs_practice(me) AND m.table_name = 'clients'",
    replace: "WHERE m.table_name = 'clients'",
  },
  {
    name: 'imported and alone: of any organisation',
    file,
    find: 'AND c.organisation_id = me.organisation\n',
    replace: '\n',
  },
  {
    name: 'imported and alone: also who was with somebody',
    file,
    find: "AND t.ended_reason IS DISTINCT FROM 'undone')",
    replace: 'AND t.ended_at IS NULL)',
  },
  {
    name: 'imported and alone: told to whom they are shut',
    file,
    find: 'AND NOT EXISTS (SELECT 1 FROM client_shutouts x WHERE x.client_id = c.id AND x.staff_id = me.staff) $$;',
    replace: '$$;',
  },
  {
    name: 'imported and alone: given to whom they are shut',
    file,
    find: 'WHERE x.client_id = u.id AND p.id = p_post',
    replace: 'WHERE false',
  },
  {
    name: 'imported and alone: given by anybody',
    file,
    find: '  IF policy.runs_practice(me) IS NOT TRUE THEN RETURN; END IF;\n  IF NOT EXISTS',
    replace: '  IF NOT EXISTS',
  },
  {
    name: 'imported and alone: given to somebody elsewhere',
    file,
    find: 'FROM policy.colleague_providers() c WHERE c.post_id = p_post',
    replace: 'FROM posts c WHERE c.id = p_post',
  },
  {
    name: 'imported and alone: undone by somebody else',
    file,
    find: "x.kind = 'clients_assign' AND x.post_id = me.post",
    replace: "x.kind = 'clients_assign'",
  },
  {
    name: 'imported and alone: undone twice',
    file,
    find: "  IF a.undone_by_id IS NOT NULL THEN outcome := 'already'; RETURN; END IF;\n",
    replace: '',
  },
  {
    name: 'imported and alone: undone whatever was done since',
    file,
    find: 'AND policy.relied_on(t.client_id, t.post_id, a.at, a.id) IS NULL',
    replace: '',
  },
  {
    name: 'imported and alone: taken back by whoever was shut out since',
    file,
    find: 'AND NOT EXISTS (SELECT 1 FROM client_shutouts x WHERE x.client_id = t.client_id AND x.staff_id = me.staff)',
    replace: '',
  },
]
