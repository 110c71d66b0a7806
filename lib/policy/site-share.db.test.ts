import { afterAll, describe, expect, it } from 'vitest'
import { networkOf, sceneOf } from '@/tests/policy/site-share-stage'
import { siteStories } from '@/tests/policy/site-share-life-acts'
import { freshDatabase } from '@/tests/support/database'

const db = await freshDatabase()
const network = await networkOf(db.owner)
afterAll(() => db.drop())

describe('acts of sharing with sites do what POLICY.md says', () => {
  it.each(siteStories.map((story) => [story.name, story] as const))('%s', async (_, { tell }) => {
    const findings = await tell(await sceneOf(db.owner, network))
    expect(findings.map(([found]) => found)).toEqual(findings.map(([, wanted]) => wanted))
  })
})
