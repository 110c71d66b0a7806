import {
  accept,
  as,
  ask,
  brought,
  byReference,
  type Claim,
  count,
  decide,
  end,
  mayAsk,
  page,
  reject,
  type Sql,
  stateOf,
} from './request-stage'

/** How many requests somebody is told of on the page of a client he may not open. */
const askedAbout = (sql: Sql, who: string, client: string) =>
  as<number>(sql, who, `select count(*)::int from policy.asked_about($1::text::uuid)`, [client])

/** About asking, and who knows of a request and answers it. */
export const askingClaims: Claim[] = [
  [
    'on the page of a client one may not open stands what one’s side asked, or a colleague whom one could follow',
    async (sql, p) => {
      await ask(sql, p, 'site_share')
      const told = async (who: string) => askedAbout(sql, who, p.client)
      if ((await told(p.sam)) !== 1 || (await told(p['asking colleague'])) !== 1) return false
      return (await told(p.elsewhere)) === 0 && (await told(p.holder)) === 0
    },
  ],
  [
    'and never what was asked by reference',
    async (sql, p) => {
      await byReference(sql, p, p.sam)
      return (await askedAbout(sql, p.sam, p.client)) === 0
    },
  ],
  [
    'who was shut out knows of nothing',
    async (sql, p) => {
      const id = await brought(sql, p, 'chart_share', 'pending')
      return (
        (await accept(sql, p['manager, shut out'], id)) === null &&
        (await page(sql, p['manager, shut out'], id)) === null
      )
    },
  ],
  [
    'an administrator answers on behalf, with a reason',
    async (sql, p) => {
      const id = await brought(sql, p, 'care_team', 'pending')
      if (
        (await decide(sql, p.administrator, id, { kind: 'accept', behalf_reason: null })) !== 'needs_reason'
      )
        return false
      if ((await accept(sql, p.administrator, id)) !== 'done') return false
      const holder = await count(
        sql,
        `request_decisions where request_id = $1 and on_behalf_of_post_id = $2 and post_id = $3`,
        [id, p.holder, p.administrator],
      )
      const told = await count(
        sql,
        `outbox_messages m join posts x on x.staff_id = m.to_staff_id where x.id = $1 and m.kind = 'request_answered_for_you'`,
        [p.holder],
      )
      return holder === 1 && told === 1
    },
  ],
  [
    'and none where that is switched off',
    async (sql, p) => {
      const id = await brought(sql, p, 'care_team', 'pending')
      await sql`delete from mechanism_switches where mechanism = 'M8'`
      return (await accept(sql, p.administrator, id)) === null
    },
  ],
  [
    'a lapsed one is over',
    async (sql, p) => {
      const id = await brought(sql, p, 'care_team', 'lapsed')
      return (
        (await reject(sql, p.holder, id)) === 'is_lapsed' &&
        (await end(sql, p.asker, id, 'cancel')) === 'is_lapsed'
      )
    },
  ],
  [
    'what is stopped in the panel is revoked',
    async (sql, p) => {
      const id = await brought(sql, p, 'chart_share', 'granted')
      await sql`update chart_shares set stopped_at = now() where client_id = ${p.client}`
      return (await stateOf(sql, id)) === 'revoked'
    },
  ],
  [
    'nothing is told of one who was asked by reference',
    async (sql, p) => {
      const id = await byReference(sql, p, p['no relation'])
      const told = await page(sql, p['no relation'], id)
      const client = told?.client as { id: unknown; name: unknown } | undefined
      await reject(sql, p.holder, id)
      return (
        told?.state === 'pending' &&
        client?.name === null &&
        client?.id === null &&
        (await page(sql, p['no relation'], id))?.state === 'pending'
      )
    },
  ],
  [
    'by reference nobody is asked about one of whom he was shut out',
    async (sql, p) => {
      await sql`insert into client_shutouts (client_id, staff_id) select ${p.client}, staff_id from posts where id = ${p['no relation']}`
      const id = await byReference(sql, p, p['no relation'])
      return (
        (await page(sql, p.holder, id)) === null &&
        (await page(sql, p['no relation'], id))?.state === 'pending'
      )
    },
  ],
  [
    'a new main provider gets it, and is told',
    async (sql, p) => {
      const id = await brought(sql, p, 'care_team', 'pending')
      const [load] =
        await sql`insert into caseloads (post_id, site_id, label) select ${p['on the care team']}, site_id, 'New' from caseloads limit 1 returning id`
      await sql`update clients set main_caseload_id = ${load?.id as string} where id = ${p.client}`
      const told = await count(
        sql,
        `outbox_messages m join posts x on x.staff_id = m.to_staff_id where x.id = $1 and m.kind = 'request_received'`,
        [p['on the care team']],
      )
      return (
        told === 1 &&
        (await accept(sql, p.holder, id)) === null &&
        (await accept(sql, p['on the care team'], id)) === 'done'
      )
    },
  ],
  [
    'a cover answers while it lasts',
    async (sql, p) => {
      const id = await brought(sql, p, 'care_team', 'pending')
      await sql`update covers set since = '2020-01-01', until = '2020-02-01'`
      return (await accept(sql, p.cover, id)) === null
    },
  ],
  [
    'nobody asks about a stranger',
    async (sql, p) => (await ask(sql, p, 'care_team', { post: p['no relation'] })).said === null,
  ],
  [
    'nor within a week of a rejection',
    async (sql, p) => {
      await brought(sql, p, 'care_team', 'denied')
      if ((await ask(sql, p, 'care_team')).said !== 'wait') return false
      await sql`update request_decisions set at = at - interval '7 days'`
      return (await ask(sql, p, 'care_team')).said === 'asked'
    },
  ],
  [
    'nor for what he has, nor twice',
    async (sql, p) => {
      const id = await brought(sql, p, 'chart_share', 'pending')
      if ((await ask(sql, p, 'chart_share')).said !== 'open') return false
      await accept(sql, p.holder, id)
      return (await ask(sql, p, 'chart_share')).said === 'has_it'
    },
  ],
  [
    'nor for a site of others',
    async (sql, p) => {
      const [other] =
        await sql`insert into sites (organisation_id, name) values (${p.agency}, 'Other') returning id`
      return (await ask(sql, p, 'site_share', { site: other?.id as string })).said === 'no_site'
    },
  ],
  [
    'the same form twice asks once',
    async (sql, p) => {
      await mayAsk(sql, p, 'care_team')
      const { id } = await ask(sql, p, 'care_team')
      return (
        (await ask(sql, p, 'care_team', { id })).said === 'already' && (await count(sql, 'requests')) === 1
      )
    },
  ],
]
