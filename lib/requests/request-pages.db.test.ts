import { beforeAll, describe, expect, it } from 'vitest'
import { type Member, practiceWorld } from '../../tests/support/world'

const w = await practiceWorld()
await w.sql`insert into mechanism_switches (mechanism, on_from) select m, '2020-01-01' from unnest(array['M3', 'M4', 'M8']) m`

type Row = { key: string; id: string }
let owner: Member, holder: Member, asker: Member, follower: Member, admin: Member

/** Eighty requests of every state, kind and side, from Elsewhere to the practice and within it, some of them by reference. */
beforeAll(async () => {
  const elsewhere = await w.organisation('Elsewhere')
  owner = await w.member('Olga', ['owner', 'provider'])
  holder = await w.member('Hal', ['provider'])
  asker = await w.member('Asa', ['provider'], elsewhere)
  follower = await w.member('Fay', ['manager', 'provider'], elsewhere)
  admin = await w.member('Ada', ['administrator'])
  const [site] =
    await w.sql`insert into sites (name, organisation_id) values ('Far side', ${elsewhere}) returning id`
  await w.sql`update posts set site_id = ${site?.id as string} where id in (${asker.post}, ${follower.post})`
  await w.sql`insert into clients (given_name, family_name, birth_date, organisation_id)
    select 'C', n::text, '1980-01-01', ${w.practice} from generate_series(1, 80) n`
  await w.sql`
    with made as (
      insert into site_shares (client_id, grantor_organisation_id, to_site_id, since, until)
      select c.id, c.organisation_id, s.id, '2026-01-01', current_date + (c.family_name::int % 50) - 5
        from clients c, sites s where c.family_name::int % 3 = 0 returning id, client_id)
    insert into requests (client_id, kind, state, asker_post_id, asker_organisation_id, asker_site_id, owner_organisation_id, holder_post_id,
      by_reference, subject, details, asked_at, changed_at, lapses_on, grant_id)
    select c.id, case when n % 5 = 4 and m.id is null then 'care_team' else 'site_share' end,
      case when m.id is not null then 'granted' else (array['pending', 'denied', 'cancelled', 'lapsed', 'pending'])[1 + n / 3 % 5] end,
      case when n % 2 = 0 then ${asker.post}::uuid else ${follower.post}::uuid end, ${elsewhere}, s.id, ${w.practice},
      case when n % 3 = 1 then null when n % 4 = 0 then ${owner.post}::uuid else ${holder.post}::uuid end,
      case when n % 8 = 1 then 'Typed' end, 'S', 'D', now() - n % 40 * interval '1 hour', now() - n % 13 * interval '1 minute',
      current_date + n % 9 - 1, m.id
      from (select c.*, c.family_name::int as n from clients c) c join sites s on true left join made m on m.client_id = c.id`
  await w.sql`insert into request_followers (request_id, post_id) select id, ${follower.post} from requests where asker_post_id = ${asker.post} limit 9`
})

const as = <T>(who: Member, work: (sql: typeof w.sql) => Promise<T>) =>
  w.sql.begin(async (tx) => {
    await tx`select policy.enter_as(${who.post})`
    return work(tx as unknown as typeof w.sql)
  })

/** All of it by pages of seven. */
async function paged(who: Member, box: string, tab: string): Promise<Row[]> {
  return as(who, async (sql) => {
    const rows: Row[] = []
    for (;;) {
      const last = rows.at(-1)
      const page = await sql<Row[]>`
        select l.key::text, l.told ->> 'id' as id
          from policy.list_requests(${box}, ${tab}, ${last?.key ?? null}::text::numeric, ${last?.id ?? null}::text::uuid, 7) l`
      rows.push(...page)
      if (page.length < 7) return rows
    }
  })
}

/** The same asked of every request there is. */
const whole = (who: Member, box: string, tab: string) =>
  as(who, async (sql) => [
    ...(await sql<Row[]>`
      select k.key::text, r.id from (select policy.me() as me offset 0) m cross join requests r
        cross join lateral (select policy.request_row(m.me, r) as told offset 0) o
        cross join lateral (select case ${tab} when 'expiring' then -extract(epoch from (o.told ->> 'until')::date)
          when 'outcomes' then extract(epoch from (o.told ->> 'changed_at')::timestamptz) else extract(epoch from r.asked_at) end as key) k
       where (case ${box} when 'outgoing' then o.told ->> 'side' when 'on_behalf' then o.told ->> 'escalation'
                else nullif(o.told ->> 'capacity', 'administrator') end) is not null
         and case ${tab} when 'to_do' then case ${box} when 'outgoing' then o.told ->> 'registration_owed' is not null else (o.told ->> 'waits')::boolean end
               when 'expiring' then o.told ->> 'state' = 'granted' and (o.told ->> 'until')::date <= policy.day_of(now()) + 30
               when 'outcomes' then o.told ->> 'state' <> 'pending' else true end
       order by k.key desc, r.id desc`),
  ])

describe('lists of requests by pages', () => {
  it.each([
    ['incoming', () => [owner, holder]],
    ['outgoing', () => [asker, follower]],
    ['on_behalf', () => [admin, owner]],
  ] as const)('%s: every row once, in order, as asking about each of them tells', async (box, people) => {
    for (const who of people()) {
      const found = []
      for (const tab of ['messages', 'to_do', 'expiring', 'outcomes']) {
        const rows = await paged(who, box, tab)
        const expected = box === 'on_behalf' && who === owner ? [] : await whole(who, box, tab)
        expect(rows, `${who.name} ${box} ${tab}`).toEqual(expected)
        found.push(rows.length)
      }
      if (who !== owner) expect(found[0]).toBeGreaterThan(7)
    }
  })

  it('count what waits, as the to do list has it', async () => {
    for (const who of [owner, holder, admin, asker, follower]) {
      const boxes = ['incoming', ...(who === admin ? ['on_behalf'] : []), 'outgoing']
      const [all, owed] = [[] as string[], [] as string[]]
      for (const box of boxes)
        (box === 'outgoing' ? owed : all).push(...(await paged(who, box, 'to_do')).map(({ id }) => id))
      const news = (await paged(who, 'outgoing', 'outcomes')).map(({ id }) => id)
      const isNew = await as(
        who,
        (sql) =>
          sql`select r.id from requests r where r.id = any (${news}) and (policy.request_row(policy.me(), r) ->> 'is_new')::boolean`,
      )
      const fresh = isNew.map(({ id }) => id as string)
      const [told] = await as(who, (sql) => sql`select * from policy.count_requests_at_hand()`)
      expect([who.name, told]).toMatchObject([
        who.name,
        {
          together: new Set([...all, ...owed, ...fresh]).size,
          answers: all.length,
          registrations: owed.length,
          outcomes: fresh.length,
        },
      ])
      if (who === asker) expect([owed.length > 0, fresh.length > 0]).toEqual([true, true])
    }
  })
})
