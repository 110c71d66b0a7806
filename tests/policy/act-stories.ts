import { act, as, type Cast, listed, running, type Scene, share, undo } from './act-stage'

/** What a story finds, and what POLICY.md says it should: equal, or the engine is wrong. */
export type Findings = [found: unknown, wanted: unknown][]
export type Story = { name: string; tell: (scene: Scene) => Promise<Findings> }

const shareId = async (scene: Scene) => String((await running(scene))?.id)

async function onShare(scene: Scene, by: keyof Cast, call: string, until?: string | null) {
  const id = await shareId(scene)
  return act(scene, by, (own) => ({
    call,
    values: until === undefined ? [scene.client, id, own] : [scene.client, id, own, until],
  }))
}
const stop = (scene: Scene, by: keyof Cast) => onShare(scene, by, 'policy.stop_share($1, $2, $3)')
const renew = (scene: Scene, by: keyof Cast, until: string | null) =>
  onShare(scene, by, 'policy.renew_share($1, $2, $4::date, $3)', until)

const endPlace = (scene: Scene, by: keyof Cast, stopShares: boolean) =>
  act(scene, by, (own) => ({
    call: 'policy.end_place($1, $2, $3, $4)',
    values: [scene.client, scene.cast.Ben, stopShares, own],
  }))

/** Ben's look into the client: a page of the application writes this. */
const opens = (scene: Scene) => as(scene, scene.cast.Ben, `policy.record_disclosure(ARRAY['profile'])::text`)

/** Undo, and how far back it reaches (P24). */
export const undoStories: Story[] = [
  {
    name: 'undo ends the share and the place it began, once',
    tell: async (scene) => {
      const { id } = await share(scene)
      const done = await undo(scene, 'Ann', id)
      return [
        [done, 'undone'],
        [await running(scene), null],
        [await listed(scene), false],
        [await undo(scene, 'Ann', id), 'already'],
      ]
    },
  },
  {
    name: 'undo is for whoever acted',
    tell: async (scene) => {
      const { id } = await share(scene)
      return [
        [await undo(scene, 'manager', id), null],
        [await undo(scene, 'Ben', id), null],
        [
          await as(scene, scene.cast.manager, '(select count(*)::int from policy.own_act($1, $2) a)', [
            scene.client,
            id,
          ]),
          0,
        ],
      ]
    },
  },
  {
    name: 'undo is too late once the receiver has opened the client',
    tell: async (scene) => {
      const { id } = await share(scene)
      await opens(scene)
      return [
        [await undo(scene, 'Ann', id), 'opened'],
        [await listed(scene), true],
      ]
    },
  },
  {
    name: 'undo is too late once the receiver has written',
    tell: async (scene) => {
      const { id } = await share(scene)
      await scene.sql`insert into items (client_id, component, organisation_id, author_post_id, title)
        select ${scene.client}, 'notes', p.organisation_id, p.id, 'B' from posts p where p.id = ${scene.cast.Ben}`
      return [[await undo(scene, 'Ann', id), 'written']]
    },
  },
  {
    name: 'undo is too late once the receiver has changed the status',
    tell: async (scene) => {
      const { id } = await share(scene, { chart: false })
      await scene.sql`update care_team_memberships set status = 'active' where act_id = ${id}`
      return [[await undo(scene, 'Ann', id), 'status']]
    },
  },
  {
    name: 'undo is too late once somebody else has shared with the receiver, who was put on the list by it',
    tell: async (scene) => {
      const { id } = await share(scene, { chart: false })
      await share(scene, { by: 'manager' })
      return [
        [await undo(scene, 'Ann', id), 'later'],
        [await listed(scene), true],
      ]
    },
  },
  {
    name: 'undo of a stop gives the same terms back, on its day only, and not after a new share',
    tell: async (scene) => {
      await share(scene, { until: '2099-01-31', message: 'Read May' })
      const byReceiver = await stop(scene, 'Ben')
      const refused = await undo(scene, 'Ben', byReceiver.id)
      await share(scene, { until: '2099-01-31', message: 'Read May' })
      const { id } = await stop(scene, 'Ann')
      const done = await undo(scene, 'Ann', id)
      const again = await running(scene)
      const second = await stop(scene, 'Ann')
      await share(scene)
      const later = await undo(scene, 'Ann', second.id)
      const [old] = await scene.sql`insert into acts (kind, post_id, client_id, at)
        values ('chart_share_stop', ${scene.cast.Ann}, ${scene.client}, now() - interval '2 days') returning id`
      return [
        [refused, null],
        [done, 'undone'],
        [
          [again?.until, again?.message],
          ['2099-01-31', 'Read May'],
        ],
        [later, 'later'],
        [await undo(scene, 'Ann', String(old?.id)), 'day_over'],
      ]
    },
  },
  {
    name: 'undo of a demographics share ends the place and nothing else',
    tell: async (scene) => {
      const { id } = await share(scene, { chart: false })
      await undo(scene, 'Ann', id)
      const [own] = await scene.sql`select ended_at from care_team_memberships
        where client_id = ${scene.client} and post_id = ${scene.cast.Ann}`
      return [
        [await listed(scene), false],
        [own?.ended_at, null],
      ]
    },
  },
]

/** Terms, leaving and looking (P24, P25, P31). */
export const termStories: Story[] = [
  {
    name: 'the last day is for source and those who manage; the row before stays',
    tell: async (scene) => {
      await share(scene, { until: '2099-01-31', message: 'Read May' })
      const refused = [
        (await renew(scene, 'Ben', null)).answer,
        (await renew(scene, 'desk', null)).answer,
        (await renew(scene, 'Cyd', null)).answer,
      ]
      const same = (await renew(scene, 'Ann', '2099-01-31')).answer
      const done = (await renew(scene, 'manager', null)).answer
      const now = await running(scene)
      const [count] = await scene.sql`select count(*)::int as n,
        (count(*) filter (where stopped_at is null))::int as open from chart_shares where client_id = ${scene.client}`
      return [
        [refused, [null, null, null]],
        [same, 'already'],
        [done, 'renewed'],
        [
          [now?.until, now?.message],
          [null, 'Read May'],
        ],
        [
          [count?.n, count?.open],
          [2, 1],
        ],
      ]
    },
  },
  {
    name: 'a share with private notes is renewed with the tick by its author alone, and looks the same to who manages',
    tell: async (scene) => {
      await share(scene, { until: '2099-01-31' })
      await scene.sql`update chart_shares set with_private = true where client_id = ${scene.client}`
      const offered = await as(
        scene,
        scene.cast.manager,
        '(select bool_or(r.may_renew) from policy.sharing_rows($1, $2) r)',
        [scene.client, scene.cast.Ann],
      )
      const byAuthor = (await renew(scene, 'Ann', null)).answer
      const kept = (await running(scene))?.with_private
      const byManager = (await renew(scene, 'manager', '2099-01-31')).answer
      return [
        [offered, true],
        [
          [byAuthor, kept],
          ['renewed', true],
        ],
        [
          [byManager, (await running(scene))?.with_private],
          ['renewed', false],
        ],
      ]
    },
  },
  {
    name: 'a place is ended by whose it is, owner and manager; a share that runs keeps the client on the list',
    tell: async (scene) => {
      await share(scene)
      const refused = []
      for (const who of ['Ann', 'Cyd', 'desk', 'custodian'] as const)
        refused.push((await endPlace(scene, who, true)).answer)
      const kept = (await endPlace(scene, 'manager', false)).answer
      const afterKept = [await listed(scene), (await running(scene)) !== null]
      const { id, answer } = await endPlace(scene, 'Ben', true)
      const afterStop = await running(scene)
      await undo(scene, 'Ben', id)
      return [
        [refused, [null, null, null, null]],
        [kept, 'ended'],
        [afterKept, [false, true]],
        [answer, 'ended'],
        [afterStop, null],
        [await running(scene), null],
      ]
    },
  },
  {
    name: 'the panel offers Stop to source, receiver and who manages, and another last day to those who may share',
    tell: async (scene) => {
      await share(scene)
      const offered = (who: keyof Cast) =>
        as(
          scene,
          scene.cast[who],
          `(select jsonb_build_array(r.may_stop, r.may_renew) from policy.sharing_rows($1, $2) r where r.to_post_id = $3)`,
          [scene.client, scene.cast.Ann, scene.cast.Ben],
        )
      return [
        [await offered('Ann'), [true, true]],
        [await offered('Ben'), [true, false]],
        [await offered('manager'), [true, true]],
        [await offered('custodian'), [true, true]],
        [await offered('desk'), [false, false]],
      ]
    },
  },
  {
    name: 'the line is told to the two sides alone, and looks are the receiver’s',
    tell: async (scene) => {
      await share(scene, { message: 'Read May' })
      const line = (who: keyof Cast) =>
        as(scene, scene.cast[who], '(select max(r.message) from policy.sharing_rows($1, $2) r)', [
          scene.client,
          scene.cast.Ann,
        ])
      const look = (who: keyof Cast) =>
        as(scene, scene.cast[who], 'policy.look($1) is not null', [scene.client])
      const first = [await look('Ben'), await look('Ann'), await look('manager'), await look('Ben')]
      await scene.sql`update chart_looks set looked_at = looked_at - interval '31 minutes' where client_id = ${scene.client}`
      const [looks] =
        await scene.sql`select count(*)::int as n from chart_looks where client_id = ${scene.client}`
      return [
        [
          [await line('Ann'), await line('Ben'), await line('manager')],
          ['Read May', 'Read May', null],
        ],
        [first, [false, false, false, false]],
        [await look('Ben'), true],
        [looks?.n, 1],
      ]
    },
  },
  {
    name: 'reminders come 30, 7 and 1 days before, once, and not for what was stopped',
    tell: async (scene) => {
      const { sql, client, cast } = scene
      await sql`insert into chart_shares (client_id, from_post_id, to_post_id, since, until)
                values (${client}, ${cast.Ann}, ${cast.Ben}, '2022-01-01', '2022-03-31')`
      const told = []
      for (const day of ['2022-02-28', '2022-03-01', '2022-03-01', '2022-03-25', '2022-03-30']) {
        const [row] = await sql`select policy.enqueue_share_reminders(${day}::date) as n`
        told.push(row?.n)
      }
      await sql`insert into chart_shares (client_id, from_post_id, to_post_id, since, until, stopped_at)
                values (${client}, ${cast.Ann}, ${cast.Ben}, '2023-01-01', '2023-03-31', now())`
      const [last] = await sql`select policy.enqueue_share_reminders('2023-03-01') as n`
      return [
        [told, [0, 2, 0, 2, 2]],
        [last?.n, 0],
      ]
    },
  },
  {
    name: 'whose records they are: given by owner and manager, taken back by the provider, or an owner after a week',
    tell: async (scene) => {
      const set = async (who: keyof Cast, owner: string, days: number) =>
        (
          await act(scene, who, (id) => ({
            call: `policy.set_record_owner($1, $2, (policy.me()).today + ${days}, $3)`,
            values: [scene.cast.Cyd, owner, id],
          }))
        ).answer
      const found = [
        await set('desk', 'provider', 0),
        await set('Cyd', 'provider', 0),
        await set('manager', 'provider', -1),
        await set('manager', 'provider', 0),
        await set('manager', 'provider', 0),
        await set('manager', 'group', 30),
        await set('owner', 'group', 6),
        await set('owner', 'group', 7),
        await set('Cyd', 'group', 0),
      ]
      await scene.sql`delete from record_ownerships`
      return [[found, [null, null, 'past', 'set', 'unchanged', null, 'too_soon', 'set', 'set']]]
    },
  },
]
