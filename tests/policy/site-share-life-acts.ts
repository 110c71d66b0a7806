import { randomUUID } from 'node:crypto'
import { guardStories } from './site-share-guard-acts'
import { mailStories } from './site-share-mail-acts'
import { behalfStories } from './site-share-behalf-acts'
import { placingStories } from './site-share-place-acts'
import { selfStories } from './site-share-self-acts'
import { editsProfile, sharingStories, type SiteStory } from './site-share-acts'
import {
  as,
  change,
  end,
  finds,
  masks,
  type Person,
  register,
  type Scene,
  shareWith,
  undo,
} from './site-share-stage'

/** A look at the profile, as a page writes it. */
const opens = (scene: Scene, who: Person) =>
  as(scene, who, `policy.record_disclosure(array['profile'])::text`)

const PROGRAMMES = ['enrolments', 'services', 'assessments', 'events', 'referrals']

const changes: SiteStory[] = [
  {
    name: 'a change ends the row and goes on with the registration; whoever saw another row is told',
    tell: async (scene) => {
      const first = await shareWith(scene, 'Ann', 'northOne')
      await register(scene, first.share)
      const same = await change(scene, 'Ann', first.share)
      const second = await change(scene, 'manager', first.share, { editable: true, without: ['notes'] })
      return [
        [same.outcome, 'same'],
        [second.outcome, 'changed'],
        [(await change(scene, 'Ann', first.share, { without: ['services'] })).outcome, 'stale'],
        [(await change(scene, 'Uma', second.share, {})).outcome, null],
        [(await change(scene, 'desk', second.share, {})).outcome, null],
        [await masks(scene, 'Uma', 'edit'), ['profile', 'location', ...PROGRAMMES]],
        [((await masks(scene, 'Uma', 'open')) as string[]).includes('notes'), false],
        [
          await as(
            scene,
            'Ann',
            '(select array[count(*)::int, count(l.registered_on)::int] from policy.list_site_shares($1) l)',
            [scene.client],
          ),
          [1, 1],
        ],
      ]
    },
  },
  {
    name: 'who ends: the owner’s side, at the receiver’s the manager, and a provider of one site',
    tell: async (scene) => {
      const [site, division] = [
        await shareWith(scene, 'Ann', 'northOne'),
        await shareWith(scene, 'Ann', 'north'),
      ]
      const refused = [
        (await end(scene, 'desk', site.share)).outcome,
        (await end(scene, 'Cyd', site.share)).outcome,
        (await end(scene, 'Des', site.share)).outcome,
        (await end(scene, 'Sid', site.share)).outcome,
        (await end(scene, 'Uma', division.share)).outcome,
      ]
      const given = await end(scene, 'Uma', site.share)
      const [kind] = await scene.sql`select kind from acts where id = ${given.act}`
      return [
        [refused, [null, null, null, null, null]],
        [given.outcome, 'ended'],
        [kind?.kind, 'site_share_give_up'],
        [(await end(scene, 'Max', division.share)).outcome, 'ended'],
        [await finds(scene, 'Uma'), false],
        [(await end(scene, 'owner', division.share)).outcome, 'already'],
      ]
    },
  },
  {
    name: 'until the receiver is registered nothing is added to programmes',
    tell: async (scene) => {
      const { share } = await shareWith(scene, 'Ann', 'northOne')
      const before = await masks(scene, 'Uma', 'may_add')
      await register(scene, share)
      return [
        [before, []],
        [await masks(scene, 'Uma', 'may_add'), PROGRAMMES],
        [await masks(scene, 'Des', 'may_add'), []],
        [await editsProfile(scene, 'Uma'), null],
      ]
    },
  },
  {
    name: 'an address that a receiver adds belongs to the client’s own organisation',
    tell: async (scene) => {
      await shareWith(scene, 'Ann', 'northOne', { editable: true })
      const item = randomUUID()
      const saved = await as(
        scene,
        'Uma',
        `(select s.outcome from policy.save_address($1, $2, 0, '{"lines": ["1 Elm Row"]}', $3) s)`,
        [scene.client, item, randomUUID()],
      )
      const [row] = await scene.sql`select organisation_id, author_post_id from items where id = ${item}`
      return [
        [saved, 'saved'],
        [row?.organisation_id, scene.places.oak],
        [row?.author_post_id, scene.posts.Uma],
      ]
    },
  },
]

const undoing: SiteStory[] = [
  {
    name: 'undo of a beginning, until somebody has opened the client',
    tell: async (scene) => {
      const first = await shareWith(scene, 'Ann', 'northOne')
      // Looks of those who have the client anyway are not by the share.
      await opens(scene, 'Ann')
      await opens(scene, 'manager')
      const [notYours, done] = [await undo(scene, 'manager', first.act), await undo(scene, 'Ann', first.act)]
      const gone = await finds(scene, 'Uma')
      const second = await shareWith(scene, 'Ann', 'northOne')
      await opens(scene, 'Uma')
      return [
        [notYours, null],
        [done, 'undone'],
        [gone, false],
        [await undo(scene, 'Ann', first.act), 'already'],
        [await undo(scene, 'Ann', second.act), 'opened'],
      ]
    },
  },
  {
    name: 'undo of a beginning is too late once registered, written or changed',
    tell: async (scene) => {
      const first = await shareWith(scene, 'Ann', 'northOne')
      await register(scene, first.share)
      const second = await shareWith(scene, 'Ann', 'south', { editable: true })
      const wrote = await editsProfile(scene, 'Sid')
      const third = await shareWith(scene, 'Ann', 'hill')
      await change(scene, 'Ann', third.share, { editable: true })
      const fourth = await shareWith(scene, 'Ann', 'annexe')
      await end(scene, 'manager', fourth.share)
      return [
        [await undo(scene, 'Ann', fourth.act), 'later'],
        [await undo(scene, 'Ann', first.act), 'registered'],
        [wrote, 'saved'],
        [await undo(scene, 'Ann', second.act), 'written'],
        [await undo(scene, 'Ann', third.act), 'later'],
      ]
    },
  },
  {
    name: 'undo of a change and of an end bring the terms back, on the same day',
    tell: async (scene) => {
      const first = await shareWith(scene, 'Ann', 'northOne', { editable: true })
      await register(scene, first.share)
      const changed = await change(scene, 'Ann', first.share)
      const back = await undo(scene, 'Ann', changed.act)
      const [edits] = [await masks(scene, 'Uma', 'edit')]
      const [running] =
        await scene.sql`select id from site_shares where client_id = ${scene.client} and stopped_at is null`
      const ended = await end(scene, 'Ann', String(running?.id))
      const closed = await finds(scene, 'Uma')
      const reopened = await undo(scene, 'Ann', ended.act)
      const again = await finds(scene, 'Uma')
      const [last] =
        await scene.sql`select id from site_shares where client_id = ${scene.client} and stopped_at is null`
      const late = await end(scene, 'Ann', String(last?.id))
      await scene.sql`alter table acts disable trigger user`
      await scene.sql`update acts set at = at - interval '2 days' where id = ${late.act}`
      await scene.sql`alter table acts enable trigger user`
      await scene.sql`update site_shares set created_at = created_at - interval '3 days' where client_id = ${scene.client}`
      return [
        [back, 'undone'],
        [edits, ['profile', 'location', ...PROGRAMMES]],
        [closed, false],
        [reopened, 'undone'],
        [again, true],
        [await undo(scene, 'Ann', late.act), 'day_over'],
      ]
    },
  },
  {
    name: 'undo opens nothing that one could not share today; who ends it too takes it over',
    tell: async (scene) => {
      const { sql, posts, client } = scene
      const first = await shareWith(scene, 'owner', 'northOne')
      const byAnn = await end(scene, 'Ann', first.share)
      await sql`update care_team_memberships set ended_at = now() where client_id = ${client} and post_id = ${posts.Ann}`
      const off = await undo(scene, 'Ann', byAnn.act)
      await sql`update care_team_memberships set ended_at = null where client_id = ${client}`
      const taken = await end(scene, 'manager', first.share)
      return [
        [off, null],
        [taken.outcome, 'ended'],
        [await undo(scene, 'Ann', byAnn.act), 'later'],
        [await undo(scene, 'manager', taken.act), 'undone'],
      ]
    },
  },
]

const shown: SiteStory[] = [
  {
    name: 'the list of shares is told to the owner’s side, and to a receiver those to his organisation',
    tell: async (scene) => {
      await shareWith(scene, 'Ann', 'northOne')
      await shareWith(scene, 'Ann', 'elm', { without: ['notes'] })
      await shareWith(scene, 'Ann', 'hill')
      const told = (who: Person) =>
        as(
          scene,
          who,
          `(select jsonb_agg(jsonb_build_array(l.receiver, l.state, l.may_end, l.to_you) order by l.receiver)
              from policy.list_site_shares($1) l)`,
          [scene.client],
        )
      return [
        [
          await told('Ann'),
          [
            ['Elm', 'running', true, false],
            ['Hill', 'running', true, false],
            ['North one', 'running', true, false],
          ],
        ],
        [
          await told('Uma'),
          [
            ['Elm', 'running', false, true],
            ['North one', 'running', true, true],
          ],
        ],
        [await told('Wes'), [['Hill', 'running', true, true]]],
      ]
    },
  },
  {
    name: 'who can see: the owner’s side is told of all whom a share reaches, a receiver of his own',
    tell: async (scene) => {
      await shareWith(scene, 'Ann', 'north')
      const told = (who: Person) =>
        as(scene, who, `(select array_agg(w.name order by w.name) from policy.who_can_see($1) w)`, [
          scene.client,
        ])
      return [
        [await told('Ann'), ['Ann', 'Des', 'Max', 'Uma', 'custodian', 'desk', 'manager', 'owner'].sort()],
        [await told('Uma'), ['Des', 'Max', 'Uma']],
      ]
    },
  },
  {
    name: 'who reads the owner’s notes by a share is told no numbers of a colleague’s own',
    tell: async (scene) => {
      const { sql, client, places, posts } = scene
      await shareWith(scene, 'Ann', 'elm')
      await sql`insert into items (client_id, component, organisation_id, author_post_id, title)
        values (${client}, 'notes', ${places.elm}, ${posts.Sid}, 'T')`
      return [
        [await masks(scene, 'Uma', 'open').then((open) => (open as string[]).includes('notes')), true],
        [
          await as(scene, 'Uma', '(select s.notes from policy.sharing_sections($1) s where s.post_id = $2)', [
            client,
            posts.Sid,
          ]),
          null,
        ],
      ]
    },
  },
  {
    name: 'the dry run of switching M4 off counts what closes for receivers and comes back to nobody',
    tell: async (scene) => {
      const { sql, posts } = scene
      await shareWith(scene, 'Ann', 'northOne')
      await sql`insert into post_roles (post_id, role) values (${posts.owner}, 'administrator')`
      const told = (await as(
        scene,
        'owner',
        `policy.preview_change('{"kind": "mechanism", "mechanism": "M4", "on": false}')`,
      )) as { outcome: string; people: { name: string; closes: Record<string, number> }[] }
      const closes = (name: string) =>
        Object.keys(told.people.find((each) => each.name === name)?.closes ?? {})
      await sql`delete from post_roles where post_id = ${posts.owner} and role = 'administrator'`
      return [
        [told.outcome, 'off'],
        [
          ['client', 'profile', 'notes', 'private_notes'].map((part) => closes('Uma').includes(part)),
          [true, true, true, false],
        ],
        [closes('Ann'), []],
        [await finds(scene, 'Uma'), true],
      ]
    },
  },
  {
    name: 'the preview counts what it would open, never private notes, and writes nothing',
    tell: async (scene) => {
      const preview = (who: Person, without: string[]) =>
        as(
          scene,
          who,
          `(select jsonb_build_object('outcome', p ->> 'outcome', 'people', p -> 'people', 'sites', p -> 'sites',
              'parts', (select jsonb_agg(c ->> 'component') from jsonb_array_elements(p -> 'components') c))
              from policy.preview_site_share($1, 'site', $2, false, $3::text[], null, null) p)`,
          [scene.client, scene.places.northOne, without],
        )
      return [
        [
          await preview('Ann', []),
          { outcome: 'shared', people: 3, sites: 1, parts: ['profile', 'notes', 'clinical_documents'] },
        ],
        [
          await preview('Ann', ['notes']),
          { outcome: 'shared', people: 3, sites: 1, parts: ['profile', 'clinical_documents'] },
        ],
        [await preview('desk', []), { outcome: null, people: null, sites: null, parts: null }],
        [await finds(scene, 'Uma'), false],
      ]
    },
  },
]

/** Acts of sharing with sites, and what POLICY.md says of them (P51 to P65, P90, P99, P100). */
export const siteStories: SiteStory[] = [
  ...sharingStories,
  ...changes,
  ...undoing,
  ...shown,
  ...mailStories,
  ...guardStories,
  ...behalfStories,
  ...selfStories,
  ...placingStories,
]
