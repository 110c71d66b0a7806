import { castOf, type Scene, sceneOf } from './act-stage'
import { handingOver } from './bulk-handover-acts'
import {
  draft,
  run,
  done,
  answer,
  outcomes,
  told,
  running,
  placed,
  share,
  shares,
  as,
  renewal,
  handover,
  type Finding,
  type Story,
} from './bulk-stage'
import { whoMay } from './bulk-who-acts'

const done_: Story[] = [
  {
    name: 'a draft does nothing, and it is done once',
    tell: async (s) => {
      const { id } = await draft(s, 'Ann', {})
      const before: Finding[] = [
        [await told(s, 'Ann', id), ['done']],
        [await running(s), 0],
        [await placed(s, 'Ben'), 0],
      ]
      return [
        ...before,
        [await run(s, 'Ann', id), 'begun'],
        [await run(s, 'Ann', id), 'over'],
        [await running(s), 2],
        [await placed(s, 'Ben'), 2],
        [
          (
            await s.sql`select count(*)::int as n from audit_events where action = 'chart_share.open' and client_id in (${s.one}, ${s.two})`
          )[0]?.n,
          2,
        ],
        [
          (await s.sql`select count(*)::int as n from outbox_messages where payload ->> 'bulkId' = ${id}`)[0]
            ?.n,
          1,
        ],
      ]
    },
  },
  {
    name: 'somebody is at it: a second beginning does nothing, one that died goes on',
    tell: async (s) => {
      const { id } = await draft(s, 'Ann', {})
      await as(s, 'Ann', 'policy.begin_bulk($1)', [id])
      const second = await as(s, 'Ann', 'policy.begin_bulk($1)', [id])
      await s.sql`update bulk_acts set alive_at = now() - interval '5 minutes' where id = ${id}`
      return [
        [second, 'running'],
        [await run(s, 'Ann', id), 'begun'],
        [await running(s), 2],
      ]
    },
  },
  {
    name: 'what was thrown away is not done',
    tell: async (s) => {
      const { id } = await draft(s, 'Ann', {})
      return [
        [await as(s, 'Ann', 'policy.drop_bulk($1)', [id]), 'dropped'],
        [await run(s, 'Ann', id), 'over'],
        [await running(s), 0],
      ]
    },
  },
  {
    name: 'restricted and opted out refuse each alone, of opening and of going on, not of ending',
    tell: async (s) => {
      await share(s, 'Ann', 'Cyd')
      await s.sql`update clients set restriction = 'organisation' where id = ${s.one}`
      await s.sql`update clients set opted_out_at = now() where id = ${s.two}`
      const id = await done(s, 'Ann', {})
      const renewed = await done(s, 'Ann', { ...renewal, shares: await shares(s) })
      const handed = await done(s, 'Ann', handover)
      const stopped = await done(s, 'Ann', { kind: 'stop', to: [s.cast.Cyd] })
      return [
        [await outcomes(s, id), ['opted_out', 'restricted']],
        [await outcomes(s, renewed), ['opted_out', 'restricted']],
        [await outcomes(s, handed), ['opted_out', 'restricted']],
        [await outcomes(s, stopped), ['done', 'done']],
        [await placed(s, 'Ben'), 0],
      ]
    },
  },
  {
    name: 'what changed after it was looked at is refused by itself',
    tell: async (s) => {
      const { id } = await draft(s, 'Ann', {})
      await s.sql`insert into client_shutouts (client_id, staff_id) select ${s.one}, staff_id from posts where id = ${s.cast.Ben}`
      await s.sql`update care_team_memberships set ended_at = now() where client_id = ${s.two} and post_id = ${s.cast.Ann}`
      await run(s, 'Ann', id)
      return [
        [await outcomes(s, id), ['not_a_recipient', 'not_on_list']],
        [await running(s), 0],
      ]
    },
  },
  {
    name: 'of a client whom one cannot find any more nothing is told',
    tell: async (s) => {
      await s.sql`insert into care_team_memberships (client_id, post_id, status, began_by, since) values (${s.one}, ${s.cast.Cyd}, 'active', 'created', '2024-01-01')`
      const left = await draft(s, 'Cyd', { from_post_id: s.cast.Cyd })
      await s.sql`update care_team_memberships set ended_at = now() where post_id = ${s.cast.Cyd} and client_id = ${s.one}`
      const { id } = await draft(s, 'manager', {})
      await s.sql`update clients set restriction = 'organisation' where id = ${s.one}`
      await s.sql`insert into client_shutouts (client_id, staff_id) select ${s.one}, staff_id from posts where id = ${s.cast.manager}`
      const parts = (await as(s, 'manager', '(select b.parts from policy.bulk_page($1, 50) b)', [id])) as {
        client_id: string
      }[]
      return [
        [await told(s, 'Cyd', left.id), ['gone']],
        [(await told(s, 'manager', id))?.toSorted(), ['done', 'gone']],
        [parts.map(({ client_id }) => client_id), [s.two]],
      ]
    },
  },
  {
    name: 'records of the provider’s own are shared by him alone',
    tell: async (s) => {
      await s.sql`insert into record_ownerships (post_id, owner, from_on) values (${s.cast.Ann}, 'provider', '2024-01-01')`
      const id = await done(s, 'manager', {})
      const handed = await done(s, 'manager', handover)
      const own = await done(s, 'Ann', {})
      await s.sql`delete from record_ownerships where post_id = ${s.cast.Ann}`
      return [
        [await outcomes(s, id), ['provider_owns', 'provider_owns']],
        [await outcomes(s, handed), ['provider_owns', 'provider_owns']],
        [await outcomes(s, own), ['done', 'done']],
      ]
    },
  },
]

const stopAndRenew: Story[] = [
  {
    name: 'stop: those chosen alone, at once; on the same day it comes back',
    tell: async (s) => {
      await share(s, 'Ann', 'Ben')
      await share(s, 'Ann', 'Cyd')
      const id = await done(s, 'Ann', { kind: 'stop' })
      const after: Finding[] = [
        [await outcomes(s, id), ['done', 'done']],
        [await running(s), 2],
      ]
      await run(s, 'Ann', id, true)
      return [...after, [await running(s), 4], [await outcomes(s, id, 'undo'), ['undone', 'undone']]]
    },
  },
  {
    name: 'a stop comes back on its day alone',
    tell: async (s) => {
      await share(s, 'Ann', 'Ben')
      const id = await done(s, 'Ann', { kind: 'stop' })
      await run(s, 'Ann', id, true, 2)
      return [
        [await outcomes(s, id, 'undo'), ['day_over', 'day_over']],
        [await running(s), 0],
      ]
    },
  },
  {
    name: 'renewal: whoever may share, the tick by its author alone',
    tell: async (s) => {
      await share(s, 'Ann', 'Ben')
      await s.sql`update chart_shares set with_private = true where client_id in (${s.one}, ${s.two})`
      const given = await shares(s)
      const other = await answer(s, 'Ben', { ...renewal, shares: given })
      const id = await done(s, 'custodian', { ...renewal, shares: [given[0]] })
      const own = await done(s, 'Ann', { ...renewal, shares: [given[1]] })
      const rows =
        await s.sql`select with_private, until::text from chart_shares where client_id in (${s.one}, ${s.two}) and stopped_at is null order by 1`
      return [
        [other, 'none'],
        [
          [...(await outcomes(s, id)), ...(await outcomes(s, own))],
          ['done', 'done'],
        ],
        [
          rows.map((row) => [row.with_private, row.until]),
          [
            [false, '2090-01-31'],
            [true, '2090-01-31'],
          ],
        ],
      ]
    },
  },
]

const stories = [...whoMay, ...done_, ...stopAndRenew, ...handingOver]

/** The first story that finds something else than POLICY.md says, or breaks. */
export async function firstBulkDifference(sql: Scene['sql']): Promise<string | undefined> {
  const { cast, organisation } = await castOf(sql)
  for (const { name, tell } of stories) {
    const [{ client: one }, { client: two }] = [
      await sceneOf(sql, cast, organisation),
      await sceneOf(sql, cast, organisation),
    ]
    try {
      for (const [found, wanted] of await tell({ sql, cast, one, two }))
        if (JSON.stringify(found) !== JSON.stringify(wanted))
          return `${name}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`
    } catch (error) {
      return `${name}: ${String(error)}`
    }
  }
  return undefined
}
