import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import { as, begin, idOf, type Practice, type Story, undo, waitingAt } from './import-acts'

type Sql = postgres.Sql
type Row = Record<string, unknown>

const SYSTEM = 'hmis/old'

/** One client of this family name with an enrolment and a service in the programme of project `g`. */
function client(family: string, rows: Row[], over: Row = {}): string {
  return JSON.stringify({
    line: 1,
    key: `p-${family}`,
    system: SYSTEM,
    values: { given_name: 'Ana', family_name: family, birth_date: '1990-01-01', gender: 'Woman' },
    rows,
    ...over,
  })
}
const enrolment = (family: string, over: Row = {}): Row => {
  return { type: 'HMIS Enrollment', key: `e-${family}`, project: 'g', on: '2020-02-03', ...over }
}
const service = (family: string, over: Row = {}): Row => {
  return { type: 'HMIS Services', key: `s-${family}`, project: 'g', on: '2020-02-05', note: 'N', ...over }
}

async function running(sql: Sql, practice: Practice): Promise<string> {
  const made = await waitingAt(sql, practice, 'hmis')
  await begin(sql, practice.manager, made)
  return made.id
}

const projects = (name: string) => JSON.stringify([{ key: 'g', system: SYSTEM, name, code: 'c' }])
const programmes = (sql: Sql, post: string, id: string, name: string) =>
  as(
    sql,
    post,
    '(select jsonb_agg(jsonb_build_array(x.id, x.made)) from policy.import_hmis_programmes($1, $2::text::jsonb, 0, $3) x)',
    [id, projects(name), randomUUID()],
  ) as Promise<[string, boolean][] | null>
const check = (sql: Sql, post: string, id: string, name: string, one: string) =>
  as(
    sql,
    post,
    `(select jsonb_agg(jsonb_build_array(x.outcome, x.stays)) from policy.check_hmis($1, $2::text::jsonb, jsonb_build_array($3::text::jsonb)) x)`,
    [id, projects(name), one],
  )
const put = (sql: Sql, post: string, id: string, one: string) =>
  as(
    sql,
    post,
    '(select jsonb_build_array(x.outcome, x.stays) from policy.import_hmis_client($1, $2::text::jsonb, $3) x)',
    [id, one, randomUUID()],
  )

/** Programmes are on in these stories, and off again after each. */
async function withProgrammes<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  await sql`insert into mechanism_switches (mechanism, on_from) values ('M4', '2020-01-01')`
  try {
    return await work()
  } finally {
    await sql`delete from mechanism_switches where mechanism = 'M4'`
  }
}

async function found(sql: Sql, family: string): Promise<unknown> {
  const [row] = await sql`
    select count(distinct c.id)::int as clients, count(distinct e.item_id)::int as enrolments, count(distinct a.item_id)::int as services,
           count(distinct t.id)::int as team, count(distinct i.author_post_id)::int as authors
      from clients c left join enrolments e on e.client_id = c.id left join activities a on a.client_id = c.id
      left join items i on i.client_id = c.id left join care_team_memberships t on t.client_id = c.id where c.family_name = ${family}`
  return { ...row }
}
const WHOLE = { clients: 1, enrolments: 1, services: 1, team: 0, authors: 0 }
const NOTHING = { clients: 0, enrolments: 0, services: 0, team: 0, authors: 0 }
const ALONE = { ...NOTHING, clients: 1 }

const done = (sql: Sql, id: string) => sql`update imports set state = 'done' where id = ${id}`
const sameSource = (sql: Sql, id: string, as: string) =>
  sql`update imports set source = (select source from imports where id = ${as}) where id = ${id}`

export const hmisStories: Story[] = [
  {
    name: 'HMIS is for owner and manager, and for their own import',
    tell: (sql, practice) =>
      withProgrammes(sql, async () => {
        const { manager, owner, desk, anna, far } = practice
        const family = randomUUID()
        const one = client(family, [])
        const id = (await waitingAt(sql, practice, 'hmis')).id
        const early = [await put(sql, manager, id, one), await programmes(sql, manager, id, family)]
        const checked = await Promise.all(
          [owner, desk, anna, far].map((post) => check(sql, post, id, family, one)),
        )
        await sql`update imports set state = 'running' where id = ${id}`
        const refused = await Promise.all([desk, anna, far].map((post) => put(sql, post, id, one)))
        const unmade = await Promise.all([desk, anna, far].map((post) => programmes(sql, post, id, family)))
        return [
          [early, [[null, null], null]],
          [checked, [[['new', null]], null, null, null]],
          [refused, [1, 2, 3].map(() => [null, null])],
          [unmade, [null, null, null]],
          [await found(sql, family), NOTHING],
        ]
      }),
  },
  {
    name: 'a client comes in with enrolments of nobody, once, and goes again with the programme',
    tell: (sql, practice) =>
      withProgrammes(sql, async () => {
        const { manager } = practice
        const family = randomUUID()
        const id = await running(sql, practice)
        const made = await programmes(sql, manager, id, family)
        const again = await programmes(sql, manager, id, family.toUpperCase())
        const programme = made?.[0]?.[0]
        const one = client(family, [enrolment(family, { programme }), service(family, { programme })])
        const came = [await put(sql, manager, id, one), await put(sql, manager, id, one)]
        const whole = await found(sql, family)
        await done(sql, id)
        const undone = await undo(sql, practice.owner, id)
        const left = await sql`select 1 from programmes where id = ${programme ?? null}`
        const known = { [`HMIS Enrollment/e-${family}`]: 'already', [`HMIS Services/s-${family}`]: 'already' }
        return [
          [made?.[0]?.[1], true],
          [again, [[programme, false]]],
          [
            came,
            [
              ['new', {}],
              ['mine', known],
            ],
          ],
          [whole, WHOLE],
          [undone, 'undone'],
          [await found(sql, family), NOTHING],
          [left.length, 0],
        ]
      }),
  },
  {
    name: 'who came in by the number gets what is new, as by hand',
    tell: (sql, practice) =>
      withProgrammes(sql, async () => {
        const { manager } = practice
        const family = randomUUID()
        const first = await running(sql, practice)
        const programme = (await programmes(sql, manager, first, family))?.[0]?.[0]
        await put(sql, manager, first, client(family, [enrolment(family, { programme })]))
        await done(sql, first)
        const id = await running(sql, practice)
        await sameSource(sql, id, first)
        const rows = [
          enrolment(family, { programme }),
          enrolment(family, { programme, key: 'twice', on: '2021-01-01' }),
          service(family, { programme }),
          service(family, { programme, key: 'unborn', on: '1980-01-01' }),
        ]
        const stays = {
          [`HMIS Enrollment/e-${family}`]: 'already',
          'HMIS Enrollment/twice': 'enrolled',
          'HMIS Services/unborn': 'outside_life',
        }
        const checked = await check(sql, manager, id, family, client(family, rows))
        const came = await put(sql, manager, id, client(family, rows))
        const whole = await found(sql, family)
        await sql`update programmes set active = false where id = ${programme ?? null}`
        const retired = await put(
          sql,
          manager,
          id,
          client(family, [enrolment(family, { programme, key: 'r', on: '2022-01-01' })]),
        )
        return [
          [checked, [['already', { ...stays, [`HMIS Enrollment/e-${family}`]: 'open' }]]],
          [came, ['already', stays]],
          [whole, WHOLE],
          [retired, ['already', { 'HMIS Enrollment/r': 'programme_retired' }]],
        ]
      }),
  },
  {
    name: 'a client of the same name, of another organisation or shut to the asker is not touched',
    tell: (sql, practice) =>
      withProgrammes(sql, async () => {
        const { manager, organisation, far } = practice
        const [named, shut, elsewhere] = [randomUUID(), randomUUID(), randomUUID()]
        const there = idOf(await sql`select organisation_id as id from posts where id = ${far}`)
        const here = async (family: string, at: string, name: string) => {
          const one = idOf(
            await sql`insert into clients (given_name, family_name, birth_date, organisation_id)
                      values ('Ana', ${name}, '1990-01-01', ${at}) returning id`,
          )
          const run = idOf(
            await sql`insert into imports (organisation_id, kind, source, state) values (${at}, 'hmis', 'S', 'done') returning id`,
          )
          await sql`
            insert into import_records (source, resource_type, source_id, target_id, import_id)
            values (${SYSTEM}, 'HMIS Client', ${`p-${family}`}, ${one}, ${run})`
          return one
        }
        await sql`insert into clients (given_name, family_name, birth_date, organisation_id) values ('Ana', ${named}, '1990-01-01', ${organisation})`
        const hidden = await here(shut, organisation, `${shut}-h`)
        const other = await here(elsewhere, there, `${elsewhere}-o`)
        await sql`insert into client_shutouts (client_id, staff_id) select ${hidden}, staff_id from posts where id = ${manager}`
        const id = await running(sql, practice)
        const programme = (await programmes(sql, manager, id, named))?.[0]?.[0]
        const one = (family: string) => client(family, [enrolment(family, { programme })])
        const checked = await check(sql, manager, id, named, one(named))
        const came = []
        for (const family of [named, shut, elsewhere]) came.push(await put(sql, manager, id, one(family)))
        const touched = await sql`select 1 from items where client_id in (${hidden}, ${other})`
        return [
          [checked, [['same_person', { [`HMIS Enrollment/e-${named}`]: 'client_here' }]]],
          [
            came,
            [
              ['same_person', null],
              ['new', {}],
              ['new', {}],
            ],
          ],
          [await found(sql, named), ALONE],
          [touched.length, 0],
        ]
      }),
  },
  {
    name: 'a programme of another organisation is never meant',
    tell: (sql, practice) =>
      withProgrammes(sql, async () => {
        const { manager, far } = practice
        const family = randomUUID()
        const there = idOf(await sql`select organisation_id as id from posts where id = ${far}`)
        const other = idOf(
          await sql`insert into programmes (organisation_id, name) values (${there}, ${family}) returning id`,
        )
        const id = await running(sql, practice)
        const made = await programmes(sql, manager, id, family)
        const came = await put(
          sql,
          manager,
          id,
          client(family, [enrolment(family, { programme: other }), service(family, { programme: other })]),
        )
        return [
          [made?.[0]?.[1], true],
          [
            came,
            [
              'new',
              {
                [`HMIS Enrollment/e-${family}`]: 'programme_retired',
                [`HMIS Services/s-${family}`]: 'programme_retired',
              },
            ],
          ],
          [await found(sql, family), ALONE],
        ]
      }),
  },
  {
    name: 'where programmes are not switched on nobody takes part in one',
    tell: async (sql, practice) => {
      const { manager } = practice
      const family = randomUUID()
      const id = await running(sql, practice)
      const programme = (await programmes(sql, manager, id, family))?.[0]?.[0]
      const one = client(family, [enrolment(family, { programme }), service(family, { programme })])
      const checked = await check(sql, manager, id, randomUUID(), one)
      await put(sql, manager, id, one)
      const why = {
        [`HMIS Enrollment/e-${family}`]: 'no_programmes',
        [`HMIS Services/s-${family}`]: 'no_programmes',
      }
      return [
        [checked, [['new', why]]],
        [await found(sql, family), ALONE],
      ]
    },
  },
]
