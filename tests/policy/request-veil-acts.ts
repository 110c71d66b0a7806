import {
  accept,
  as,
  ask,
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

/** The page without what no two requests share: ids, instants, and what was typed. */
async function told(sql: Sql, who: string, id: string): Promise<string> {
  const seen = await page(sql, who, id)
  const typed = (seen?.client as { reference: string } | undefined)?.reference ?? ''
  const text = JSON.stringify(seen, (key, value: unknown) =>
    key === 'at' || key === 'changed_at' ? '' : value,
  )
  return text.replaceAll(id, 'id').replaceAll(typed, 'typed')
}

/** Does everything to both that an asker can try; gives what he is told on the way, for each. */
async function whatIsTold(sql: Sql, p: Cast, who: string): Promise<[string[], string[]]> {
  const ids = [await byReference(sql, p, who), await byReference(sql, p, who, 'NO-SUCH')] as const
  const heard: [string[], string[]] = [[], []]
  const hear = async (what: (id: string) => Promise<unknown>) => {
    for (const [n, id] of ids.entries()) {
      heard[n]?.push(String(await what(id)))
      heard[n]?.push(await told(sql, who, id))
    }
  }
  await hear(async () => '')
  if ((await reject(sql, p.holder, ids[0])) !== 'done') heard[0].push('could not be rejected')
  for (const version of [1, 2]) await hear((id) => end(sql, who, id, 'relinquish', {}, version))
  await hear((id) => end(sql, who, id, 'cancel', {}, 1))
  await hear((id) => end(sql, who, id, 'cancel', {}, 1))
  return heard
}

const alike = ([one, other]: [string[], string[]]) => JSON.stringify(one) === JSON.stringify(other)

/** By reference nothing is told of whether there is such a client (P83). */
export const veilClaims: Claim[] = [
  [
    'a rejection without a word is told like no such client, to the letter, whatever the asker tries',
    async (sql, p) => {
      await sql`insert into settings (organisation_id, key, value, from_at) values (${p.practice}, 'share_end_required', 'true', '2020-01-01')`
      return alike(await whatIsTold(sql, p, p.sam))
    },
  ],
  [
    'also to somebody of the same practice with a caseload at another site',
    async (sql, p) => {
      const who = p['no relation']
      await sql`update posts set site_id = (select id from sites where name = 'Quay' and organisation_id = ${p.practice}) where id = ${who}`
      await sql`with s as (insert into sites (organisation_id, name) values (${p.practice}, 'Second') returning id)
        insert into caseloads (post_id, site_id, label) select ${who}, s.id, 'Nat – Second' from s`
      await sql`insert into settings (organisation_id, key, value, from_at) values (${p.practice}, 'share_end_days', '30', '2020-01-01')`
      return alike(await whatIsTold(sql, p, who))
    },
  ],
  [
    'and after its days',
    async (sql, p) => {
      const ids = [await byReference(sql, p, p.sam), await byReference(sql, p, p.sam, 'NO-SUCH')] as const
      await reject(sql, p.holder, ids[0])
      await sql`update requests set lapses_on = current_date - 1`
      const said = []
      for (const id of ids)
        said.push((await end(sql, p.sam, id, 'cancel', {}, 1)) + (await told(sql, p.sam, id)))
      return said[0] === said[1]
    },
  ],
  [
    'who stands in for the holder learns no name by asking',
    async (sql, p) => {
      const id = await byReference(sql, p, p.cover)
      return ((await page(sql, p.cover, id))?.client as { name: unknown }).name === null
    },
  ],
  [
    'nor does the form that asks openly tell of a rejection without a word; another question by reference waits',
    async (sql, p) => {
      const form = (who: string) =>
        as(sql, who, `policy.ask_form($1::text::uuid, 'site_share', null)`, [p.client])
      const first = await byReference(sql, p, p.sam)
      const waiting = JSON.stringify(await form(p.sam))
      await reject(sql, p.holder, first)
      if (JSON.stringify(await form(p.sam)) !== waiting) return false
      await end(sql, p.sam, first, 'cancel', {}, 1)
      const free = (await form(p.sam)) as { refusal: unknown; again_on: unknown }
      if (free.refusal !== null || free.again_on !== null) return false
      await sql`update requests set lapses_on = current_date - 1`
      const again = await byReference(sql, p, p.sam)
      return (await count(sql, 'requests where id = $1 and client_id is null', [again])) === 1
    },
  ],
  [
    'a colleague of the same site asks openly after it alone, and by reference a week after it',
    async (sql, p) => {
      const who = p['asking colleague']
      const refused = () =>
        as(sql, who, `policy.ask_form($1::text::uuid, 'site_share', null) ->> 'refusal'`, [p.client])
      const first = await byReference(sql, p, p.sam)
      const waiting = await refused()
      await reject(sql, p.holder, first)
      if (waiting !== 'open' || (await refused()) !== 'open') return false
      await sql`update request_decisions set at = at - interval '8 days' where request_id = ${first}`
      const own = await byReference(sql, p, who)
      return (await count(sql, 'requests where id = $1 and client_id is not null', [own])) === 1
    },
  ],
  [
    'a referral is no way round the week after a rejection',
    async (sql, p) => {
      await reject(sql, p.holder, (await ask(sql, p, 'site_share')).id)
      return (await ask(sql, p, 'referral')).said === 'wait'
    },
  ],
  [
    'who was shut out gets no mail of a request',
    async (sql, p) => {
      await sql`insert into client_shutouts (client_id, staff_id) select ${p.client}, staff_id from posts where id = ${p.holder}`
      await ask(sql, p, 'site_share')
      return (
        (await count(sql, 'outbox_messages m join posts x on x.staff_id = m.to_staff_id where x.id = $1', [
          p.holder,
        ])) === 0
      )
    },
  ],
  [
    'no address by which somebody signs in is told',
    async (sql, p) => {
      const { id } = await ask(sql, p, 'site_share')
      return !JSON.stringify(await page(sql, p.sam, id)).includes('@x.test')
    },
  ],
  [
    'what accepting opens is counted of what the owning practice wrote',
    async (sql, p) => {
      const [item] =
        await sql`insert into items (client_id, component, author_post_id, organisation_id, restriction)
        values (${p.client}, 'diagnoses', ${p.sam}, ${p.agency}, 'organisation') returning id`
      await sql`insert into diagnoses (item_id, client_id, system, code, text) values (${item?.id as string}, ${p.client}, 'ICD-10', 'F00', 'x')`
      await mayAsk(sql, p, 'care_team')
      const { id } = await ask(sql, p, 'site_share')
      await sql`select policy.enter_as(${p.holder})`
      const rows =
        await sql`select before, after from policy.preview_request(${id}) where component = 'diagnoses'`
      return rows[0]?.before === 0 && rows[0].after === 1 && (await accept(sql, p.holder, id)) === 'done'
    },
  ],
]
