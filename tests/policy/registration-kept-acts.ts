import { randomUUID } from 'node:crypto'
import {
  activity,
  answer,
  details,
  enrol,
  finish,
  phoneOf,
  programme,
  rootOf,
  told,
} from './registration-steps'
import type { SiteStory } from './site-share-acts'
import { as, end, type Person, type Scene, shareWith } from './site-share-stage'

/** The values that the wizard is filled with again, for this person. */
const kept = (scene: Scene, who: Person, root: string) =>
  as(scene, who, '(select r.details from policy.find_registration($1, $2) r)', [scene.client, root])

/** The owner’s side writes this into the profile. */
const edit = (scene: Scene, who: Person, values: object) =>
  as(scene, who, '(select e.outcome from policy.edit_profile($1, 2147483647, $2::text::jsonb, $3) e)', [
    scene.client,
    JSON.stringify(values),
    randomUUID(),
  ])

/** What is kept of a registration or a proposal while the record goes on (P61, P97, P98). */
export const keptStories: SiteStory[] = [
  {
    name: 'filled again is what was typed, less what the owner’s side changed since',
    tell: async (scene) => {
      await shareWith(scene, 'Ann', 'northOne')
      const root = await rootOf(scene)
      const typed = { phone: '0131 496 0000', pronouns: null, gender: 'Man', memo: null }
      await as(
        scene,
        'Uma',
        '(select d.outcome from policy.save_registration_details($1, $2, 0, 2147483647, $3::text::jsonb, null, $4) d)',
        [scene.client, root, JSON.stringify(typed), randomUUID()],
      )
      const before = await kept(scene, 'Max', root)
      await edit(scene, 'desk', { phone: '0131 496 3333', pronouns: 'he/him' })
      return [
        [before, { phone: '0131 496 0000', gender: 'Man' }],
        [await kept(scene, 'Max', root), { gender: 'Man' }],
        [await kept(scene, 'Ann', root), null],
      ]
    },
  },
  {
    name: 'a version to come binds nobody, nor does one of a record that was merged',
    tell: async (scene) => {
      const { sql, client } = scene
      const said = (version: number) =>
        as(
          scene,
          'Uma',
          `(select p.outcome from policy.propose_changes($1, $2::int, '{"phone": "0131 496 0000"}', null, $3) p)`,
          [client, String(version), randomUUID()],
        )
      await shareWith(scene, 'Ann', 'northOne')
      const forged = await said(2147483647)
      await edit(scene, 'desk', { phone: '0131 496 3333' })
      const first = await answer(scene, 'Ann', ['phone'])
      await said(2)
      await sql`update change_proposals set version = 90, created_at = now() where client_id = ${client} and state = 'open'`
      await edit(scene, 'desk', { phone: '0131 496 4444' })
      return [
        [forged, 'proposed'],
        [first, 'conflict'],
        [await answer(scene, 'Ann', ['phone']), 'conflict'],
        [await phoneOf(scene), '0131 496 4444'],
      ]
    },
  },
  {
    name: 'what stands now is told to its proposer only as long as he reads the profile',
    tell: async (scene) => {
      const shared = await shareWith(scene, 'Ann', 'northOne')
      const root = await rootOf(scene)
      const own = await programme(scene)
      const outcome = () =>
        as(scene, 'Uma', "(select p -> 'fields' -> 0 from policy.my_proposals('outcomes') p limit 1)")
      await details(scene, 'Uma', root)
      await finish(scene, 'Uma', root, '1', [own], ['2026-01-12'])
      await answer(scene, 'desk', [])
      await edit(scene, 'desk', { phone: '0131 496 5555' })
      const reading = await outcome()
      await end(scene, 'Ann', shared.share)
      const field = { field: 'phone', proposed: '0131 496 0000', accepted: false }
      return [
        [reading, { ...field, stands: '0131 496 5555', changed: true }],
        [await outcome(), { ...field, stands: null, changed: false }],
        [await told(scene, 'Uma', 'outcomes'), 1],
      ]
    },
  },
  {
    name: 'what is recorded lies within the life of the client, as far as it is known',
    tell: async (scene) => {
      await shareWith(scene, 'Ann', 'northOne')
      const root = await rootOf(scene)
      const own = await programme(scene)
      await details(scene, 'Uma', root)
      await finish(scene, 'Uma', root, '1', [own], ['2026-01-12'])
      await scene.sql`update clients set birth_date = '1980-02-02', deceased_on = '2026-02-02' where id = ${scene.client}`
      const said = []
      for (const on of ['1980-02-01', '2026-02-03', '2999-01-01', '1980-02-02', '2026-02-02'])
        said.push(await activity(scene, 'Uma', on))
      const late = await enrol(scene, 'Uma', await programme(scene), '2026-02-03')
      return [
        [said, ['days', 'days', 'days', 'done', 'done']],
        [late.done, 'days'],
      ]
    },
  },
]
