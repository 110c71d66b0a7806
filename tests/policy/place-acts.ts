import type { ReservedSql } from 'postgres'

const PEOPLE = ['owner', 'desk', 'both', 'anna', 'ben', 'away'] as const
type World = Record<
  (typeof PEOPLE)[number] | 'site' | 'division' | 'client' | 'main' | 'other' | 'far',
  string
>

const ROLES: Record<(typeof PEOPLE)[number], string[]> = {
  owner: ['owner'],
  desk: ['scheduler'],
  both: ['scheduler', 'provider'],
  anna: ['provider'],
  ben: ['provider'],
  away: ['provider'],
}

const made = async (rows: PromiseLike<Iterable<unknown>>): Promise<string> => {
  const [row] = [...(await rows)] as { id: string }[]
  return row?.id ?? ''
}

/** Two organisations; a client on the lists of Anna, Ben and one who is front desk too, with Anna as main provider. */
async function settle(sql: ReservedSql): Promise<World> {
  await sql`insert into network (name, time_zone) values ('World', 'UTC')`
  await sql`insert into mechanism_switches (mechanism, on_from) values ('M1', '2020-01-01')`
  const organisation = await made(sql`insert into organisations (name) values ('Here') returning id`)
  const elsewhere = await made(sql`insert into organisations (name) values ('There') returning id`)
  const w = {} as World
  w.division = await made(
    sql`insert into divisions (organisation_id, name) values (${organisation}, 'North') returning id`,
  )
  w.far = await made(
    sql`insert into divisions (organisation_id, name) values (${elsewhere}, 'South') returning id`,
  )
  w.site = await made(
    sql`insert into sites (organisation_id, division_id, name) values (${organisation}, ${w.division}, 'Admin') returning id`,
  )
  w.client = await made(
    sql`insert into clients (given_name, family_name, organisation_id) values ('Secret', 'Squirrel', ${organisation}) returning id`,
  )
  for (const name of PEOPLE) {
    const staff = await made(sql`insert into staff (name) values (${name}) returning id`)
    const at = name === 'away' ? elsewhere : organisation
    w[name] = await made(
      sql`insert into posts (staff_id, organisation_id) values (${staff}, ${at}) returning id`,
    )
    for (const role of ROLES[name])
      await sql`insert into post_roles (post_id, role) values (${w[name]}, ${role})`
    if (['anna', 'ben', 'both'].includes(name))
      await sql`insert into caseloads (post_id, site_id, label) values (${w[name]}, ${w.site}, ${name})`
    if (['anna', 'both'].includes(name))
      await sql`insert into care_team_memberships (client_id, post_id, status, began_by, since) values (${w.client}, ${w[name]}, 'active', 'created', '2026-01-01')`
  }
  w.main = await made(sql`select id from caseloads where post_id = ${w.anna}`)
  w.other = await made(sql`select id from caseloads where post_id = ${w.ben}`)
  await sql`update clients set main_caseload_id = ${w.main} where id = ${w.client}`
  return w
}

function acting(sql: ReservedSql, w: World) {
  const done = async (who: (typeof PEOPLE)[number], ask: () => PromiseLike<Iterable<unknown>>) => {
    await sql`select policy.enter_as(${w[who]})`
    const [row] = [...(await ask())] as { done: string | null }[]
    return row?.done ?? null
  }
  const site = { name: 'Admin', kind: 'premises', address: null, phone: null, place_of_service: null }
  return {
    done,
    saveSite: (who: (typeof PEOPLE)[number], more: object) =>
      done(
        who,
        () =>
          sql`select done from policy.save_site(${w.site}, ${JSON.stringify({ ...site, division_id: w.division, active: true, ...more })}::text::jsonb, uuidv7())`,
      ),
    cover: (who: (typeof PEOPLE)[number], by: string, days = 10) =>
      done(
        who,
        () =>
          sql`select policy.begin_cover(${w.main}, ${by}, current_date, current_date + ${days}::int, uuidv7()) as done`,
      ),
    name: (who: (typeof PEOPLE)[number], caseload: string | null) =>
      done(
        who,
        () => sql`select policy.set_main_provider(${w.client}, ${caseload}, ${w.main}, uuidv7()) as done`,
      ),
  }
}

/** Each with the sentence that is broken where it answers false. */
function stories(sql: ReservedSql, w: World): [string, () => Promise<boolean>][] {
  const { done, saveSite, cover, name } = acting(sql, w)
  const caseloadOf = (post: string) => made(sql`select id from caseloads where post_id = ${post}`)
  return [
    ['the front desk keeps no sites', async () => (await saveSite('desk', { name: 'X' })) === 'closed'],
    [
      'a site goes to no other organisation’s division',
      async () => (await saveSite('owner', { division_id: w.far })) === 'division',
    ],
    ['a site in use stays open', async () => (await saveSite('owner', { active: false })) === 'in_use'],
    ['a save that changes nothing is none', async () => (await saveSite('owner', {})) === 'same'],
    [
      'another organisation’s division stays',
      async () =>
        (await done('owner', () => sql`select policy.remove_place(${w.far}, uuidv7()) as done`)) ===
        'missing',
    ],
    [
      'a site with a room is not taken away with it',
      async () => {
        await sql`insert into rooms (organisation_id, site_id, name) select organisation_id, id, 'R' from sites where id = ${w.site}`
        await sql`delete from covers`
        await sql`update clients set main_caseload_id = null`
        await sql`delete from caseloads`
        return (
          (await done('owner', () => sql`select policy.remove_place(${w.site}, uuidv7()) as done`)) === 'used'
        )
      },
    ],
    ['a provider says who stands in', async () => (await cover('anna', w.ben)) === 'begun'],
    ['nobody says it for a colleague', async () => (await cover('ben', w.ben)) === 'closed'],
    ['nobody stands in for himself', async () => (await cover('owner', w.anna)) === 'same_person'],
    ['whoever works elsewhere does not stand in', async () => (await cover('owner', w.away)) === 'colleague'],
    [
      'one stands in at a time',
      async () => {
        await cover('owner', w.ben)
        return (await cover('owner', w.both, 5)) === 'covered'
      },
    ],
    ['the front desk names the main provider', async () => (await name('desk', null)) === 'done'],
    ['a provider does not', async () => (await name('anna', null)) === null],
    [
      'the main provider has the client on his list',
      async () => (await name('owner', w.other)) === 'not_a_choice',
    ],
    [
      'front desk that treats does not name itself',
      async () => (await name('both', await caseloadOf(w.both))) === 'not_a_choice',
    ],
    [
      'a form that is out of date changes nothing',
      async () => {
        await sql`update clients set main_caseload_id = null where id = ${w.client}`
        return (await name('owner', await caseloadOf(w.both))) === 'changed'
      },
    ],
    ['undo brings back whom it was', () => undone(sql, w, true)],
    ['undo comes too late once somebody named another', () => undone(sql, w, false)],
  ]
}

/** Names nobody, undoes it, and looks; `at once`, or after the owner named somebody else. */
async function undone(sql: ReservedSql, w: World, atOnce: boolean): Promise<boolean> {
  const act = await made(sql`select uuidv7() as id`)
  const other = await made(sql`select id from caseloads where post_id = ${w.both}`)
  await sql`select policy.enter_as(${w.desk})`
  await sql`select policy.set_main_provider(${w.client}, null, ${w.main}, ${act})`
  await sql`select policy.enter_as(${w.owner})`
  if (!atOnce) await sql`select policy.set_main_provider(${w.client}, ${other}, null, uuidv7())`
  await sql`select policy.enter_as(${w.desk})`
  const [row] = await sql`select policy.undo_client_act(${w.client}, ${act}, uuidv7()) as done`
  const [now] = await sql`select main_caseload_id as id from clients where id = ${w.client}`
  return atOnce ? row?.done === 'undone' && now?.id === w.main : row?.done === 'too_late' && now?.id === other
}

/** The first sentence about places, standing in and the main provider that does not hold; undefined when all do. */
export async function firstFaultOfPlaces(sql: ReservedSql): Promise<string | undefined> {
  await sql`begin`
  try {
    const world = await settle(sql)
    for (const [sentence, holds] of stories(sql, world)) {
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
