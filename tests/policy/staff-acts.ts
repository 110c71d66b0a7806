import type { ReservedSql } from 'postgres'

type People = Record<'owner' | 'manager' | 'peer' | 'anna' | 'ben', string>

/** A practice of five; Anna treats two clients, shares one with Ben, and Ben has pins and mail. */
async function settle(sql: ReservedSql): Promise<People> {
  await sql`insert into network (name, time_zone) values ('World', 'UTC')`
  await sql`insert into mechanism_switches (mechanism, on_from) values ('M1', '2020-01-01'), ('M2', '2020-01-01')`
  const [organisation] = await sql`insert into organisations (name) values ('Practice') returning id`
  const people: Record<string, string> = {}
  for (const [name, role] of [
    ['owner', 'owner'],
    ['manager', 'manager'],
    ['peer', 'manager'],
    ['anna', 'provider'],
    ['ben', 'provider'],
  ] as const) {
    const [person] =
      await sql`insert into staff (name, email, password_hash) values (${name}, ${`${name}@p.test`}, 'x') returning id`
    const [post] =
      await sql`insert into posts (staff_id, organisation_id) values (${person?.id}, ${organisation?.id}) returning id`
    await sql`insert into post_roles (post_id, role) values (${post?.id}, ${role})`
    people[name] = post?.id
  }
  const found = people as People
  for (const family of ['One', 'Two']) {
    const [client] =
      await sql`insert into clients (given_name, family_name, organisation_id) values ('C', ${family}, ${organisation?.id}) returning id`
    await sql`insert into care_team_memberships (client_id, post_id, status, began_by, since) values (${client?.id}, ${found.anna}, 'active', 'created', '2026-01-01')`
    if (family === 'Two') continue
    await sql`insert into chart_shares (client_id, from_post_id, to_post_id, since) values (${client?.id}, ${found.anna}, ${found.ben}, '2026-01-01')`
    await sql`insert into client_pins (post_id, client_id) values (${found.ben}, ${client?.id})`
  }
  await sql`insert into outbox_messages (kind, to_staff_id) select 'chart_shared', staff_id from posts where id = ${found.ben}`
  return found
}

type Ask = (who: keyof People, change: object) => Promise<string>

function asker(sql: ReservedSql, people: People): Ask {
  return async (who, change) => {
    await sql`select policy.enter_as(${people[who]})`
    const [row] = await sql<
      { done: string }[]
    >`select policy.make_change(${JSON.stringify(change)}::text::jsonb, uuidv7()) as done`
    return row?.done ?? ''
  }
}

const roleOf = async (sql: ReservedSql, post: string): Promise<string> =>
  (await sql`select id from post_roles where post_id = ${post} limit 1`)[0]?.id

const count = async (
  sql: ReservedSql,
  of: 'open_shares' | 'pins' | 'mail' | 'acts' | 'seen',
): Promise<number> => {
  const [row] = await sql`
    select (select count(*)::int from chart_shares where stopped_at is null) as open_shares,
           (select count(*)::int from client_pins) as pins, (select count(*)::int from acts) as acts,
           (select count(*)::int from outbox_messages where cancelled_at is null) as mail`
  return row?.[of]
}

/** Ben stands in for Anna and supervises her. */
async function standIn(
  sql: ReservedSql,
  { anna, ben }: People,
): Promise<(covering: string) => Promise<unknown>> {
  const [site] = await sql`
    insert into sites (name, organisation_id) select 'Quay', organisation_id from posts where id = ${anna} returning id`
  const [load] =
    await sql`insert into caseloads (post_id, site_id, label) values (${anna}, ${site?.id}, 'Anna') returning id`
  const cover = (covering: string) => sql`
    insert into covers (caseload_id, covering_post_id, since, until)
    values (${load?.id}, ${covering}, current_date - 1, current_date + 1)`
  await cover(ben)
  await sql`insert into supervisions (supervisor_post_id, provider_post_id, since) values (${ben}, ${anna}, current_date - 1)`
  return cover
}

/** Who stands in, and how many supervise, once Ben’s retirement is taken back. */
async function afterUndo(sql: ReservedSql, { owner, ben }: People): Promise<string> {
  await sql`select policy.enter_as(${owner}), policy.reinstate(${ben}, true, uuidv7())`
  const [row] = await sql`
    select (select coalesce(string_agg(s.name, ' '), 'nobody') from covers v join posts p on p.id = v.covering_post_id join staff s on s.id = p.staff_id
             where v.ended_at is null) || ' ' || (select count(*) from supervisions where ended_at is null) as told`
  return String(row?.told)
}

/** Each with the sentence that is broken where it answers false. */
function stories(sql: ReservedSql, p: People): [string, () => Promise<boolean>][] {
  const ask = asker(sql, p)
  const give = (post: string, role: string) => ({ kind: 'role_give', post, role })
  return [
    ['a provider runs no staff', async () => (await ask('anna', give(p.ben, 'scheduler'))) === 'closed'],
    [
      'a manager touches no manager',
      async () => (await ask('manager', { kind: 'retire', post: p.peer })) === 'above',
    ],
    ['a manager names no owner', async () => (await ask('manager', give(p.ben, 'owner'))) === 'above'],
    ['nobody gives himself a role', async () => (await ask('owner', give(p.owner, 'provider'))) === 'self'],
    [
      'nobody makes himself a supervisor',
      async () =>
        (await ask('owner', { kind: 'supervision_begin', post: p.anna, supervisor: p.owner })) === 'self',
    ],
    [
      'the last owner stays',
      async () =>
        (await ask('owner', { kind: 'role_end', post: p.owner, row: await roleOf(sql, p.owner) })) ===
        'last_owner',
    ],
    [
      'a role that stands is not given twice',
      async () => (await ask('owner', give(p.ben, 'provider'))) === 'same',
    ],
    [
      'a role ended at once is over',
      async () => {
        await ask('owner', { kind: 'role_end', post: p.ben, row: await roleOf(sql, p.ben) })
        const [row] = await sql`select 'provider' = any ((policy.viewer_of(${p.ben}, now())).roles) as still`
        return row?.still === false
      },
    ],
    [
      'retiring ends what was received, pins and mail',
      async () => {
        await ask('owner', { kind: 'retire', post: p.ben })
        return (
          (await count(sql, 'open_shares')) + (await count(sql, 'pins')) + (await count(sql, 'mail')) === 0
        )
      },
    ],
    [
      'what was given stays where the practice owns it',
      async () => {
        await ask('owner', { kind: 'retire', post: p.anna })
        return (await count(sql, 'open_shares')) === 1
      },
    ],
    [
      'with the retirement standing in is taken back too',
      async () => {
        await standIn(sql, p)
        await ask('owner', { kind: 'retire', post: p.ben })
        return (await afterUndo(sql, p)) === 'ben 1'
      },
    ],
    [
      'whose place was taken stands in no more',
      async () => {
        const cover = await standIn(sql, p)
        await ask('owner', { kind: 'retire', post: p.ben })
        await cover(p.peer)
        return (await afterUndo(sql, p)) === 'peer 1'
      },
    ],
    [
      'nobody comes back to somebody who has left since',
      async () => {
        await standIn(sql, p)
        await ask('owner', { kind: 'retire', post: p.ben })
        await ask('owner', { kind: 'retire', post: p.anna })
        return (await afterUndo(sql, p)) === 'nobody 0'
      },
    ],
    [
      'a manager switches nothing',
      async () => (await ask('manager', { kind: 'mechanism', mechanism: 'M2', on: false })) === 'closed',
    ],
    [
      'a setting that stands leaves no trace',
      async () => {
        const done = await ask('owner', { kind: 'hide_diagnoses', hidden: false })
        return done === 'same' && (await count(sql, 'acts')) === 0
      },
    ],
    [
      'the network is named by whoever switches its mechanisms',
      async () => {
        const named = async (who: string, name: string) => {
          await sql`select policy.enter_as(${who})`
          return (await sql`select policy.save_network_name(${name}, uuidv7()) as done`)[0]?.done as string
        }
        const said = [
          await named(p.manager, 'Theirs'),
          await named(p.owner, 'World'),
          await named(p.owner, ' '),
          await named(p.owner, 'Ours'),
        ]
        const [row] = await sql`select name from network`
        return (
          said.join() === 'closed,same,value,saved' &&
          row?.name === 'Ours' &&
          (await count(sql, 'acts')) === 1
        )
      },
    ],
    [
      'a dry run leaves nothing',
      async () => {
        await sql`select policy.enter_as(${p.owner})`
        const [row] =
          await sql`select policy.preview_change(${JSON.stringify({ kind: 'retire', post: p.ben })}::text::jsonb) -> 'closes' -> 'client' ->> 'clients' as closed`
        return (
          row?.closed === '1' && (await count(sql, 'acts')) === 0 && (await count(sql, 'open_shares')) === 1
        )
      },
    ],
    [
      'a dry run asks those who read what ends',
      async () => {
        await ask('owner', {
          kind: 'record_owner',
          post: p.anna,
          owner: 'provider',
          since: new Date().toISOString().slice(0, 10),
        })
        const [row] =
          await sql`select policy.preview_change(${JSON.stringify({ kind: 'retire', post: p.anna })}::text::jsonb) -> 'closes' -> 'client' ->> 'people' as people`
        return row?.people === '2'
      },
    ],
    [
      'an invited address tells no name',
      async () => {
        const [far] = await sql`insert into organisations (name) values ('Far') returning id`
        const [known] =
          await sql`insert into staff (name, email, password_hash) values ('Secret', 'k@far.test', 'x') returning id`
        await sql`insert into posts (staff_id, organisation_id) values (${known?.id}, ${far?.id})`
        await sql`select policy.enter_as(${p.manager})`
        const [made] =
          await sql`select (policy.invite('Typed', 'k@far.test', null, array['provider'], null, uuidv7())).post as post`
        const [row] = await sql`select policy.find_staff_person(${made?.post}) ->> 'name' as name`
        return row?.name === 'Typed'
      },
    ],
    [
      'a share needs its end where the practice says so',
      async () => {
        await sql`select policy.enter_as(${p.owner})`
        await sql`select policy.save_share_end(null, true, uuidv7())`
        await sql`select policy.enter_as(${p.owner}, clock_timestamp() + interval '1 second')`
        const refused =
          sql.unsafe(`do $$ begin insert into chart_shares (client_id, from_post_id, to_post_id, since)
        select client_id, '${p.anna}', '${p.ben}', current_date from care_team_memberships limit 1; end $$`)
        return refused.then(
          () => false,
          () => true,
        )
      },
    ],
  ]
}

/** The first sentence about staff, retiring and settings that does not hold; undefined when all do. */
export async function firstFaultOfStaff(sql: ReservedSql): Promise<string | undefined> {
  await sql`begin`
  try {
    const people = await settle(sql)
    for (const [sentence, holds] of stories(sql, people)) {
      await sql`savepoint story`
      const held = await holds().catch(() => false)
      await sql`rollback to savepoint story`
      if (!held) return sentence
    }
    return undefined
  } finally {
    await sql`rollback`
  }
}
