import { randomUUID } from 'node:crypto'
import { keptStories } from './registration-kept-acts'
import { answer, details, enrol, finish, phoneOf, programme, rootOf, take, told } from './registration-steps'
import type { SiteStory } from './site-share-acts'
import { as, end, masks, type Person, type Scene, shareWith, undo } from './site-share-stage'

const proposed = (scene: Scene, who: Person) =>
  as(scene, who, '(select count(*)::int from policy.list_proposals($1))', [scene.client])
const wizard: SiteStory[] = [
  {
    name: 'a provider or manager whom the share reaches registers, step by step, once',
    tell: async (scene) => {
      const shared = await shareWith(scene, 'Ann', 'northOne')
      const [root, own, foreign, closed] = [
        await rootOf(scene),
        await programme(scene),
        await programme(scene, 'oak'),
        await programme(scene, 'elm', false),
      ]
      const nobody = []
      for (const who of ['Des', 'Sid', 'Ann', 'Wes'] as const) nobody.push(await details(scene, who, root))
      const early = await finish(scene, 'Uma', root, '0', [own], ['2026-01-12'])
      const saved = await details(scene, 'Uma', root)
      const refused = []
      for (const [id, on] of [
        [foreign, '2026-01-12'],
        [closed, '2026-01-12'],
        [own, '2999-01-01'],
        [own, '1800-01-01'],
      ] as const)
        refused.push(await finish(scene, 'Max', root, '1', [id], [on]))
      const none = await finish(scene, 'Max', root, '1', [], [])
      const waits = await masks(scene, 'Uma', 'may_add')
      const stale = await finish(scene, 'Max', root, '0', [own], ['2026-01-12'])
      const nobodyElse = await finish(scene, 'Des', root, '1', [own], ['2026-01-12'])
      return [
        [nobody, [null, null, null, null]],
        [early, 'details'],
        [saved, 'saved'],
        [await details(scene, 'Max', root, '0'), 'stale'],
        [refused, ['programme', 'programme', 'days', 'days']],
        [none, 'none'],
        [waits, []],
        [stale, 'stale'],
        [nobodyElse, null],
        [await finish(scene, 'Max', root, '1', [own], ['2026-01-12']), 'registered'],
        [((await masks(scene, 'Uma', 'may_add')) as string[]).includes('enrolments'), true],
        [await finish(scene, 'Uma', root, '2', [own], ['2026-01-12']), 'done'],
        [(await enrol(scene, 'Uma', own)).done, 'enrolled'],
        [await undo(scene, 'Ann', shared.act), 'registered'],
      ]
    },
  },
  {
    name: 'an ended share ends the run',
    tell: async (scene) => {
      const { share } = await shareWith(scene, 'Ann', 'northOne')
      const root = await rootOf(scene)
      await end(scene, 'Ann', share)
      return [
        [await details(scene, 'Uma', root), null],
        [await finish(scene, 'Uma', root, '0', [], []), null],
      ]
    },
  },
]

const proposals: SiteStory[] = [
  {
    name: 'details are written through where editable, else proposed to those who edit on the owner’s side',
    tell: async (scene) => {
      const { share } = await shareWith(scene, 'Ann', 'northOne')
      const root = await rootOf(scene)
      const saved = await details(scene, 'Uma', root)
      const before = await phoneOf(scene)
      const see = []
      for (const who of ['Uma', 'Max', 'Ann', 'desk', 'custodian'] as const)
        see.push([await proposed(scene, who), await told(scene, who, 'to_do')])
      const others = [await answer(scene, 'Uma', ['phone']), await answer(scene, 'custodian', ['phone'])]
      const taken = await answer(scene, 'desk', ['phone'])
      const outcome = await told(scene, 'Uma', 'outcomes')
      await end(scene, 'Ann', share)
      await shareWith(scene, 'Ann', 'northOne', { editable: true })
      const through = await details(scene, 'Uma', await rootOf(scene), '0', '0131 496 1111')
      return [
        [saved, 'saved'],
        [before, null],
        [
          see,
          [
            [1, 0],
            [0, 0],
            [1, 1],
            [1, 1],
            [0, 0],
          ],
        ],
        [others, [null, null]],
        [taken, 'accepted'],
        [outcome, 1],
        [await answer(scene, 'desk', []), 'is_accepted'],
        [through, 'conflict'],
        [await phoneOf(scene), '0131 496 0000'],
      ]
    },
  },
  {
    name: 'a field changed since is not overwritten; declined with words, a new one takes its place',
    tell: async (scene) => {
      await shareWith(scene, 'Ann', 'northOne')
      const root = await rootOf(scene)
      await details(scene, 'Uma', root)
      await details(scene, 'Uma', root, '1', '0131 496 2222')
      const open = await proposed(scene, 'Ann')
      await as(
        scene,
        'desk',
        `(select e.outcome from policy.edit_profile($1, 1, '{"phone": "0131 496 3333"}', $2) e)`,
        [scene.client, randomUUID()],
      )
      return [
        [open, 1],
        [await answer(scene, 'Ann', ['phone']), 'conflict'],
        [await answer(scene, 'Ann', [], 'We asked ourselves'), 'declined'],
        [await phoneOf(scene), '0131 496 3333'],
        [await told(scene, 'Uma', 'outcomes'), 1],
        [await told(scene, 'Max', 'outcomes'), 0],
      ]
    },
  },
]

/** Kind and receiver of what waits in the outbox about the client, and whether the owner lets mails name it. */
const mails = async ({ sql, client }: Scene) =>
  (
    await sql<{ told: string }[]>`
    select concat_ws(' ', m.kind, s.name, policy.proposal_mail((m.payload ->> 'proposalId')::uuid) ->> 'reference') as told
      from outbox_messages m join staff s on s.id = m.to_staff_id
     where m.payload ->> 'clientId' = ${client} and m.kind like 'proposal%' and m.cancelled_at is null
       and m.not_before > now() + interval '2 minutes' order by 1`
  ).map(({ told: line }) => line)

const waits = (scene: Scene, who: Person) =>
  as(scene, who, 'policy.count_waiting_requests()') as Promise<number>

const proposalMails: SiteStory[] = [
  {
    name: 'a proposal is told to the main provider or those who run the place, its answer to the proposer, and is taken back with the act',
    tell: async (scene) => {
      const { sql, client, posts, places } = scene
      await shareWith(scene, 'Ann', 'northOne')
      const root = await rootOf(scene)
      const before = [await waits(scene, 'Ann'), await waits(scene, 'Cyd'), await waits(scene, 'desk')]
      await details(scene, 'Uma', root)
      const unnamed = await mails(scene)
      const after = [await waits(scene, 'Ann'), await waits(scene, 'Cyd'), await waits(scene, 'desk')]
      await sql`insert into caseloads (post_id, site_id, label) values (${posts.Ann}, ${places.annexe}, 'Main') on conflict do nothing`
      await sql`update clients set main_caseload_id = (select id from caseloads where post_id = ${posts.Ann} and label = 'Main') where id = ${client}`
      await details(scene, 'Uma', root, '1', '0131 496 2222')
      const main = await mails(scene)
      await answer(scene, 'desk', ['phone'])
      const answered = await mails(scene)
      await sql`insert into settings (organisation_id, key, value, from_at) values (${places.oak}, 'mails_without_client', 'false', '2020-01-01')`
      const named = await mails(scene)
      await sql`delete from settings where key = 'mails_without_client'`
      const [act] = await sql`select id from acts where client_id = ${client} and kind = 'proposal_answer'`
      await as(scene, 'desk', 'policy.undo_client_act($1, $2, $3)', [client, String(act?.id), randomUUID()])
      const undone = await mails(scene)
      await details(scene, 'Uma', root, '2', '0131 496 3333')
      const [open] = await sql`select id from change_proposals where client_id = ${client} and state = 'open'`
      await as(scene, 'Uma', '(select t.outcome from policy.take_back_proposal($1, $2) t)', [
        String(open?.id),
        randomUUID(),
      ])
      return [
        [unnamed, ['proposal_received manager', 'proposal_received owner']],
        [after.map((each, n) => each - (before[n] ?? 0)), [1, 0, 1]],
        [main, ['proposal_received Ann']],
        [answered, ['proposal_answered Uma']],
        [named, [`proposal_answered Uma ${scene.reference}`]],
        [undone, []],
        [await mails(scene), []],
      ]
    },
  },
]

const enrolments: SiteStory[] = [
  {
    name: 'acts of programmes are taken back by whoever did them, while nothing stands on them',
    tell: async (scene) => {
      const own = await programme(scene, 'oak')
      const first = await enrol(scene, 'Ann', own)
      const notYours = await take(scene, 'manager', first.act)
      const act = randomUUID()
      const ended = await as(
        scene,
        'Ann',
        "(select e.done from policy.end_enrolment($1, $2, '2026-01-20', null, $3) e)",
        [scene.client, first.item, act],
      )
      const later = await take(scene, 'Ann', first.act)
      const again = await take(scene, 'Ann', act)
      return [
        [first.done, 'done'],
        [(await enrol(scene, 'desk', own)).done, null],
        [(await enrol(scene, 'Cyd', own)).done, null],
        [notYours, null],
        [ended, 'done'],
        [later, 'later'],
        [again, 'undone'],
        [(await enrol(scene, 'Ann', own)).done, 'enrolled'],
      ]
    },
  },
]

/** The Registration Wizard, proposals and programmes (P57, P61, P64, P95 to P98, P101). */
export const registrationStories: SiteStory[] = [
  ...wizard,
  ...proposals,
  ...keptStories,
  ...proposalMails,
  ...enrolments,
]
