import { randomUUID } from 'node:crypto'
import type { SiteStory } from './site-share-acts'
import { hire, readsNotes, type Somebody } from './site-share-self-acts'
import { as, day, end, type Place, type Scene, shareWith, type Who } from './site-share-stage'

const caseload = (scene: Scene, by: Who, { post }: Somebody, active = true) =>
  as(scene, by, `(select c.done from policy.save_caseload($1, $2, 'Self', null, null, $3, $4) c)`, [
    post,
    scene.places.northOne,
    active,
    randomUUID(),
  ])

const home = (scene: Scene, by: Who, { post }: Somebody, to: Place) =>
  as(
    scene,
    by,
    `(select d.done from posts p join staff s on s.id = p.staff_id
       cross join lateral policy.save_details(p.id, s.name, s.email, p.title, $2, policy.details_stamp(p.id), $3) d where p.id = $1)`,
    [post, scene.places[to], randomUUID()],
  )

/** The site South into this division, or out of any. */
const move = (scene: Scene, by: Who, division: string | null) =>
  as(
    scene,
    by,
    `(select d.done from sites s cross join lateral policy.save_site(s.id, to_jsonb(s) - 'id' - 'organisation_id' - 'created_at'
        || jsonb_build_object('division_id', $2::text), $3) d where s.id = $1)`,
    [scene.places.south, division, randomUUID()],
  )

/** The scene in places of its own: what other stories have shared with the common ones stands. */
async function apart(scene: Scene): Promise<Scene> {
  const { sql, places } = scene
  const [division] =
    await sql`insert into divisions (name, organisation_id) values (${randomUUID()}, ${places.elm}) returning id`
  const site = async (organisation: string, of: string | null) => {
    const [made] = await sql`insert into sites (name, organisation_id, division_id)
      values (${randomUUID()}, ${organisation}, ${of}) returning id`
    return String(made?.id)
  }
  const north = String(division?.id)
  const [northOne, south] = [await site(places.elm, north), await site(places.elm, null)]
  return { ...scene, places: { ...places, north, northOne, south, annexe: await site(places.oak, null) } }
}

const story = (name: string, tell: SiteStory['tell']): SiteStory => ({
  name,
  tell: async (scene) => tell(await apart(scene)),
})

/** An owner of the receiver who is a provider too, at a site outside the division. */
const receiver = (scene: Scene) => hire(scene, 'elm', 'south', 'owner', 'provider')

/** Nobody brings himself to where a share with a site reaches (P99). */
export const placingStories: SiteStory[] = [
  ...(
    [
      ['a caseload', caseload],
      ['a home site', (scene: Scene, by: Who, whose: Somebody) => home(scene, by, whose, 'northOne')],
    ] as const
  ).map(([what, give]) =>
    story(`nobody gives himself ${what} where a share reaches; somebody else does`, async (scene) => {
      const [who, other] = [await receiver(scene), await receiver(scene)]
      await shareWith(scene, 'Ann', 'northOne')
      const acts = async () => (await scene.sql`select count(*)::int as n from acts`)[0]?.n as number
      const before = await acts()
      const found = [await give(scene, who, who), await readsNotes(scene, who), (await acts()) - before]
      return [
        [found, ['self', false, 0]],
        [await give(scene, other, who), 'saved'],
        [await readsNotes(scene, who), true],
      ]
    }),
  ),
  story('nor takes a caseload up again; where nothing new opens, he does', async (scene) => {
    const [who, other] = [await receiver(scene), await receiver(scene)]
    await caseload(scene, other, who, false)
    const { share } = await shareWith(scene, 'Ann', 'north')
    const found = [await caseload(scene, who, who)]
    // Reached already, for as long and with as much.
    const all = await shareWith(scene, 'Ann', 'elm', { until: await day(scene, 9) })
    found.push(await caseload(scene, who, who))
    await end(scene, 'Ann', all.share)
    await shareWith(scene, 'Ann', 'elm')
    found.push(await caseload(scene, who, who), await readsNotes(scene, who))
    await end(scene, 'Ann', share)
    return [[found, ['self', 'self', 'saved', true]]]
  }),
  story(
    'what a share leaves out, what is still to begin and what goes with a role is not had already',
    async (scene) => {
      const [who, goes] = [await receiver(scene), await receiver(scene)]
      await scene.sql`update post_roles set until = ${await day(scene, 1)} where post_id = ${goes.post} and role = 'provider'`
      const { share } = await shareWith(scene, 'Ann', 'northOne')
      const found: unknown[] = []
      for (const terms of [{ without: ['notes'] }, { since: await day(scene, 3) }, {}]) {
        const all = await shareWith(scene, 'Ann', 'elm', terms)
        found.push(await caseload(scene, goes, goes), await caseload(scene, who, who))
        await end(scene, 'Ann', all.share)
      }
      await end(scene, 'Ann', share)
      return [[found, ['self', 'self', 'self', 'self', 'self', 'saved']]]
    },
  ),
  story(
    'a share to come counts, and what rests by a stop; not what is over, or of whom one was shut out',
    async (scene) => {
      const { sql, client } = scene
      const who = await receiver(scene)
      const { share } = await shareWith(scene, 'Ann', 'northOne', { since: await day(scene, 2) })
      const found = [await caseload(scene, who, who)]
      const stops = {
        opted_out_at: sql`now()`,
        restriction: sql`'organisation'`,
        merged_into_id: sql`(select id from clients where id <> ${client} and organisation_id = ${scene.places.oak} limit 1)`,
      }
      for (const [column, value] of Object.entries(stops)) {
        const [before] = await sql`select ${sql(column)} as value from clients where id = ${client}`
        await sql`update clients set ${sql(column)} = ${value} where id = ${client}`
        found.push(await caseload(scene, who, who))
        await sql`update clients set ${sql(column)} = ${before?.value} where id = ${client}`
      }
      await sql`insert into client_shutouts (client_id, staff_id) select ${client}, staff_id from posts where id = ${who.post}`
      found.push(await caseload(scene, who, who))
      await sql`delete from client_shutouts where client_id = ${client}`
      await sql`delete from caseloads where post_id = ${who.post}`
      await end(scene, 'Ann', share)
      await sql`insert into site_shares (client_id, grantor_organisation_id, to_site_id, since, until)
        values (${client}, ${scene.places.oak}, ${scene.places.northOne}, '2024-01-01', '2024-02-01')`
      found.push(await caseload(scene, who, who))
      return [[found, ['self', 'self', 'self', 'self', 'saved', 'saved']]]
    },
  ),
  story(
    'shares that rest while M4 is off count, of what one would read and of what one has',
    async (scene) => {
      const { sql } = scene
      const who = await receiver(scene)
      // His role lasts as long as the shares, so that what he has is asked of each.
      const until = await day(scene, 9)
      await sql`update post_roles set until = ${until} where post_id = ${who.post} and role = 'provider'`
      const off = () => sql`update mechanism_switches set on_until = '2020-02-01' where mechanism = 'M4'`
      const on = () => sql`update mechanism_switches set on_until = null where mechanism = 'M4'`
      await shareWith(scene, 'Ann', 'northOne', { until })
      await off()
      const found = [await caseload(scene, who, who)]
      await on()
      found.push(await readsNotes(scene, who))
      const { share } = await shareWith(scene, 'Ann', 'elm', { until })
      await off()
      found.push(await caseload(scene, who, who))
      await on()
      await end(scene, 'Ann', share)
      return [[found, ['self', false, 'saved']]]
    },
  ),
  story('a share of one’s own organisation opens nothing new by the roles that run it', async (scene) => {
    const plain = await hire(scene, 'oak', null, 'owner')
    const treats = await hire(scene, 'oak', null, 'owner', 'provider')
    const far = await hire(scene, 'elm', 'south', 'owner')
    await shareWith(scene, 'Ann', 'annexe')
    await shareWith(scene, 'Ann', 'northOne')
    return [
      [await home(scene, plain, plain, 'annexe'), 'saved'],
      [await home(scene, treats, treats, 'annexe'), 'self'],
      [await home(scene, far, far, 'northOne'), 'self'],
    ]
  }),
  story('nobody moves his own site under a share; somebody else does', async (scene) => {
    const { sql, places } = scene
    const who = await receiver(scene)
    await shareWith(scene, 'Ann', 'north')
    const found = [await move(scene, who, places.north), await readsNotes(scene, who)]
    const far = await hire(scene, 'elm', 'northOne', 'owner', 'provider')
    found.push(await move(scene, far, places.north), await readsNotes(scene, who))
    await sql`update sites set division_id = null where id = ${places.south}`
    return [[found, ['self', false, 'saved', true]]]
  }),
]
