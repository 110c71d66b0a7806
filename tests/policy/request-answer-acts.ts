import {
  accept,
  as,
  ask,
  brought,
  type Claim,
  count,
  decide,
  end,
  openShares,
  page,
  reject,
  stateOf,
  versionOf,
} from './request-stage'

/** About answers and ends, and what they open. */
export const answerClaims: Claim[] = [
  [
    'the second answer loses',
    async (sql, p) => {
      const id = await brought(sql, p, 'care_team', 'pending')
      await accept(sql, p.holder, id)
      const told = await count(
        sql,
        `outbox_messages m join posts x on x.staff_id = m.to_staff_id where x.id = $1`,
        [p.asker],
      )
      return (
        (await decide(sql, p.manager, id, { kind: 'reject', reason_code: 'other' }, 1)) === 'stale' &&
        told === 1
      )
    },
  ],
  [
    'nobody lets himself in',
    async (sql, p) => {
      await sql`insert into post_roles (post_id, role) values (${p.asker}, 'manager')`
      const id = await brought(sql, p, 'chart_share', 'pending')
      return (await accept(sql, p.asker, id)) === 'self' && (await reject(sql, p.asker, id)) === 'self'
    },
  ],
  [
    'what the provider owns he gives alone',
    async (sql, p) => {
      const id = await brought(sql, p, 'chart_share', 'pending')
      await sql`insert into record_ownerships (post_id, owner, from_on) values (${p.holder}, 'provider', '2020-01-01')`
      for (const who of [p.manager, p.cover, p.administrator])
        if ((await accept(sql, who, id)) !== 'provider_owns') return false
      return (await accept(sql, p.holder, id)) === 'done'
    },
  ],
  [
    'an answer may be less and never more',
    async (sql, p) => {
      const { id } = await ask(sql, p, 'site_share', { until: '2098-01-01', unticked: 16 })
      for (const more of [
        { until: '2098-01-02', unticked: 16 },
        { unticked: 16 },
        { until: '2098-01-01', editable: true, unticked: 16 },
        { until: '2098-01-01', unticked: 0 },
      ])
        if ((await accept(sql, p.holder, id, more)) !== 'wider') return false
      if ((await accept(sql, p.holder, id, { until: '2097-01-01', unticked: 16 + 64 })) !== 'done')
        return false
      return (
        (await count(
          sql,
          `site_shares where to_site_id = $1 and until = '2097-01-01' and unticked = 80 and not editable`,
          [p.site],
        )) === 1
      )
    },
  ],
  [
    'who is no provider any more is given nothing',
    async (sql, p) => {
      const id = await brought(sql, p, 'chart_share', 'pending')
      await sql`update post_roles set role = 'scheduler' where post_id = ${p.asker}`
      return (await accept(sql, p.holder, id)) === 'asker_gone'
    },
  ],
  [
    'what the asker took back stays so',
    async (sql, p) => {
      const id = await brought(sql, p, 'chart_share', 'cancelled')
      return (await accept(sql, p.holder, id)) === 'is_cancelled' && (await openShares(sql, p)) === 0
    },
  ],
  [
    'a rejected one is reopened as a new one',
    async (sql, p) => {
      const id = await brought(sql, p, 'chart_share', 'denied')
      if ((await accept(sql, p.holder, id)) !== 'done') return false
      return (
        (await stateOf(sql, id)) === 'denied' &&
        (await count(sql, `requests where replaces_id = $1 and reopened and state = 'granted'`, [id])) === 1
      )
    },
  ],
  [
    'revoked, it is over at once, and may wait again',
    async (sql, p) => {
      const id = await brought(sql, p, 'chart_share', 'granted')
      if ((await end(sql, p.manager, id, 'revoke', { back: true })) !== 'done') return false
      return (
        (await openShares(sql, p)) === 0 &&
        (await count(sql, `requests where replaces_id = $1 and reopened and state = 'pending'`, [id])) === 1
      )
    },
  ],
  [
    'each side ends its own way',
    async (sql, p) => {
      const id = await brought(sql, p, 'chart_share', 'granted')
      return (
        (await end(sql, p.holder, id, 'relinquish')) === 'not_yours' &&
        (await end(sql, p.asker, id, 'revoke')) === 'not_yours'
      )
    },
  ],
  [
    'a renewal takes the place of the older term',
    async (sql, p) => {
      await brought(sql, p, 'chart_share', 'superseded')
      return (await openShares(sql, p)) === 1
    },
  ],
  [
    'reasons are told where they were to be',
    async (sql, p) => {
      const id = await brought(sql, p, 'chart_share', 'pending')
      await reject(sql, p.holder, id, { note: 'No.' })
      const steps = (await page(sql, p.asker, id))?.steps as { note: string | null }[]
      const own = (await page(sql, p.manager, id))?.steps as { note: string | null }[]
      return steps.at(-1)?.note === null && own.at(-1)?.note === 'No.'
    },
  ],
  [
    'a mail names the client only where that was chosen',
    async (sql, p) => {
      const id = await brought(sql, p, 'chart_share', 'pending')
      const words = async () =>
        (await sql`select policy.request_mail(${id}) as told`)[0]?.told as { client: string } | null
      if ((await words()) !== null) return false
      await sql`insert into settings (organisation_id, key, value, from_at) values (${p.practice}, 'mails_without_client', 'false', now())`
      return (await words())?.client === 'Secret Squirrel'
    },
  ],
  [
    'nothing of a client who opted out is opened to others',
    async (sql, p) => {
      const id = await brought(sql, p, 'site_share', 'pending')
      await sql`update clients set opted_out_at = now() where id = ${p.client}`
      return (await accept(sql, p.holder, id)) === 'opted_out'
    },
  ],
  [
    'a site reads by what was accepted, and no longer',
    async (sql, p) => {
      const id = await brought(sql, p, 'site_share', 'granted')
      const finds = () =>
        as<boolean>(sql, p['asking colleague'], 'policy.can_find($1::text::uuid)', [p.client])
      if (!(await finds())) return false
      await end(sql, p.holder, id, 'revoke')
      return !(await finds())
    },
  ],
  [
    'what the clock ended is written down once',
    async (sql, p) => {
      const id = await brought(sql, p, 'care_team', 'lapsed')
      for (let run = 0; run < 2; run += 1) await sql`select policy.label_requests(current_date)`
      const told = await count(sql, `outbox_messages where kind = 'request_lapsed'`)
      return (await versionOf(sql, id)) === 2 && told === 1
    },
  ],
]
