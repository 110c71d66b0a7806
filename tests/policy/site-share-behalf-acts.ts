import { randomUUID } from 'node:crypto'
import type { SiteStory } from './site-share-acts'
import { as, end, finds, postOf, type Place, type Scene, shareWith, type Who } from './site-share-stage'

/** Cole has a main provider, at a place with which nobody shares. */
async function heldBy({ sql, client, places }: Scene, post: string): Promise<void> {
  await sql`with s as (insert into sites (name, organisation_id) values (${randomUUID()}, ${places.oak}) returning id)
    insert into caseloads (post_id, site_id, label) select ${post}, s.id, 'Main' from s
     where not exists (select 1 from caseloads k where k.post_id = ${post} and k.label = 'Main')`
  await sql`update clients set main_caseload_id = (select id from caseloads where post_id = ${post} and label = 'Main')
             where id = ${client}`
}

const switched = (scene: Scene, mechanism: string, on: boolean) =>
  on
    ? scene.sql`insert into mechanism_switches (mechanism, on_from) values (${mechanism}, '2020-01-01') on conflict do nothing`
    : scene.sql`delete from mechanism_switches where mechanism = ${mechanism}`

/** Shares Cole with North one and says why. */
async function shareFor(scene: Scene, who: Who, reason: string | null, to: Place = 'northOne') {
  const act = randomUUID()
  const call =
    "(select b.outcome from policy.begin_site_share($1, 'site', $2, false, '{}', null, null, $3, $4) b)"
  return { act, outcome: await as(scene, who, call, [scene.client, scene.places[to], act, reason]) }
}

const actOf = async ({ sql, posts }: Scene, act: string) => {
  const [row] = await sql`select reason, on_behalf_of_post_id as holder from acts where id = ${act}`
  return row ? [row.reason, row.holder === posts.Ann ? 'Ann' : row.holder] : null
}

const told = async ({ sql, client }: Scene) =>
  (
    await sql<{ name: string }[]>`
    select s.name from outbox_messages m join staff s on s.id = m.to_staff_id
     where m.payload ->> 'clientId' = ${client} and m.kind = 'site_share_begun' and m.cancelled_at is null order by 1`
  ).map(({ name }) => name)

const listed = (scene: Scene, who: Who) =>
  as(
    scene,
    who,
    '(select jsonb_agg(jsonb_build_array(l.by_name, l.for_name, l.reason)) from policy.list_site_shares($1) l)',
    [scene.client],
  )

const preview = (scene: Scene, who: Who) =>
  as(
    scene,
    who,
    "(policy.preview_site_share($1, 'site', $2, false, '{}', null, null) -> 'outcome') is not null and policy.share_on_behalf($1) ->> 'name' = 'Cole Porter'",
    [scene.client, scene.places.northOne],
  )

const undoes = (scene: Scene, who: Who, act: string) =>
  as(scene, who, 'policy.undo_site_share($1, $2, $3)', [scene.client, act, randomUUID()])

/** An administrator of the third organisation, where nothing of Cole is known. */
async function administrator(scene: Scene): Promise<{ post: string }> {
  await switched(scene, 'M8', true)
  return { post: await postOf(scene.sql, 'Ada', 'administrator', scene.places.yew, null) }
}

/** Sharing with sites in another one's place (POLICY.md P100). */
export const behalfStories: SiteStory[] = [
  {
    name: 'by role alone one shares for the main provider, says why, and he is told',
    tell: async (scene) => {
      await heldBy(scene, scene.posts.Ann)
      const [silent, said] = [
        await shareFor(scene, 'manager', null),
        await shareFor(scene, 'manager', 'Away'),
      ]
      return [
        [silent.outcome, 'needs_reason'],
        [await actOf(scene, silent.act), null],
        [said.outcome, 'shared'],
        [await actOf(scene, said.act), ['Away', 'Ann']],
        [await told(scene), ['Ann', 'Max', 'Uma']],
        [await listed(scene, 'Ann'), [['manager', 'Ann', 'Away']]],
        // What somebody typed is the owning side's, and so is for whom it was done.
        [await listed(scene, 'Uma'), [['manager', null, null]]],
        [await undoes(scene, 'manager', said.act), 'undone'],
      ]
    },
  },
  {
    name: 'in one’s own right nobody is asked why, and no other name is kept',
    tell: async (scene) => {
      const nobody = await shareFor(scene, 'custodian', 'Words')
      await heldBy(scene, scene.posts.Cyd)
      const listed_ = await shareFor(scene, 'Ann', null, 'south')
      await scene.sql`insert into post_roles (post_id, role) values (${scene.posts.manager}, 'provider')`
      await heldBy(scene, scene.posts.manager)
      const own = await shareFor(scene, 'manager', null, 'hill')
      await scene.sql`delete from post_roles where post_id = ${scene.posts.manager} and role = 'provider'`
      return [
        [nobody.outcome, 'shared'],
        [await actOf(scene, nobody.act), [null, null]],
        [listed_.outcome, 'shared'],
        [own.outcome, 'shared'],
        [await actOf(scene, own.act), [null, null]],
      ]
    },
  },
  {
    name: 'an administrator shares a client of any organisation with a reason, reads nothing, and takes it back',
    tell: async (scene) => {
      const ada = await administrator(scene)
      const before = await preview(scene, ada)
      const silent = await shareFor(scene, ada, null)
      const unset = await shareFor(scene, ada, 'Nobody named')
      const again = await undoes(scene, ada, unset.act)
      await heldBy(scene, scene.posts.Ann)
      const said = await shareFor(scene, ada, 'Asked by mail')
      const [row] =
        await scene.sql`select id from site_shares where client_id = ${scene.client} and stopped_at is null`
      const changed = await as(
        scene,
        ada,
        "(select c.outcome from policy.change_site_share($1, $2, true, '{}', null, $3) c)",
        [scene.client, String(row?.id), randomUUID()],
      )
      const ended = await as(scene, ada, 'policy.end_site_share($1, $2, $3)', [
        scene.client,
        String(row?.id),
        randomUUID(),
      ])
      const findings: [unknown, unknown][] = [
        [before, true],
        [silent.outcome, 'needs_reason'],
        [unset.outcome, 'shared'],
        [await actOf(scene, unset.act), ['Nobody named', null]],
        [again, 'undone'],
        [said.outcome, 'shared'],
        [await actOf(scene, said.act), ['Asked by mail', 'Ann']],
        [(await told(scene)).includes('Ann'), true],
        [
          await listed(scene, 'Ann'),
          [
            ['Ada', 'Ann', 'Asked by mail'],
            ['Ada', null, 'Nobody named'],
          ],
        ],
        [
          await listed(scene, 'Uma'),
          [
            [null, null, null],
            [null, null, null],
          ],
        ],
        [changed, null],
        [ended, null],
        [await finds(scene, ada), false],
        [await finds(scene, 'Uma'), true],
      ]
      await switched(scene, 'M8', false)
      return [...findings, [await undoes(scene, ada, said.act), null]]
    },
  },
  {
    name: 'an administrator shares nothing where the owning side could not, was shut out, or M8 is off',
    tell: async (scene) => {
      const ada = await administrator(scene)
      const { sql, client } = scene
      await sql`update clients set restriction = 'organisation' where id = ${client}`
      const restricted = await shareFor(scene, ada, 'Why')
      await sql`update clients set restriction = 'none' where id = ${client}`
      await sql`insert into record_ownerships (post_id, owner, from_on) values (${scene.posts.Ann}, 'provider', '2020-01-01')`
      const owned = await shareFor(scene, ada, 'Why')
      await sql`delete from record_ownerships where post_id = ${scene.posts.Ann}`
      await sql`insert into client_shutouts (client_id, staff_id) select ${client}, staff_id from posts where id = ${ada.post}`
      const shutOut = [
        await shareFor(scene, ada, 'Why'),
        await as(scene, ada, 'policy.share_on_behalf($1)', [client]),
      ]
      await sql`delete from client_shutouts where client_id = ${client}`
      await switched(scene, 'M8', false)
      const off = await shareFor(scene, ada, 'Why')
      return [
        [restricted.outcome, 'not_on_behalf'],
        [owned.outcome, 'provider_owns'],
        [(shutOut[0] as { outcome: unknown }).outcome, null],
        [shutOut[1], null],
        [off.outcome, null],
        [(await shareWith(scene, 'Ann', 'northOne')).outcome, 'shared'],
      ]
    },
  },
  {
    name: 'an administrator hears one word for what is shared already and for what the client wishes, the owning side hears which',
    tell: async (scene) => {
      const ada = await administrator(scene)
      const { sql, client, places } = scene
      const shared = await shareWith(scene, 'Ann', 'northOne')
      const told = (who: Who) =>
        as(
          scene,
          who,
          `(select jsonb_build_array(p ->> 'outcome', p ->> 'share' is null, jsonb_path_exists(p, '$.components[*] ? (@.before == true)'))
              from policy.preview_site_share($1, 'site', $2, false, '{}', null, null) p)`,
          [client, places.northOne],
        )
      const refusal = () => as(scene, ada, "policy.share_on_behalf($1) ->> 'refusal'", [client])
      const already = [(await shareFor(scene, ada, 'Why')).outcome, await told(ada), await told('Ann')]
      await end(scene, 'Ann', shared.share)
      await sql`update clients set opted_out_at = now() where id = ${client}`
      const out = [(await shareFor(scene, ada, 'Why')).outcome, await refusal()]
      const own = (await shareWith(scene, 'Ann', 'northOne')).outcome
      await sql`update clients set opted_out_at = null where id = ${client}`
      return [
        [already[0], 'not_on_behalf'],
        [already[1], ['not_on_behalf', true, false]],
        [already[2], ['already', false, true]],
        [out, ['not_on_behalf', null]],
        [own, 'opted_out'],
      ]
    },
  },
]
