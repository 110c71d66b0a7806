import type { SiteStory } from './site-share-acts'
import { as, type Scene } from './site-share-stage'

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

/** What sharing with sites and being found by others must not tell or open (P62, P66). */
export const guardStories: SiteStory[] = [...discovering]
