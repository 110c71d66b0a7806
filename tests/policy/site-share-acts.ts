import { randomUUID } from 'node:crypto'
import {
  as,
  change,
  day,
  end,
  finds,
  masks,
  type Person,
  postOf,
  type Scene,
  shareWith,
} from './site-share-stage'

type Findings = [found: unknown, wanted: unknown][]
export type SiteStory = { name: string; tell: (scene: Scene) => Promise<Findings> }

const outcome = async (
  scene: Scene,
  ...rest: Parameters<typeof shareWith> extends [Scene, ...infer R] ? R : never
) => (await shareWith(scene, ...rest)).outcome

/** The new phone number by this person: what saving it answers. */
export const editsProfile = (scene: Scene, who: Person) =>
  as(scene, who, `(select e.outcome from policy.edit_profile($1, 1, '{"phone": "0131"}', $2) e)`, [
    scene.client,
    randomUUID(),
  ])

const whoShares: SiteStory[] = [
  ...(
    [
      ['Ann', 'shared'],
      ['owner', 'shared'],
      ['manager', 'shared'],
      ['custodian', 'shared'],
      ['desk', null],
      ['Cyd', null],
      ['Nat', null],
      ['Uma', null],
    ] as const
  ).map(([who, wanted]) => ({
    name: `${who} shares with a site: ${wanted ?? 'no'}`,
    tell: async (scene: Scene): Promise<Findings> => [
      [await outcome(scene, who, 'northOne'), wanted],
      [await finds(scene, 'Uma'), wanted === 'shared'],
      [await finds(scene, 'Sid'), false],
    ],
  })),
  {
    name: 'a receiver passes nothing on, editable or not',
    tell: async (scene) => {
      await shareWith(scene, 'Ann', 'elm', { editable: true })
      // Also one who has the client on his own list.
      await scene.sql`insert into care_team_memberships (client_id, post_id, status, began_by, since)
        values (${scene.client}, ${scene.posts.Uma}, 'active', 'manager', '2024-01-01')`
      return [
        [await outcome(scene, 'Max', 'hill'), null],
        [await outcome(scene, 'Uma', 'south'), null],
        [await finds(scene, 'Wes'), false],
      ]
    },
  },
  {
    name: 'records of another provider are not given away with notes and papers',
    tell: async (scene) => {
      await scene.sql`insert into record_ownerships (post_id, owner, from_on) values (${scene.posts.Ann}, 'provider', '2020-01-01')`
      const found: Findings = [
        [await outcome(scene, 'owner', 'northOne'), 'provider_owns'],
        [await outcome(scene, 'owner', 'northOne', { without: ['notes'] }), 'provider_owns'],
        [await outcome(scene, 'owner', 'northOne', { without: ['notes', 'clinical_documents'] }), 'shared'],
        [await outcome(scene, 'Ann', 'south'), 'shared'],
      ]
      await scene.sql`delete from record_ownerships`
      return found
    },
  },
  {
    name: 'nothing is shared while M4 is off',
    tell: async (scene) => {
      await scene.sql`update mechanism_switches set on_until = '2020-02-01' where mechanism = 'M4'`
      const found = await outcome(scene, 'Ann', 'northOne')
      await scene.sql`update mechanism_switches set on_until = null where mechanism = 'M4'`
      return [[found, null]]
    },
  },
]

const refusals: SiteStory[] = [
  {
    name: 'receivers, parts and days are checked',
    tell: async (scene) => {
      const [past, today, next] = [await day(scene, -1), await day(scene, 0), await day(scene, 1)]
      return [
        [await outcome(scene, 'Ann', 'closed'), 'receiver'],
        [await outcome(scene, 'Ann', 'northOne', { without: ['profile'] }), 'parts'],
        [await outcome(scene, 'Ann', 'northOne', { without: ['private_notes'] }), 'parts'],
        [await outcome(scene, 'Ann', 'northOne', { since: past }), 'days'],
        [await outcome(scene, 'Ann', 'northOne', { since: next, until: today }), 'days'],
        [await outcome(scene, 'Ann', 'northOne', { until: today }), 'shared'],
        [await outcome(scene, 'Ann', 'northOne'), 'already'],
        [await outcome(scene, 'Ann', 'north'), 'shared'],
      ]
    },
  },
  {
    name: 'a last day where the practice asks for one',
    tell: async (scene) => {
      await scene.sql`insert into settings (organisation_id, key, value, from_at)
        values (${scene.places.oak}, 'share_end_required', 'true', '2020-01-01')`
      const found: Findings = [
        [await outcome(scene, 'Ann', 'northOne'), 'end_required'],
        [await outcome(scene, 'Ann', 'northOne', { until: await day(scene, 3) }), 'shared'],
      ]
      await scene.sql`delete from settings`
      return found
    },
  },
  ...(['restriction', 'opted_out_at'] as const).map((column) => ({
    name: `to others nothing is shared of a client with ${column}`,
    tell: async (scene: Scene): Promise<Findings> => {
      const running = await shareWith(scene, 'Ann', 'elm')
      await scene.sql`update clients set ${scene.sql({ [column]: column === 'restriction' ? 'organisation' : new Date() })} where id = ${scene.client}`
      const word = column === 'restriction' ? 'client_restricted' : 'opted_out'
      return [
        [await outcome(scene, 'Ann', 'hill'), word],
        [await outcome(scene, 'Ann', 'annexe'), 'shared'],
        [await finds(scene, 'Uma'), false],
        [await finds(scene, 'Nat'), true],
        [(await change(scene, 'Ann', running.share, { editable: true })).outcome, word],
        [(await end(scene, 'Ann', running.share)).outcome, 'ended'],
      ]
    },
  })),
]

const terms: SiteStory[] = [
  {
    name: 'a division reaches a site and people that come later, and lets go of those who leave',
    tell: async (scene) => {
      const { sql, places } = scene
      await shareWith(scene, 'Ann', 'north')
      const [later] = await sql`insert into sites (name, organisation_id, division_id)
        values (${`Later ${randomUUID()}`}, ${places.elm}, ${places.north}) returning id`
      const site = String(later?.id)
      const post = await postOf(sql, 'Lou', 'provider', places.elm, site)
      const before = await finds(scene, { post })
      await sql`insert into caseloads (post_id, site_id, label) values (${scene.posts.Sid}, ${site}, 'Sid')`
      const [byCaseload] = [await finds(scene, 'Sid')]
      await sql`update caseloads set active = false where post_id = ${scene.posts.Sid}`
      await sql`update posts set site_id = ${places.south} where id = ${post}`
      return [
        [before, true],
        [byCaseload, true],
        [await finds(scene, 'Sid'), false],
        [await finds(scene, { post }), false],
        [await finds(scene, 'Uma'), true],
      ]
    },
  },
  {
    name: 'an organisation reaches everybody of it, and nobody else',
    tell: async (scene) => {
      await shareWith(scene, 'Ann', 'elm')
      const nowhere = await postOf(scene.sql, 'Noe', 'provider', scene.places.elm, null)
      return [
        [await finds(scene, { post: nowhere }), true],
        [await finds(scene, 'Sid'), true],
        [await finds(scene, 'Wes'), false],
      ]
    },
  },
  {
    name: 'not yet begun, past its last day and ended show nothing',
    tell: async (scene) => {
      await shareWith(scene, 'Ann', 'northOne', { since: await day(scene, 1) })
      const early = await finds(scene, 'Uma')
      const running = await shareWith(scene, 'Ann', 'south')
      const while_ = await finds(scene, 'Sid')
      const ended = await end(scene, 'Ann', running.share)
      const after = await finds(scene, 'Sid')
      await shareWith(scene, 'Ann', 'hill')
      await scene.sql`update site_shares set since = ${await day(scene, -9)}, until = ${await day(scene, -1)}
        where client_id = ${scene.client} and to_site_id = ${scene.places.hill}`
      return [
        [early, false],
        [while_, true],
        [ended.outcome, 'ended'],
        [after, false],
        [await finds(scene, 'Wes'), false],
      ]
    },
  },
  {
    name: 'the most open of several shares counts, and ending one leaves the others',
    tell: async (scene) => {
      await shareWith(scene, 'Ann', 'elm', { without: ['notes'] })
      const [withoutNotes] = [await masks(scene, 'Uma', 'open')]
      const second = await shareWith(scene, 'Ann', 'northOne', { editable: true })
      const [withNotes] = [await masks(scene, 'Uma', 'open')]
      const edits = await editsProfile(scene, 'Uma')
      await end(scene, 'manager', second.share)
      return [
        [(withoutNotes as string[]).includes('notes'), false],
        [(withNotes as string[]).includes('notes'), true],
        [(withNotes as string[]).includes('private_notes'), false],
        [edits, 'saved'],
        [await editsProfile(scene, 'Uma'), null],
        [await finds(scene, 'Uma'), true],
      ]
    },
  },
  {
    name: 'shared clients are found, and are not on one’s own list',
    tell: async (scene) => {
      await shareWith(scene, 'Ann', 'northOne')
      return [
        [await finds(scene, 'Uma'), true],
        [
          await as(
            scene,
            'Uma',
            'exists (select 1 from policy.list_clients(false, null, null, null, 200) l where l.id = $1)',
            [scene.client],
          ),
          false,
        ],
        [
          await as(scene, 'Uma', '(select r.organisation from policy.find_client($1) r)', [scene.client]),
          'Oak',
        ],
      ]
    },
  },
]

/** Who shares, what is refused, and whom a share reaches (P51 to P58). */
export const sharingStories: SiteStory[] = [...whoShares, ...refusals, ...terms]
