import { randomUUID } from 'node:crypto'
import type { SiteStory } from './site-share-acts'
import {
  as,
  change,
  day,
  end,
  masks,
  type Place,
  postOf,
  type Scene,
  shareWith,
  undo,
  type Who,
} from './site-share-stage'

export type Somebody = { post: string }

/** Somebody new with these roles, whose home is there. */
export async function hire(
  scene: Scene,
  at: Place,
  home: Place | null,
  ...roles: [string, ...string[]]
): Promise<Somebody> {
  const [first, ...others] = roles
  const { sql, places } = scene
  const post = await postOf(sql, `Self ${randomUUID()}`, first, places[at], home && places[home])
  for (const role of others) await sql`insert into post_roles (post_id, role) values (${post}, ${role})`
  return { post }
}

/** A further post of the same person. */
async function second(
  scene: Scene,
  { post }: Somebody,
  at: Place,
  home: Place,
  role: string,
): Promise<Somebody> {
  const { sql, places } = scene
  const [row] = await sql`insert into posts (staff_id, organisation_id, site_id)
    select staff_id, ${places[at]}, ${places[home]} from posts where id = ${post} returning id`
  await sql`insert into post_roles (post_id, role) values (${String(row?.id)}, ${role})`
  return { post: String(row?.id) }
}

const onList = ({ sql, client }: Scene, { post }: Somebody, since: string, until: string | null = null) =>
  sql`insert into care_team_memberships (client_id, post_id, status, began_by, since, until)
      values (${client}, ${post}, 'active', 'manager', ${since}, ${until})`

const CHART = ['notes', 'clinical_documents']
export const readsNotes = async (scene: Scene, who: Who) =>
  ((await masks(scene, who, 'open')) as string[] | null)?.includes('notes') ?? false
const outcome = async (...share: Parameters<typeof shareWith>) => (await shareWith(...share)).outcome

const sharing: SiteStory[] = [
  ...(
    [
      ['owner', CHART],
      ['records_custodian', CHART],
      ['manager', [...CHART, 'diagnoses']],
    ] as const
  ).map(([role, without]): SiteStory => ({
    name: `${role === 'owner' ? 'an' : 'a'} ${role} who treats at a site shares nothing with it that he does not read already`,
    tell: async (scene) => {
      const who = await hire(scene, 'oak', 'annexe', role, 'provider')
      return [
        [await outcome(scene, who, 'annexe'), 'self'],
        [await outcome(scene, who, 'oak'), 'self'],
        [await outcome(scene, who, 'annexe', { without: without.slice(1) }), 'self'],
        [await readsNotes(scene, who), false],
        [await outcome(scene, who, 'hill'), 'shared'],
        [await outcome(scene, who, 'annexe', { without: [...without] }), 'shared'],
        [await readsNotes(scene, who), false],
      ]
    },
  })),
  {
    name: 'a second post elsewhere is oneself too, as far as it reads',
    tell: async (scene) => {
      const who = await hire(scene, 'oak', null, 'manager')
      const other = await second(scene, who, 'yew', 'hill', 'provider')
      const found = [await outcome(scene, who, 'hill'), await readsNotes(scene, other)]
      await scene.sql`update post_roles set role = 'scheduler' where post_id = ${other.post}`
      return [
        [found, ['self', false]],
        [await outcome(scene, who, 'hill'), 'shared'],
      ]
    },
  },
  {
    name: 'what one has at another post counts, and one who has left counts for nothing',
    tell: async (scene) => {
      const who = await hire(scene, 'oak', null, 'manager')
      const other = await second(scene, who, 'yew', 'hill', 'provider')
      await shareWith(scene, 'Ann', 'yew')
      const had = await outcome(scene, who, 'hill')
      const third = await second(scene, who, 'elm', 'south', 'provider')
      await scene.sql`update posts set active = false where id = ${third.post}`
      await scene.sql`update site_shares set stopped_at = now() where client_id = ${scene.client} and to_organisation_id is not null`
      return [
        [had, 'shared'],
        [await outcome(scene, who, 'south'), 'shared'],
        [await readsNotes(scene, other), true],
      ]
    },
  },
  {
    name: 'a place on the list counts for what it opens while it lasts as long, being the main provider for nothing',
    tell: async (scene) => {
      const { sql, client, places } = scene
      const who = await hire(scene, 'oak', 'annexe', 'provider')
      const [today, soon, later] = [await day(scene, 0), await day(scene, 5), await day(scene, 6)]
      await onList(scene, who, today, soon)
      await sql`with k as (insert into caseloads (post_id, site_id, label) values (${who.post}, ${places.annexe}, 'Self') returning id)
        update clients set main_caseload_id = k.id from k where clients.id = ${client}`
      const without = [...CHART, 'appointments']
      const found = [
        await outcome(scene, who, 'annexe', { until: soon }),
        await outcome(scene, who, 'annexe', { without, until: later }),
        await outcome(scene, who, 'annexe', { without }),
        await outcome(scene, who, 'annexe', { without, until: soon }),
      ]
      await sql`update clients set main_caseload_id = null where id = ${client}`
      return [[found, ['self', 'self', 'self', 'shared']]]
    },
  },
  {
    name: 'one’s own notes are no reason to read those of others',
    tell: async (scene) => [
      [await outcome(scene, 'Ann', 'oak', { without: ['clinical_documents', 'appointments'] }), 'self'],
      [await outcome(scene, 'Ann', 'oak', { without: [...CHART, 'appointments'] }), 'shared'],
    ],
  },
  {
    name: 'roles count as long as they are in force: one to come reads, one that goes has nothing',
    tell: async (scene) => {
      const { sql } = scene
      const [today, soon] = [await day(scene, 0), await day(scene, 2)]
      const comes = await hire(scene, 'oak', 'annexe', 'owner')
      await sql`insert into post_roles (post_id, role, since) values (${comes.post}, 'provider', ${soon})`
      const goes = await hire(scene, 'oak', 'annexe', 'owner', 'provider')
      await sql`update post_roles set until = ${today} where post_id = ${goes.post} and role = 'owner'`
      return [
        [await outcome(scene, comes, 'annexe'), 'self'],
        [await outcome(scene, comes, 'annexe', { until: today }), 'shared'],
        [await outcome(scene, goes, 'oak', { without: CHART }), 'self'],
        [await outcome(scene, goes, 'oak', { without: CHART, until: today }), 'shared'],
      ]
    },
  },
  {
    name: 'a share that begins later is measured on its first day',
    tell: async (scene) => {
      const soon = await day(scene, 3)
      const who = await hire(scene, 'oak', 'annexe', 'owner', 'provider')
      const other = await second(scene, who, 'yew', 'hill', 'provider')
      await shareWith(scene, 'Ann', 'hill', { since: soon })
      const early = await outcome(scene, who, 'annexe')
      return [
        [early, 'self'],
        [await readsNotes(scene, other), false],
        [await outcome(scene, who, 'annexe', { since: soon }), 'shared'],
      ]
    },
  },
  {
    name: 'oversight is no reason to read without it',
    tell: async (scene) => {
      const who = await hire(scene, 'oak', 'annexe', 'owner', 'provider')
      await as(scene, who, "policy.begin_oversight($1, 'A complaint', 4, $2)", [scene.client, randomUUID()])
      return [
        [await readsNotes(scene, who), true],
        [await outcome(scene, who, 'annexe'), 'self'],
      ]
    },
  },
  {
    name: 'the preview tells which parts, also of a share that runs',
    tell: async (scene) => {
      const who = await hire(scene, 'oak', 'annexe', 'owner', 'provider')
      const told = (by: Who, without: string[]) =>
        as(
          scene,
          by,
          `(select array[p ->> 'outcome', (p -> 'self')::text] from policy.preview_site_share($1, 'site', $2, false, $3::text[], null, null) p)`,
          [scene.client, scene.places.annexe, without],
        )
      const found = [await told(who, []), await told(who, CHART), await told('owner', [])]
      await shareWith(scene, 'Ann', 'annexe', { without: ['notes'] })
      return [
        [
          found,
          [
            ['self', '["notes", "clinical_documents"]'],
            ['shared', '[]'],
            ['shared', '[]'],
          ],
        ],
        [await told(who, []), ['already', '["notes"]']],
      ]
    },
  },
]

const changing: SiteStory[] = [
  {
    name: 'a share that reaches oneself is changed to nothing wider and nothing longer',
    tell: async (scene) => {
      const [soon, later] = [await day(scene, 4), await day(scene, 5)]
      const who = await hire(scene, 'oak', 'annexe', 'owner', 'provider')
      const { share } = await shareWith(scene, 'Ann', 'annexe', {
        without: ['clinical_documents'],
        until: soon,
      })
      const same = { without: ['clinical_documents'], until: soon }
      const found = [
        (await change(scene, who, share, { until: soon })).outcome,
        (await change(scene, who, share, { ...same, until: later })).outcome,
        (await change(scene, who, share, { ...same, until: null })).outcome,
      ]
      const narrower = await change(scene, who, share, { ...same, editable: true, without: CHART })
      return [
        [found, ['self', 'self', 'self']],
        [narrower.outcome, 'changed'],
        [(await change(scene, who, narrower.share, { ...same, editable: true })).outcome, 'self'],
        [await undo(scene, who, narrower.act), 'self'],
        [await readsNotes(scene, who), false],
        [(await change(scene, 'Ann', narrower.share, { until: later })).outcome, 'changed'],
        [await readsNotes(scene, who), true],
      ]
    },
  },
  {
    name: 'an end by which one lost something is not undone by oneself, and the banner says so',
    tell: async (scene) => {
      const who = await hire(scene, 'oak', 'annexe', 'owner', 'provider')
      const [{ share }, far] = [
        await shareWith(scene, 'Ann', 'annexe'),
        await shareWith(scene, 'Ann', 'hill'),
      ]
      const [ended, other] = [await end(scene, who, share), await end(scene, who, far.share)]
      return [
        [ended.outcome, 'ended'],
        [
          await as(scene, who, '(select a.undo_refusal from policy.own_site_share_act($1, $2) a)', [
            scene.client,
            ended.act,
          ]),
          'self',
        ],
        [await undo(scene, who, ended.act), 'self'],
        [await readsNotes(scene, who), false],
        [await undo(scene, who, other.act), 'undone'],
      ]
    },
  },
]

/** Nobody lets himself in by a share with a site (P99). */
export const selfStories: SiteStory[] = [...sharing, ...changing]
