import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import { as, begin, idOf, type Practice, type Story, undo, waitingAt } from './import-acts'

type Sql = postgres.Sql
type Row = Record<string, unknown>

const SYSTEM = 'urn:old'

/** One chart of a client of this family name: a diagnosis and a note of Anna, who is on the care team. */
function chart({ anna }: Pick<Practice, 'anna'>, family: string, over: Row = {}): string {
  const key = `p-${family}`
  const item = { author: anna, site: null, title: 'T', on_day: '2020-02-03' }
  const note = { body: 'Text', session_at: '2020-02-03T10:00:00Z', locked_at: '2020-02-03T10:00:00Z' }
  return JSON.stringify({
    line: 1,
    key,
    system: SYSTEM,
    values: { given_name: 'Ana', family_name: family, birth_date: '1990-01-01', active: true },
    main: anna,
    site: null,
    team: [{ post: anna, status: 'active', since: '2020-02-03' }],
    rows: [{ type: 'DocumentReference', key: `n-${family}` }],
    items: [
      { ...item, component: 'notes', type: 'DocumentReference', key: `n-${family}`, values: note },
      {
        ...item,
        ...{ component: 'diagnoses', type: 'Condition', key: `c-${family}` },
        values: { system: 'http://snomed.info/sct', code: '1', text: 'T' },
      },
    ],
    ...over,
  })
}

async function waiting(sql: Sql, practice: Practice): Promise<string> {
  return (await waitingAt(sql, practice, 'fhir')).id
}

async function running(sql: Sql, practice: Practice): Promise<string> {
  const made = await waitingAt(sql, practice, 'fhir')
  await begin(sql, practice.manager, made)
  return made.id
}

const check = (sql: Sql, post: string, id: string, one: string) =>
  as(
    sql,
    post,
    `(select coalesce(jsonb_agg(jsonb_build_array(x.outcome, cardinality(x.known))), '[]')
        from policy.check_charts($1, jsonb_build_array($2::text::jsonb)) x)`,
    [id, one],
  )
const put = (sql: Sql, post: string, id: string, one: string) =>
  as(sql, post, '(select x.outcome from policy.import_chart($1, $2::text::jsonb, $3) x)', [
    id,
    one,
    randomUUID(),
  ])
const people = (sql: Sql, post: string, id: string, person: Row, places: Row[] = []) =>
  as(
    sql,
    post,
    `(select jsonb_agg(jsonb_build_array(x.kind, x.id, x.made))
        from policy.import_chart_people($1, $2::text::jsonb, $3::text::jsonb, 0, $4) x)`,
    [
      id,
      JSON.stringify(places),
      JSON.stringify([{ system: SYSTEM, name: 'Nora', active: true, ...person }]),
      randomUUID(),
    ],
  ) as Promise<[string, string, boolean][] | null>

/** What stands about clients of this family name. */
async function found(sql: Sql, family: string): Promise<unknown> {
  const [row] = await sql`
    select count(distinct c.id)::int as clients, count(distinct i.id) filter (where i.component <> 'profile')::int as items,
           count(distinct t.id)::int as team
      from clients c left join items i on i.client_id = c.id left join care_team_memberships t on t.client_id = c.id
     where c.family_name = ${family}`
  return { ...row }
}
const NOTHING = { clients: 0, items: 0, team: 0 }
const WHOLE = { clients: 1, items: 2, team: 1 }

/** A client who is here, as another import of this organisation or of another one left him. */
async function here(sql: Sql, practice: Practice, family: string, from: Row): Promise<string> {
  const { organisation = practice.organisation, birth = '1990-01-01', source, type = 'Patient' } = from
  const client = idOf(
    await sql`
      insert into clients (given_name, family_name, birth_date, organisation_id)
      values ('Ana', ${`${family}${source ? '-other' : ''}`}, ${birth as string | null}, ${organisation as string}) returning id`,
  )
  if (source) {
    const run = idOf(
      await sql`insert into imports (organisation_id, kind, source, state) values (${organisation as string}, 'fhir', 'S', 'done') returning id`,
    )
    await sql`
      insert into import_records (source, resource_type, source_id, target_id, import_id)
      values (${source as string}, ${type as string}, ${`p-${family}`}, ${client}, ${run}) on conflict do nothing`
  }
  return client
}

export const chartStories: Story[] = [
  {
    name: 'charts are for owner and manager, and for their own import',
    tell: async (sql, practice) => {
      const { manager, owner, desk, anna, far } = practice
      const family = randomUUID()
      const id = await waiting(sql, practice)
      const early = [
        await put(sql, manager, id, chart(practice, family)),
        await people(sql, manager, id, { key: '1' }),
      ]
      const checked = await Promise.all(
        [owner, desk, anna, far].map((post) => check(sql, post, id, chart(practice, family))),
      )
      await sql`update imports set state = 'running' where id = ${id}`
      const refused = await Promise.all(
        [desk, anna, far].map((post) => put(sql, post, id, chart(practice, family))),
      )
      const alone = await Promise.all([desk, anna, far].map((post) => people(sql, post, id, { key: '1' })))
      return [
        [early, [null, null]],
        [checked, [[['new', 0]], [], [], []]],
        [refused, [null, null, null]],
        [alone, [null, null, null]],
        [await found(sql, family), NOTHING],
      ]
    },
  },
  {
    name: 'a chart comes in whole, once, under the act of whoever imports, and goes again with it',
    tell: async (sql, practice) => {
      const family = randomUUID()
      const id = await running(sql, practice)
      const done = [
        await put(sql, practice.manager, id, chart(practice, family)),
        await put(sql, practice.manager, id, chart(practice, family)),
      ]
      const rows = await sql`
        select i.component, n.kind, i.organisation_id, i.author_post_id, a.post_id as by, n.locked_at is not null as locked
          from items i join clients c on c.id = i.client_id join acts a on a.id = i.act_id join notes n on n.item_id = i.id
         where c.family_name = ${family}`
      const whole = await found(sql, family)
      await sql`update imports set state = 'done' where id = ${id}`
      const undone = await undo(sql, practice.owner, id)
      return [
        [done, ['new', 'mine']],
        [
          [...rows],
          [
            {
              ...{ component: 'notes', kind: 'imported', organisation_id: practice.organisation },
              ...{ author_post_id: practice.anna, by: practice.manager, locked: true },
            },
          ],
        ],
        [whole, WHOLE],
        [undone, 'undone'],
        [await found(sql, family), NOTHING],
      ]
    },
  },
  {
    name: 'nothing is added to a client who is here, however he came',
    tell: async (sql, practice) => {
      const [named, listed, numbered] = [randomUUID(), randomUUID(), randomUUID()]
      await here(sql, practice, named, {})
      await here(sql, practice, numbered, { source: SYSTEM })
      const first = await running(sql, practice)
      await put(sql, practice.manager, first, chart(practice, listed))
      await sql`update imports set state = 'done' where id = ${first}`
      const id = await running(sql, practice)
      await sql`update imports set source = (select source from imports where id = ${first}) where id = ${id}`
      const ask = (family: string, over: Row = {}) =>
        check(sql, practice.manager, id, chart(practice, family, over))
      const checked = [await ask(named), await ask(listed), await ask(numbered)]
      const written = await Promise.all(
        [named, listed, numbered].map((family) => put(sql, practice.manager, id, chart(practice, family))),
      )
      return [
        [checked, [[['same_person', 0]], [['already', 1]], [['already', 0]]]],
        [written, ['same_person', 'already', 'already']],
        [await found(sql, named), { clients: 1, items: 0, team: 0 }],
        [await found(sql, listed), WHOLE],
        [await found(sql, numbered), NOTHING],
      ]
    },
  },
  {
    name: 'who is here in another organisation, or shut to the asker, is not told and not touched',
    tell: async (sql, practice) => {
      const [elsewhere, shut] = [randomUUID(), randomUUID()]
      const there = idOf(await sql`select organisation_id as id from posts where id = ${practice.far}`)
      const other = await here(sql, practice, elsewhere, { source: SYSTEM, organisation: there })
      const hidden = await here(sql, practice, shut, { source: SYSTEM })
      await sql`insert into client_shutouts (client_id, staff_id) select ${hidden}, staff_id from posts where id = ${practice.manager}`
      const id = await running(sql, practice)
      const done = await Promise.all(
        [elsewhere, shut].map((family) => put(sql, practice.manager, id, chart(practice, family))),
      )
      const touched = await sql`select 1 from items where client_id in (${other}, ${hidden})`
      return [
        [done, ['new', 'new']],
        [touched.length, 0],
        [await found(sql, elsewhere), WHOLE],
      ]
    },
  },
  {
    name: 'a chart that names a post or a place elsewhere stays out whole',
    tell: async (sql, practice) => {
      const family = randomUUID()
      const id = await running(sql, practice)
      const there = idOf(await sql`select organisation_id as id from posts where id = ${practice.far}`)
      const place = idOf(
        await sql`insert into sites (organisation_id, name) values (${there}, ${family}) returning id`,
      )
      const item = {
        component: 'notes',
        title: 'T',
        values: { body: 'x', locked_at: '2020-01-01T00:00:00Z' },
      }
      const team = [{ post: practice.far, status: 'active', since: '2020-02-03' }]
      const tries = [
        { team },
        { items: [{ ...item, author: practice.far }] },
        { items: [{ ...item, site: place }] },
        { site: place },
        { main: practice.far },
      ]
      const written = []
      for (const over of tries)
        written.push(await put(sql, practice.manager, id, chart(practice, family, over)))
      return [
        [written, tries.map(() => 'database')],
        [await found(sql, family), NOTHING],
      ]
    },
  },
  {
    name: 'people who are missing come in as providers who cannot sign in, and nobody elsewhere is meant',
    tell: async (sql, practice) => {
      const id = await running(sql, practice)
      const key = randomUUID()
      const there = idOf(await sql`select organisation_id as id from posts where id = ${practice.far}`)
      const far = idOf(await sql`select staff_id as id from posts where id = ${practice.far}`)
      const run = idOf(
        await sql`insert into imports (organisation_id, kind, source, state) values (${there}, 'fhir', 'S', 'done') returning id`,
      )
      await sql`
        insert into import_records (source, resource_type, source_id, target_id, import_id) values (${SYSTEM}, 'Practitioner', ${key}, ${far}, ${run})`
      const fresh = await people(sql, practice.manager, id, { key, email: 'x@y.test', post: practice.far })
      const again = await people(sql, practice.manager, id, { key, post: practice.anna })
      const known = await people(sql, practice.manager, id, { key: randomUUID(), post: practice.anna })
      // Somebody of another organisation, whatever a record of this one says.
      const own = idOf(
        await sql`insert into imports (organisation_id, kind, source, state) values (${practice.organisation}, 'fhir', 'S', 'done') returning id`,
      )
      const moved = randomUUID()
      await sql`
        insert into import_records (source, resource_type, source_id, target_id, import_id) values (${SYSTEM}, 'Practitioner', ${moved}, ${far}, ${own})`
      const gone = await people(sql, practice.manager, id, { key: moved })
      const desk = await people(sql, practice.manager, id, { key: randomUUID(), post: practice.desk })
      const [made] = await sql`
        select s.email, s.password_hash, array_agg(r.role) as roles, p.organisation_id = ${practice.organisation} as here
          from posts p join staff s on s.id = p.staff_id join post_roles r on r.post_id = p.id where p.id = ${fresh?.[0]?.[1] ?? null} group by s.id, p.id`
      return [
        [fresh?.[0]?.[2], true],
        [{ ...made }, { email: null, password_hash: null, roles: ['provider'], here: true }],
        [again, [['post', fresh?.[0]?.[1], false]]],
        [known, [['post', practice.anna, false]]],
        [gone?.[0]?.[2], true],
        [desk?.[0]?.[2], true],
      ]
    },
  },
  {
    name: 'whoever has retired was on the team and is not let in, and goes with the import',
    tell: async (sql, practice) => {
      const family = randomUUID()
      const id = await running(sql, practice)
      const made = await people(sql, practice.manager, id, { key: randomUUID(), active: false })
      const post = made?.[0]?.[1] ?? ''
      const done = await put(
        sql,
        practice.manager,
        id,
        chart(practice, family, {
          team: [
            { post, status: 'inactive', since: '2020-02-03' },
            { post: practice.anna, status: 'active', since: '2020-02-03', until: '2021-02-03' },
          ],
        }),
      )
      const places = await sql`
        select t.ended_at < now() as ended, t.ended_reason as why from care_team_memberships t join clients c on c.id = t.client_id
         where c.family_name = ${family} order by 2`
      await sql`update imports set state = 'done' where id = ${id}`
      return [
        [done, 'new'],
        [
          [...places],
          [
            { ended: true, why: 'left' },
            { ended: true, why: 'retired' },
          ],
        ],
        [await undo(sql, practice.manager, id), 'undone'],
        [await found(sql, family), NOTHING],
      ]
    },
  },
  {
    name: 'who brought a note in is told of the opened client alone',
    tell: async (sql, practice) => {
      const family = randomUUID()
      const id = await running(sql, practice)
      await put(sql, practice.manager, id, chart(practice, family))
      const [row] = await sql`
        select i.id, i.client_id from items i join clients c on c.id = i.client_id where c.family_name = ${family} and i.component = 'notes'`
      const ask = (opens: boolean) =>
        sql.begin(async (tx) => {
          await tx`select policy.enter_as(${practice.anna})`
          if (opens) await tx`select * from policy.open_chart(${String(row?.client_id)})`
          return [
            ...(await tx`select name from policy.brought_in(${String(row?.client_id)}, ${String(row?.id)})`),
          ]
        })
      return [
        [await ask(false), []],
        [await ask(true), [{ name: 'manager' }]],
      ]
    },
  },
]
