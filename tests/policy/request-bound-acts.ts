import {
  accept,
  as,
  ask,
  brought,
  byReference,
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

/** A site of the practice at which somebody is at home. */
async function ownSite(sql: Sql, p: Cast, post: string): Promise<string> {
  const [made] =
    await sql`insert into sites (organisation_id, name) values (${p.practice}, gen_random_uuid()::text) returning id`
  await sql`update posts set site_id = ${made?.id as string} where id = ${post}`
  return made?.id as string
}

/** Makes somebody the main provider, with the client on his list. */
async function mainProvider(sql: Sql, p: Cast, post: string): Promise<void> {
  await sql`insert into care_team_memberships (client_id, post_id, began_by, since) select ${p.client}, ${post}, 'booking', '2020-01-01'
    where not exists (select 1 from care_team_memberships where post_id = ${post})`
  await sql`with k as (insert into caseloads (post_id, site_id, label) select ${post}, site_id, 'Own' from posts where id = ${post} returning id)
    update clients c set main_caseload_id = k.id from k where c.id = ${p.client}`
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
    'nor the owner with a post there, whatever oversight opens to him meanwhile',
    async (sql, p) => {
      const [post] =
        await sql`insert into posts (staff_id, organisation_id, site_id) select staff_id, ${p.agency}, ${p.site} from posts where id = ${p.owner} returning id`
      await sql`insert into post_roles (post_id, role) values (${post?.id as string}, 'provider')`
      await sql`insert into oversight_sessions (client_id, post_id, reason, from_at, to_at)
        values (${p.client}, ${p.owner}, 'A complaint', now() - interval '1 minute', now() + interval '1 hour')`
      const { id } = await ask(sql, p, 'site_share', { unticked: 8191 & ~(1 | 16 | 64) })
      return (await accept(sql, p.owner, id)) === 'own_site'
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
    'nor the main provider who runs the practice, or did, and named himself; a plain one, whom others named, may',
    async (sql, p) => {
      const site = await ownSite(sql, p, p.owner)
      await sql`insert into post_roles (post_id, role) values (${p.owner}, 'provider')`
      await mainProvider(sql, p, p.owner)
      const { id } = await ask(sql, p, 'site_share', { post: p.owner, site })
      if ((await accept(sql, p.owner, id)) !== 'own_site') return false
      await sql`update post_roles set until = current_date - 1 where post_id = ${p.owner} and role = 'owner'`
      if ((await accept(sql, p.owner, id)) !== 'own_site') return false
      if ((await accept(sql, p.manager, id)) !== 'done') return false
      const second = await ownSite(sql, p, p['on the care team'])
      await mainProvider(sql, p, p['on the care team'])
      const own = await ask(sql, p, 'site_share', { post: p['on the care team'], site: second })
      if ((await accept(sql, p['on the care team'], own.id)) !== 'done') return false
      return (await count(sql, 'request_decisions where request_id = $1 and self_decided', [own.id])) === 1
    },
  ],
  [
    'a site asks for nothing that it has for good, whatever reaches it; for more, for what ends and for what is to begin it does',
    async (sql, p) => {
      const shares = async (to: string, editable: boolean, unticked: number, days: string) => {
        await sql`delete from site_shares`
        await sql.unsafe(
          `insert into site_shares (client_id, grantor_organisation_id, ${to}, editable, unticked, since, until)
           select $1, $2, $3, $4, $5, ${days}`,
          [p.client, p.practice, to === 'to_site_id' ? p.site : p.agency, editable, unticked],
        )
      }
      const said = async (over: object = {}) => {
        await sql`savepoint asking`
        const found = (await ask(sql, p, 'site_share', over)).said
        await sql`rollback to savepoint asking`
        return found
      }
      for (const to of ['to_site_id', 'to_organisation_id']) {
        await shares(to, false, 16, `'2020-01-01', null`)
        if ((await said()) !== 'asked' || (await said({ unticked: 16 })) !== 'has_it') return false
        await shares(to, false, 0, `'2020-01-01', null`)
        if ((await said()) !== 'has_it' || (await said({ editable: true })) !== 'asked') return false
        if ((await said({ unticked: 16, until: '2099-01-01' })) !== 'has_it') return false
        const id = await byReference(sql, p, p.sam)
        if ((await page(sql, p.holder, id)) !== null) return false
        await end(sql, p.sam, id, 'cancel', {}, 1)
        await shares(to, true, 0, `'2020-01-01', '2099-01-01'`)
        if ((await said()) !== 'asked') return false
        await shares(to, true, 0, 'current_date + 9, null')
        if ((await said()) !== 'asked') return false
      }
      return true
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
    'a rejection counts for every site of the organisation that asked, and for no other one',
    async (sql, p) => {
      await brought(sql, p, 'site_share', 'denied')
      const [second] =
        await sql`insert into sites (organisation_id, name) values (${p.agency}, 'Second') returning id`
      const [third] = await sql`insert into organisations (name) values ('Third') returning id`
      const [far] =
        await sql`insert into sites (organisation_id, name) values (${third?.id as string}, 'Far') returning id`
      await sql`update posts set site_id = ${second?.id as string} where id = ${p.elsewhere}`
      await sql`update posts set organisation_id = ${third?.id as string}, site_id = ${far?.id as string} where id = ${p['asking colleague']}`
      const other = { post: p.elsewhere, site: second?.id as string }
      if ((await ask(sql, p, 'referral', other)).said !== 'wait') return false
      const stranger = { post: p['asking colleague'], site: far?.id as string }
      return (await ask(sql, p, 'site_share', stranger)).said === 'asked'
    },
  ],
  [
    'nobody asks for the same more than three times a day, whichever site it is for; others still do',
    async (sql, p) => {
      for (const kind of ['site_share', 'referral', 'site_share'] as const) {
        const { id, said } = await ask(sql, p, kind)
        if (said !== 'asked' || (await end(sql, p.sam, id, 'cancel')) !== 'done') return false
      }
      const [second] =
        await sql`insert into sites (organisation_id, name) values (${p.agency}, 'Second') returning id`
      await sql`insert into caseloads (post_id, site_id, label) values (${p.sam}, ${second?.id as string}, 'Sam')`
      if ((await ask(sql, p, 'referral', { site: second?.id as string })).said !== 'often') return false
      if ((await ask(sql, p, 'site_share', { post: p['asking colleague'] })).said !== 'asked') return false
      await sql`update requests set asked_at = asked_at - interval '1 day' where asker_post_id = ${p.sam}`
      return (await ask(sql, p, 'referral', { site: second?.id as string })).said === 'asked'
    },
  ],
  [
    'a referral names a programme that the asking organisation offers',
    async (sql, p) => {
      const made = async (at: string, active: boolean) =>
        (
          await sql`insert into programmes (name, organisation_id, active) values (gen_random_uuid()::text, ${at}, ${active}) returning id`
        )[0]?.id as string
      for (const programme of [await made(p.practice, true), await made(p.agency, false)])
        if ((await ask(sql, p, 'referral', { programme })).said !== 'programme') return false
      const { id, said } = await ask(sql, p, 'referral', { programme: await made(p.agency, true) })
      return said === 'asked' && typeof (await page(sql, p.holder, id))?.programme === 'string'
    },
  ],
  [
    'whoever left the site that asked sees the request no more, nor hears of it; the manager there does',
    async (sql, p) => {
      const { id } = await ask(sql, p, 'site_share')
      await as(sql, p['asking colleague'], 'policy.follow_request($1::text::uuid, uuidv7())', [id])
      if ((await page(sql, p['asking colleague'], id)) === null) return false
      await sql`update posts set site_id = null where id in (${p.sam}, ${p['asking colleague']})`
      for (const who of [p.sam, p['asking colleague']]) {
        if ((await page(sql, who, id)) !== null || (await end(sql, who, id, 'cancel')) !== null) return false
        const rows = `(select count(*)::int from policy.list_requests('outgoing', 'messages', null, null, 50))`
        if ((await as<number>(sql, who, rows)) !== 0) return false
      }
      if ((await page(sql, p['asking manager'], id)) === null) return false
      await reject(sql, p.holder, id)
      if ((await count(sql, `outbox_messages m where m.kind = 'request_rejected'`)) !== 0) return false
      await sql`update posts set site_id = ${p.site} where id = ${p.sam}`
      return (await page(sql, p.sam, id)) !== null
    },
  ],
  [
    'what was asked by reference stays with whoever left his site, alike whatever there is',
    async (sql, p) => {
      const reference = (await sql`select reference from clients where id = ${p.client}`)[0]
        ?.reference as string
      const asked = (said: string) =>
        as(sql, p.sam, "policy.ask_by_reference(uuidv7(), $1, 'S', 'D', 0, uuidv7())", [said])
      await asked(reference)
      await asked('Nob00000')
      await sql`update posts set site_id = null where id = ${p.sam}`
      const rows = `(select count(*)::int from policy.list_requests('outgoing', 'messages', null, null, 50))`
      return (await as<number>(sql, p.sam, rows)) === 2
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
