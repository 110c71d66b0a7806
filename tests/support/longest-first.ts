import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, by their times in a whole run. A fresh clone knows no times of its own and would go by size. */
const LONGEST = [
  'browser/inventory',
  'policy/worlds',
  'policy/site-share-mutants',
  'policy/mutants',
  'browser/canaries',
  'policy/request-mutants',
  'browser/documents',
  'browser/screens',
  'browser/sharing-tab',
  'browser/seed-routes',
  'policy/scenarios',
  'browser/requests',
  'import/bent',
  'booking/race',
  'outbox/killed-worker',
  'auth/accounts',
]

const rank = ({ moduleId }: TestSpecification): number => {
  const found = LONGEST.findIndex((name) => moduleId.includes(`${name}.`))
  return found < 0 ? LONGEST.length : found
}

/** Long files begin first, so that at the end of a step no worker waits for another's. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => rank(a) - rank(b))
  }
}
