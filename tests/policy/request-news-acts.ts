import {
  accept,
  as,
  brought,
  byReference,
  type Cast,
  type Claim,
  end,
  page,
  reject,
  type Sql,
} from './request-stage'

type AtHand = { together: number; answers: number; registrations: number; outcomes: number }

/** What is at hand for somebody: his number, and of it registrations that he owes and outcomes that are new. */
async function atHand(sql: Sql, who: string): Promise<string> {
  const told = await as<AtHand>(sql, who, `select to_jsonb(x) from policy.count_requests_at_hand() x`)
  return `${told.together} ${told.registrations} ${told.outcomes}`
}

/** Accepts what Sam asked for the site, and gives the request. */
async function accepted(sql: Sql, p: Cast): Promise<string> {
  const id = await brought(sql, p, 'site_share', 'pending')
  await accept(sql, p.holder, id)
  return id
}

const read = (sql: Sql, who: string, id: string) =>
  as(sql, who, 'policy.record_outcome_read($1::text::uuid)', [id])

/** What came of a request, to those who asked (P131). */
export const newsClaims: Claim[] = [
  [
    'an accepted share is new until its page is opened, and its registration owed until it is done',
    async (sql, p) => {
      const id = await accepted(sql, p)
      const told = await page(sql, p.sam, id)
      if (told?.is_new !== true || told.registration_owed === null) return false
      if ((await atHand(sql, p.sam)) !== '1 1 1') return false
      await read(sql, p.sam, id)
      if ((await atHand(sql, p.sam)) !== '1 1 0') return false
      await sql`insert into registrations (id, share_id, post_id, step, answers, version, done_at)
        select uuidv7(), root_id, ${p.sam}, 'done', '{}', 2, now() from site_shares where client_id = ${p.client}`
      return (await atHand(sql, p.sam)) === '0 0 0'
    },
  ],
  [
    'and nobody else’s: not of colleagues who follow nothing, who run the organisation, or who answered',
    async (sql, p) => {
      const id = await accepted(sql, p)
      if ((await page(sql, p['asking manager'], id))?.is_new !== false) return false
      for (const who of [p['asking colleague'], p['asking manager'], p.elsewhere, p.holder]) {
        await read(sql, who, id)
        if ((await atHand(sql, who)) !== '0 0 0') return false
      }
      await read(sql, p.sam, id)
      await sql`insert into request_followers (request_id, post_id) values (${id}, ${p['asking colleague']})`
      return (await atHand(sql, p['asking colleague'])) === '1 1 1'
    },
  ],
  [
    'an end after it is new again, and owes nothing',
    async (sql, p) => {
      const id = await accepted(sql, p)
      await read(sql, p.sam, id)
      await end(sql, p.holder, id, 'revoke')
      return (await atHand(sql, p.sam)) === '1 0 1'
    },
  ],
  [
    'who does not register, who left the site and who was shut out owe nothing',
    async (sql, p) => {
      await accepted(sql, p)
      await sql`update post_roles set role = 'scheduler' where post_id = ${p.sam}`
      if ((await atHand(sql, p.sam)) !== '1 0 1') return false
      await sql`update post_roles set role = 'provider' where post_id = ${p.sam}`
      await sql`insert into client_shutouts (client_id, staff_id) select ${p.client}, staff_id from posts where id = ${p.sam}`
      if ((await atHand(sql, p.sam)) !== '0 0 0') return false
      await sql`delete from client_shutouts where client_id = ${p.client}`
      await sql`update posts set site_id = null where id = ${p.sam}`
      return (await atHand(sql, p.sam)) === '0 0 0'
    },
  ],
  [
    'by reference a rejection without a word is no news',
    async (sql, p) => {
      const id = await byReference(sql, p, p.sam)
      await reject(sql, p.holder, id)
      return (await atHand(sql, p.sam)) === '0 0 0' && (await page(sql, p.sam, id))?.is_new === false
    },
  ],
  [
    'and nothing becomes old sooner by it',
    async (sql, p) => {
      const heard: string[] = []
      for (const reference of [undefined, 'Non00000']) {
        const id = await byReference(sql, p, p.sam, reference)
        if (reference === undefined) await reject(sql, p.holder, id)
        for (const days of [31, 90 + 30, 90 + 31]) {
          await sql`update requests set lapses_on = current_date + 30 - ${days}::int where id = ${id}`
          heard.push(`${days} ${await atHand(sql, p.sam)}`)
        }
        await sql`update requests set asker_post_id = ${p.elsewhere} where id = ${id}`
      }
      return heard.join() === '31 1 0 1,120 1 0 1,121 0 0 0,31 1 0 1,120 1 0 1,121 0 0 0'
    },
  ],
  [
    'what somebody did himself is no news to him',
    async (sql, p) => {
      const id = await brought(sql, p, 'care_team', 'granted')
      if ((await atHand(sql, p.asker)) !== '1 0 1') return false
      await sql`update request_decisions set post_id = ${p.asker} where request_id = ${id}`
      return (await atHand(sql, p.asker)) === '0 0 0'
    },
  ],
]
