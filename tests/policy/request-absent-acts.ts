import { randomUUID } from 'node:crypto'
import { accept, as, brought, type Cast, type Claim, count, mayAsk, page, type Sql } from './request-stage'

/** Why an open request will not be answered by whoever is asked, as the manager reads it. */
const escalation = async (sql: Sql, p: Cast, id: string) =>
  (await page(sql, p.manager, id))?.escalation as string | null

const told = (sql: Sql, who: string, kind: string) =>
  count(
    sql,
    `outbox_messages m join posts x on x.staff_id = m.to_staff_id where x.id = $1 and m.kind = $2 and m.cancelled_at is null`,
    [who, kind],
  )

/** Since then nobody of these has been signed in. */
const away = (sql: Sql, since: string, ...posts: string[]) =>
  sql`update staff set created_at = now() - ${since}::text::interval where id in (select staff_id from posts where id in ${sql(posts)})`

const onBehalf = (sql: Sql, who: string) =>
  as<string[]>(
    sql,
    who,
    `select array(select l.told ->> 'id' from policy.list_requests('on_behalf', 'messages', null, null, 50) l)`,
  )

/** What is open about these clients; null for whoever looks nothing up. */
const lookedUp = (sql: Sql, who: string, references: string[]) =>
  as<string[] | null>(
    sql,
    who,
    `select case when f is not null then array(select o ->> 'id' from jsonb_array_elements(f) h, jsonb_array_elements(h -> 'open') o) end
       from policy.find_by_references($1::text[]) f`,
    [`{${references.join(',')}}`],
  )

const referenceOf = async (sql: Sql, client: string) =>
  ((await sql`select lower(reference) as reference from clients where id = ${client}`)[0]?.reference ??
    '') as string

/** About holders who are not there (P88), and where a request goes then. */
export const absentClaims: Claim[] = [
  [
    'a holder who has left, or who is nobody, is no hope',
    async (sql, p) => {
      const id = await brought(sql, p, 'care_team', 'pending')
      if ((await escalation(sql, p, id)) !== null) return false
      await sql`update staff set active = false where id = (select staff_id from posts where id = ${p.holder})`
      if ((await escalation(sql, p, id)) !== 'retired') return false
      await sql`update staff set active = true where id = (select staff_id from posts where id = ${p.holder})`
      await sql`update posts set active = false where id = ${p.holder}`
      if ((await escalation(sql, p, id)) !== 'retired') return false
      await sql`update clients set main_caseload_id = null where id = ${p.client}`
      return (
        (await escalation(sql, p, id)) === 'unset' && (await told(sql, p.manager, 'request_received')) === 1
      )
    },
  ],
  [
    'nobody covers who could not answer: no provider any more, or shut out of the client',
    async (sql, p) => {
      const id = await brought(sql, p, 'care_team', 'pending')
      await away(sql, '15 days', p.holder)
      if ((await escalation(sql, p, id)) !== null) return false
      await sql`insert into client_shutouts (client_id, staff_id) select ${p.client}, staff_id from posts where id = ${p.cover}`
      if ((await escalation(sql, p, id)) !== 'idle') return false
      await sql`delete from client_shutouts`
      await sql`update post_roles set until = current_date - 1, since = null where post_id = ${p.cover} and role = 'provider'`
      return (await escalation(sql, p, id)) === 'idle'
    },
  ],
  [
    'idle after fourteen days without a sign-in, unless somebody covers who has',
    async (sql, p) => {
      const id = await brought(sql, p, 'care_team', 'pending')
      await away(sql, '13 days 23 hours', p.holder)
      await away(sql, '15 days', p.cover)
      if ((await escalation(sql, p, id)) !== null) return false
      await away(sql, '14 days 1 hour', p.holder)
      if ((await escalation(sql, p, id)) !== 'idle') return false
      await away(sql, '1 hour', p.cover)
      if ((await escalation(sql, p, id)) !== null) return false
      await sql`update covers set since = '2020-01-01', until = '2020-02-01'`
      if ((await escalation(sql, p, id)) !== 'idle') return false
      await sql`insert into sessions (token_hash, staff_id, acting_post_id, last_seen_at, idle_expires_at, absolute_expires_at)
        select 'x', staff_id, id, now() - interval '1 day', now(), now() from posts where id = ${p.holder}`
      return (await escalation(sql, p, id)) === null
    },
  ],
  [
    'whose holder was shut out is no hope from that moment, whoever covers for him',
    async (sql, p) => {
      const id = await brought(sql, p, 'care_team', 'pending')
      await away(sql, '1 hour', p.cover)
      await sql`insert into client_shutouts (client_id, staff_id) select ${p.client}, staff_id from posts where id = ${p.holder}`
      if ((await escalation(sql, p, id)) !== 'unable' || (await page(sql, p.holder, id)) !== null)
        return false
      await sql`select policy.label_requests(current_date)`
      if ((await told(sql, p.manager, 'request_escalated')) !== 1) return false
      return (await onBehalf(sql, p.administrator)).join() === id
    },
  ],
  [
    'silent after five whole working days, counted anew for a new holder',
    async (sql, p) => {
      const id = await brought(sql, p, 'care_team', 'pending')
      const since = (days: number) =>
        sql`update requests set routed_at = now() - ${days}::int * interval '1 day' where id = ${id}`
      await since(5)
      if ((await escalation(sql, p, id)) !== null) return false
      await since(8)
      if ((await escalation(sql, p, id)) !== 'silent') return false
      const [load] =
        await sql`insert into caseloads (post_id, site_id, label) select ${p['on the care team']}, site_id, 'New' from caseloads limit 1 returning id`
      await sql`update clients set main_caseload_id = ${load?.id as string} where id = ${p.client}`
      return (await escalation(sql, p, id)) === null
    },
  ],
  [
    'what waits too long is told to managers and administrators, once, and stands in their queue',
    async (sql, p) => {
      const id = await brought(sql, p, 'care_team', 'pending')
      if ((await onBehalf(sql, p.administrator)).length > 0) return false
      await sql`update clients set main_caseload_id = null where id = ${p.client}`
      for (let run = 0; run < 2; run += 1) await sql`select policy.label_requests(current_date)`
      const mails = await Promise.all(
        [
          p.manager,
          p.owner,
          p.administrator,
          p['manager, shut out'],
          p['front desk'],
          p['asking manager'],
        ].map((who) => told(sql, who, 'request_escalated')),
      )
      return (
        mails.join() === '1,1,1,0,0,0' &&
        (await onBehalf(sql, p.administrator)).join() === id &&
        (await onBehalf(sql, p.manager)).length === 0
      )
    },
  ],
  [
    'an administrator looks up one or many references, whatever waits',
    async (sql, p) => {
      const id = await brought(sql, p, 'care_team', 'pending')
      const [other] = await sql`
        insert into clients (given_name, family_name, organisation_id, main_caseload_id)
        values ('Other', 'Client', ${p.practice}, ${p.load}) returning id`
      const first = await referenceOf(sql, p.client)
      const second = await referenceOf(sql, other?.id as string)
      const [more] = await sql`
        insert into requests (client_id, kind, asker_post_id, asker_organisation_id, owner_organisation_id, holder_post_id, subject, details, lapses_on)
        values (${other?.id as string}, 'care_team', ${p.asker}, ${p.practice}, ${p.practice}, ${p.holder}, 'S', 'D', current_date + 9) returning id`
      const both = await lookedUp(sql, p.administrator, [first, second, 'none'])
      const many = Array.from({ length: 50 }, () => 'none')
      return (
        (await lookedUp(sql, p.administrator, [first]))?.join() === id &&
        both?.sort().join() === [id, more?.id as string].sort().join() &&
        (await lookedUp(sql, p.manager, [first])) === null &&
        (await lookedUp(sql, p.administrator, [...many, first]))?.length === 0
      )
    },
  ],
  [
    'an administrator hears one word of what the client wishes and of what the site has, before he answers as after it',
    async (sql, p) => {
      const id = await brought(sql, p, 'site_share', 'pending')
      const word = async (who: string) => {
        const { buttons } = (await page(sql, who, id)) as { buttons: { accept: string | null } }
        return [buttons.accept, await accept(sql, who, id)].join()
      }
      const rounds: [string, string][] = [
        [`update clients set restriction = 'organisation'`, 'client_restricted'],
        [`update clients set restriction = 'none', opted_out_at = now()`, 'opted_out'],
        [`update clients set opted_out_at = null`, ''],
      ]
      for (const [fact, expected] of rounds) {
        await sql.unsafe(`${fact} where id = '${p.client}'`)
        if (expected === '') break
        if ((await word(p.holder)) !== `${expected},${expected}`) return false
        if ((await word(p.administrator)) !== 'not_on_behalf,not_on_behalf') return false
      }
      await sql`insert into site_shares (client_id, grantor_organisation_id, to_site_id, since) values (${p.client}, ${p.practice}, ${p.site}, '2020-01-01')`
      return (
        (await word(p.holder)) === 'has_it,has_it' &&
        (await word(p.administrator)) === 'not_on_behalf,not_on_behalf'
      )
    },
  ],
  [
    'what is open to the asking side already is counted for the owning side alone',
    async (sql, p) => {
      const id = await brought(sql, p, 'chart_share', 'pending')
      await sql`insert into items (client_id, component, author_post_id, organisation_id) values (${p.client}, 'documents', ${p.holder}, ${p.practice})`
      const before = async (who: string) =>
        as<number | null>(
          sql,
          who,
          `select sum(x.before)::int from policy.preview_request($1::text::uuid) x`,
          [id],
        )
      return ((await before(p.holder)) ?? 0) > 0 && (await before(p.administrator)) === 0
    },
  ],
  [
    'a caseload that somebody else takes over brings its open requests to him',
    async (sql, p) => {
      const id = await brought(sql, p, 'care_team', 'pending')
      await sql`update caseloads set post_id = ${p['on the care team']} where id = ${p.load}`
      return (
        (await told(sql, p['on the care team'], 'request_received')) === 1 &&
        (await accept(sql, p['on the care team'], id)) === 'done'
      )
    },
  ],
  [
    'a merge carries open requests to whoever holds the record that stays, and an undo back',
    async (sql, p) => {
      const [load] =
        await sql`insert into caseloads (post_id, site_id, label) select ${p['on the care team']}, site_id, 'New' from caseloads limit 1 returning id`
      const [target] = await sql`
        insert into clients (given_name, family_name, organisation_id, main_caseload_id)
        values ('Secret', 'Squirrel', ${p.practice}, ${load?.id as string}) returning id`
      const id = await brought(sql, p, 'care_team', 'pending')
      const [stays, act] = [target?.id as string, randomUUID()]
      // Within one transaction it would have happened after the merge.
      await sql`update client_shutouts set created_at = now() - interval '1 day'`
      const done = await as<string | null>(
        sql,
        p.owner,
        'policy.merge_clients($1::text::uuid, $2::text::uuid, $3::text::uuid)',
        [p.client, stays, act],
      )
      const holder = async () =>
        (await sql`select holder_post_id as id from requests where id = ${id}`)[0]?.id as string
      const carried = await holder()
      const mails = await told(sql, p['on the care team'], 'request_received')
      const back = await as<string | null>(
        sql,
        p.owner,
        'policy.undo_merge($1::text::uuid, $2::text::uuid, $3::text::uuid)',
        [stays, act, randomUUID()],
      )
      return (
        done === 'merged' &&
        back === 'undone' &&
        carried === p['on the care team'] &&
        mails === 1 &&
        (await holder()) === p.holder
      )
    },
  ],
  [
    'a list has each request once, also for who manages, asks and follows',
    async (sql, p) => {
      await mayAsk(sql, p, 'care_team')
      const id = await brought(sql, p, 'site_share', 'pending')
      await sql`insert into request_followers (request_id, post_id) values (${id}, ${p['asking manager']}), (${id}, ${p['asking colleague']})`
      await sql`insert into post_roles (post_id, role) values (${p.holder}, 'manager'), (${p.sam}, 'manager')`
      const rows = (who: string, box: string, tab: string) =>
        as<string>(
          sql,
          who,
          `select string_agg(l.told ->> 'id', ',') from policy.list_requests($1, $2, null, null, 50) l`,
          [box, tab],
        )
      for (const [who, box] of [
        [p.holder, 'incoming'],
        [p.cover, 'incoming'],
        [p.sam, 'outgoing'],
        [p['asking manager'], 'outgoing'],
        [p['asking colleague'], 'outgoing'],
      ] as const)
        if ((await rows(who, box, 'messages')) !== id) return false
      return (
        (await rows(p.holder, 'incoming', 'to_do')) === id &&
        (await rows(p.holder, 'incoming', 'outcomes')) === null &&
        (await rows(p['front desk'], 'incoming', 'messages')) === null
      )
    },
  ],
]
