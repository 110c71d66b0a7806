import { randomUUID } from 'node:crypto'

import { act, as, type Cast, running, type Scene, share, undo } from './act-stage'
import type { Story } from './act-stories'

type Paper = { permission?: string; signed?: string; until?: string; document?: string; kind?: string }

const sharePrivate = (scene: Scene, by: keyof Cast, paper: Paper = {}) =>
  act(scene, by, (id) => ({
    call: `policy.share_private_notes($1, $2, NULL, $3, NULL, $4::uuid,
      ROW($5, 'the client', NULL, $6::date, NULL, $7::date, 'All', $8::uuid)::policy.signed)`,
    values: [
      scene.client,
      scene.cast.Ben,
      id,
      paper.permission ?? null,
      paper.kind ?? 'psychotherapy',
      paper.signed ?? '2026-01-05',
      paper.until ?? null,
      paper.document ?? null,
    ],
  }))

const permissionOf = async ({ sql, client }: Scene) =>
  String(
    (await sql`select id from authorisations where client_id = ${client} order by created_at desc limit 1`)[0]
      ?.id,
  )

const revoke = async (scene: Scene, by: keyof Cast) => {
  const id = await permissionOf(scene)
  return act(scene, by, (own) => ({
    call: 'policy.revoke_permission($1, $2, $3)',
    values: [scene.client, id, own],
  }))
}

/** Whether a line opens private notes to Ben. */
const opens = (scene: Scene) =>
  as(
    scene,
    scene.cast.Ben,
    `EXISTS (SELECT 1 FROM policy.lines(policy.me(), $1) l WHERE l.rule = 'M2.private' AND l.blocked IS NULL)`,
    [scene.client],
  )

const told = (scene: Scene, who: keyof Cast) =>
  as(
    scene,
    scene.cast[who],
    `(select jsonb_agg(jsonb_build_array(p.sensitivity, p.scope)) from policy.permissions($1) p)`,
    [scene.client],
  )

/** Private notes and the client's signature (P7, P23). */
export const privateStories: Story[] = [
  {
    name: 'only the author shares private notes, under a signature that stands; else nothing is written',
    tell: async (scene) => {
      const refused = []
      for (const who of ['manager', 'owner', 'Cyd', 'desk'] as const)
        refused.push((await sharePrivate(scene, who)).answer)
      const bad = [
        (await sharePrivate(scene, 'Ann', { signed: '2099-01-01' })).answer,
        (await sharePrivate(scene, 'Ann', { until: '2026-02-01' })).answer,
        (await sharePrivate(scene, 'Ann', { document: scene.note })).answer,
        (await sharePrivate(scene, 'Ann', { permission: randomUUID() })).answer,
      ]
      const [rows] = await scene.sql`select
        (select count(*)::int from authorisations where client_id = ${scene.client}) as permissions,
        (select count(*)::int from chart_shares where client_id = ${scene.client}) as shares`
      return [
        [refused, [null, null, null, null]],
        [bad, ['signed_later', 'ended', 'no_document', 'no_permission']],
        [
          [rows?.permissions, rows?.shares],
          [0, 0],
        ],
        [(await sharePrivate(scene, 'Ann')).answer, 'shared'],
        [await opens(scene), true],
      ]
    },
  },
  {
    name: 'a permission of another author, for another receiver, or revoked, is none',
    tell: async (scene) => {
      const { sql, client, cast } = scene
      const kept = async (author: string, to: string, revoked: boolean) =>
        String(
          (
            await sql`insert into authorisations (client_id, sensitivity, author_post_id, to_post_id, signed_by, signed_on, revoked_at)
              values (${client}, 'psychotherapy', ${author}, ${to}, 'X', '2026-01-01', ${revoked ? new Date() : null}) returning id`
          )[0]?.id,
        )
      const found = []
      for (const id of [
        await kept(cast.Cyd, cast.Ben, false),
        await kept(cast.Ann, cast.Cyd, false),
        await kept(cast.Ann, cast.Ben, true),
      ])
        found.push((await sharePrivate(scene, 'Ann', { permission: id })).answer)
      const good = await kept(cast.Ann, cast.Ben, false)
      return [
        [found, ['no_permission', 'no_permission', 'no_permission']],
        [(await sharePrivate(scene, 'Ann', { permission: good })).answer, 'shared'],
        [(await sharePrivate(scene, 'Ann', { permission: good })).answer, 'already'],
      ]
    },
  },
  {
    name: 'author, owner, manager and custodian revoke, at once; nobody else',
    tell: async (scene) => {
      await sharePrivate(scene, 'Ann')
      const refused = []
      for (const who of ['Ben', 'Cyd', 'desk'] as const) refused.push((await revoke(scene, who)).answer)
      const byManager = await revoke(scene, 'manager')
      return [
        [refused, [null, null, null]],
        [byManager.answer, 'revoked'],
        [await opens(scene), false],
        [await undo(scene, 'manager', byManager.id), null],
        [(await revoke(scene, 'custodian')).answer, 'already'],
      ]
    },
  },
  {
    name: 'the author takes a revocation back on the same day',
    tell: async (scene) => {
      await sharePrivate(scene, 'Ann')
      const { id } = await revoke(scene, 'Ann')
      return [
        [await undo(scene, 'Ann', id), 'undone'],
        [await opens(scene), true],
      ]
    },
  },
  {
    name: 'undo ends the permission with the share, and gives the chart share before it back',
    tell: async (scene) => {
      await share(scene)
      const { id } = await sharePrivate(scene, 'Ann')
      const done = await undo(scene, 'Ann', id)
      const [left] = await scene.sql`select count(*)::int as n from authorisations
        where client_id = ${scene.client} and revoked_at is null`
      return [
        [done, 'undone'],
        [left?.n, 0],
        [(await running(scene))?.with_private, false],
      ]
    },
  },
  {
    name: 'class and scope are told to author and reader; who may revoke sees neither; others see nothing',
    tell: async (scene) => {
      await sharePrivate(scene, 'Ann')
      const full = [['psychotherapy', 'All']]
      return [
        [
          [await told(scene, 'Ann'), await told(scene, 'Ben')],
          [full, full],
        ],
        [await told(scene, 'manager'), [[null, null]]],
        [await told(scene, 'desk'), null],
      ]
    },
  },
]
