import {
  accept,
  as,
  ask,
  brought,
  type Cast,
  type Claim,
  count,
  end,
  mayAsk,
  page,
  reject,
  type Sql,
} from './request-stage'

const finds = (sql: Sql, p: Cast, who: string) =>
  as<boolean>(sql, who, 'policy.can_find($1::text::uuid)', [p.client])

/** A request for a share whose wished last day was the day before yesterday. */
async function overdue(sql: Sql, p: Cast): Promise<string> {
  const { id } = await ask(sql, p, 'site_share', { until: '2099-01-01' })
  await sql`update requests set asked_at = now() - interval '5 days', wish_until = current_date - 2 where id = ${id}`
  return id
}

const laterDay = async (sql: Sql) => (await sql`select (current_date + 9)::text as day`)[0]?.day as string

/** How far those who answer may go (P82), and answers that cross one another (P81, P84). */
export const boundClaims: Claim[] = [
  [
    'an administrator does not let in the site at which he works himself; he may say no',
    async (sql, p) => {
      await sql`insert into post_roles (post_id, role) values (${p.administrator}, 'provider')`
      await sql`update posts set site_id = ${p.site} where id = ${p.administrator}`
      const { id } = await ask(sql, p, 'site_share')
      if ((await accept(sql, p.administrator, id)) !== 'own_site') return false
      return !(await finds(sql, p, p.administrator)) && (await reject(sql, p.administrator, id)) === 'done'
    },
  ],
  [
    'nor one who has a second post there; one who reads nothing by it may',
    async (sql, p) => {
      const [post] =
        await sql`insert into posts (staff_id, organisation_id, site_id) select staff_id, ${p.agency}, ${p.site} from posts where id = ${p.manager} returning id`
      await sql`insert into post_roles (post_id, role) values (${post?.id as string}, 'provider')`
      const { id } = await ask(sql, p, 'site_share')
      if ((await accept(sql, p.manager, id)) !== 'own_site') return false
      await sql`update post_roles set role = 'auditor' where post_id = ${post?.id as string}`
      return (await accept(sql, p.manager, id)) === 'done'
    },
  ],
  [
    'nor one who stands in, for his own site',
    async (sql, p) => {
      const [second] =
        await sql`insert into sites (organisation_id, name) values (${p.practice}, 'Second') returning id`
      const site = second?.id as string
      await sql`update posts set site_id = ${site} where id in (${p.cover}, ${p['on the care team']})`
      const { id } = await ask(sql, p, 'site_share', { post: p['on the care team'], site })
      // Without a provider's role the asker could not have asked; whoever finds the client may.
      return (await accept(sql, p.cover, id)) !== 'done' && !(await finds(sql, p, p.cover))
    },
  ],
  [
    'a cover gives no more than the holder could',
    async (sql, p) => {
      await mayAsk(sql, p, 'care_team')
      const { id } = await ask(sql, p, 'care_team')
      const share = await ask(sql, p, 'site_share')
      await sql`update care_team_memberships set ended_at = now(), ended_reason = 'left' where client_id = ${p.client} and post_id = ${p.holder}`
      for (const one of [id, share.id]) if ((await accept(sql, p.cover, one)) !== 'not_on_list') return false
      return (await accept(sql, p.holder, id)) === 'not_on_list'
    },
  ],
  [
    'who is no provider any more answers neither as holder nor in his place, and others are called',
    async (sql, p) => {
      const { id } = await ask(sql, p, 'site_share')
      await sql`update post_roles set role = 'auditor' where post_id in (${p.cover}, ${p.holder})`
      if ((await page(sql, p.holder, id)) !== null || (await accept(sql, p.cover, id)) !== null) return false
      return (await page(sql, p.manager, id))?.escalation === 'retired'
    },
  ],
  [
    'what was accepted goes with the client to the next main provider',
    async (sql, p) => {
      const id = await brought(sql, p, 'site_share', 'granted')
      const [load] =
        await sql`insert into caseloads (post_id, site_id, label) select ${p['on the care team']}, site_id, 'New' from caseloads limit 1 returning id`
      await sql`update clients set main_caseload_id = ${load?.id as string} where id = ${p.client}`
      await sql`update care_team_memberships set ended_at = now(), ended_reason = 'left' where client_id = ${p.client} and post_id = ${p.holder}`
      if ((await page(sql, p.holder, id)) !== null || (await end(sql, p.holder, id, 'revoke')) !== null)
        return false
      return (await end(sql, p['on the care team'], id, 'revoke')) === 'done'
    },
  ],
  [
    'the page is there after the wished last day, and the answer names another day',
    async (sql, p) => {
      const id = await overdue(sql, p)
      await sql`select policy.enter_as(${p.holder})`
      await sql`select * from policy.preview_request(${id})`
      if ((await page(sql, p.holder, id))?.until_required !== true) return false
      if ((await accept(sql, p.holder, id)) !== 'needs_end') return false
      return (await accept(sql, p.holder, id, { until: await laterDay(sql) })) === 'done'
    },
  ],
  ['or is a no', async (sql, p) => (await reject(sql, p.holder, await overdue(sql, p))) === 'done'],
  [
    'what is revoked does not wait again while a renewal waits',
    async (sql, p) => {
      const first = await ask(sql, p, 'site_share', { until: '2099-01-01' })
      await accept(sql, p.holder, first.id, { until: '2098-01-01' })
      await ask(sql, p, 'site_share', { until: '2099-06-01' })
      if ((await end(sql, p.holder, first.id, 'revoke', { back: true })) !== 'open') return false
      return (await end(sql, p.holder, first.id, 'revoke')) === 'done'
    },
  ],
  [
    'a later one that lapsed is in nobody’s way',
    async (sql, p) => {
      const first = await brought(sql, p, 'site_share', 'denied')
      await sql`update request_decisions set at = now() - interval '40 days'`
      const second = await ask(sql, p, 'site_share')
      await sql`update requests set lapses_on = current_date - 1 where id = ${second.id}`
      return (await accept(sql, p.holder, first)) === 'done'
    },
  ],
  [
    'an answer names a version, and a share has the profile in it',
    async (sql, p) => {
      const { id } = await ask(sql, p, 'site_share')
      const said = await as(
        sql,
        p.holder,
        `select d.outcome from policy.decide_request($1::text::uuid, null, '{"kind":"accept"}', uuidv7()) d`,
        [id],
      )
      const bit = (await sql`select policy.bit('profile') as profile`)[0]?.profile as number
      return (
        said === 'stale' &&
        (await accept(sql, p.holder, id, { unticked: bit })) === 'parts' &&
        (await count(sql, 'site_shares')) === 0
      )
    },
  ],
]
