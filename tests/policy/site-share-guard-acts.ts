import { randomUUID } from 'node:crypto'
import type { SiteStory } from './site-share-acts'
import { as, change, finds, masks, shareWith, type Person, type Scene, undo } from './site-share-stage'

/** Whether Sid, who may not open Cole, comes across him by these words, where Oak says `how` of all its clients. */
async function comesAcross(scene: Scene, how: string, searches: string[][]): Promise<boolean[]> {
  const { sql, client, places } = scene
  await sql`update organisations set discoverability = ${how} where id = ${places.oak}`
  await sql`update clients set preferred_name = 'Zoe' where id = ${client}`
  const found: boolean[] = []
  for (const words of searches)
    found.push(
      (await as(
        scene,
        'Sid',
        `exists (select 1 from policy.find_by_discoverability($1::text[], '1980-02-03', 50) f where f.client_id = $2)`,
        [words, client],
      )) as boolean,
    )
  await sql`update organisations set discoverability = 'hidden' where id = ${places.oak}`
  return found
}

const discovering: SiteStory[] = [
  ...(['initials', 'exact'] as const).map((how): SiteStory => ({
    name: `found by ${how}, no word beside the right ones is matched with the name`,
    tell: async (scene) => {
      const reference = scene.reference.toLowerCase()
      const right = [[reference], ['cole', 'porter'], ['porter', 'cole', 'porter'], ['cole-porter']]
      const told = [
        [reference, 'col'],
        [reference, 'zoe'],
        ['cole', 'porter', 'zo'],
        ['cole', 'porter', 'p'],
        ['cole', 'porter', reference],
        ['porter'],
        ['zoe', 'porter'],
      ]
      return [
        [(await comesAcross(scene, how, right)).slice(0, 3), [true, true, true]],
        [await comesAcross(scene, how, told), told.map(() => false)],
      ]
    },
  })),
  {
    name: 'found by name, nothing is matched but what is shown',
    tell: async (scene) => [
      [
        await comesAcross(scene, 'name', [['port'], ['cole', 'po'], ['zoe'], ['porter', 'zo']]),
        [true, true, false, false],
      ],
      [
        await comesAcross(scene, 'hidden', [['cole', 'porter'], [scene.reference.toLowerCase()]]),
        [false, false],
      ],
    ],
  },
]

/** Ann takes a narrower share in the place of the one that runs, by one act, as accepting a renewal does. */
async function renews({ sql, client, posts, places }: Scene, share: string | null): Promise<string> {
  const act = randomUUID()
  await sql.begin(async (tx) => {
    await tx`select policy.enter_as(${posts.Ann})`
    await tx`insert into acts (id, kind, post_id, client_id) values (${act}, 'site_share', ${posts.Ann}, ${client})`
    await tx`select policy.close_site_share(${share}, ${act})`
    await tx`select policy.make_site_share(${client}, 'site', ${places.northOne}, false, array['notes', 'clinical_documents'],
      current_date, null, ${act})`
  })
  return act
}

const undoing: SiteStory[] = [
  {
    name: 'undo of a renewal opens nothing that one could not share today',
    tell: async (scene) => {
      const { sql, client, posts } = scene
      const { share } = await shareWith(scene, 'Ann', 'northOne')
      const act = await renews(scene, share)
      const notes = async () => ((await masks(scene, 'Uma', 'open')) as string[]).includes('notes')
      const narrower = await notes()
      await sql`update care_team_memberships set ended_at = now() where client_id = ${client} and post_id = ${posts.Ann}`
      const refused = await undo(scene, 'Ann', act)
      const closed = await notes()
      await sql`update care_team_memberships set ended_at = null where client_id = ${client}`
      return [
        [
          [narrower, refused, closed],
          [false, null, false],
        ],
        [
          [await undo(scene, 'Ann', act), await notes()],
          ['undone', true],
        ],
      ]
    },
  },
  {
    name: 'undo opens nothing to others while the client has opted out',
    tell: async (scene) => {
      const { sql, client } = scene
      const first = await shareWith(scene, 'Ann', 'northOne')
      const { act } = await change(scene, 'Ann', first.share, { without: ['notes'] })
      await sql`update clients set opted_out_at = now() where id = ${client}`
      const refused = await undo(scene, 'Ann', act)
      await sql`update clients set opted_out_at = null where id = ${client}`
      const open = (await masks(scene, 'Uma', 'open')) as string[]
      return [
        [refused, null],
        [
          [await finds(scene, 'Uma'), open.includes('notes')],
          [true, false],
        ],
      ]
    },
  },
]

const naming: SiteStory[] = [
  {
    name: 'the timeline names nobody of the owner’s side to a receiver',
    tell: async (scene) => {
      const { sql, client, posts } = scene
      await sql`insert into chart_shares (client_id, from_post_id, to_post_id, since, until)
        values (${client}, ${posts.Ann}, ${posts.Cyd}, '2024-01-01', '2024-06-01')`
      await shareWith(scene, 'manager', 'northOne')
      const told = (who: Person) =>
        as(
          scene,
          who,
          `(select array_agg(t.kind || ' ' || coalesce(t.from_name, '-') order by t.kind)
              from policy.sharing_timeline($1, array['share_ended', 'site_share'], 'infinity', uuidv7(), 50) t)`,
          [client],
        )
      return [
        [await told('Ann'), ['share_ended Ann', 'site_share -']],
        [await told('Uma'), ['site_share -']],
      ]
    },
  },
  {
    name: 'the list of clients names somebody invited as he was typed',
    tell: async (scene) => {
      const { sql, client, posts } = scene
      await sql`update posts set invited_as = 'Typed' where id = ${posts.Cyd}`
      await sql`insert into chart_shares (client_id, from_post_id, to_post_id, since)
        values (${client}, ${posts.Cyd}, ${posts.Ann}, '2024-01-01')`
      const told = await as(
        scene,
        'Ann',
        `(select l.shares -> 0 ->> 'name' from policy.list_clients(true, null, null, null, 200) l where l.id = $1)`,
        [client],
      )
      await sql`update posts set invited_as = null where id = ${posts.Cyd}`
      return [[told, 'Typed']]
    },
  },
]

/** What sharing with sites and being found by others must not tell or open (P60, P62, P65). */
export const guardStories: SiteStory[] = [...discovering, ...undoing, ...naming]
