import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first'

const root = path.dirname(fileURLToPath(import.meta.url))
const ignored = ['**/node_modules/**', '.next*/**', '.data/**']
const policyTests = ['lib/policy/**/*.policy.test.ts', 'tests/policy/**/*.test.ts']

const resolve = {
  alias: [
    // The guard against server code in the browser has nothing to guard here.
    { find: /^(server|client)-only$/, replacement: path.join(root, 'tests/support/empty.ts') },
    { find: /^@\//, replacement: `${root}/` },
  ],
}

const shared = { root, environment: 'node' as const, exclude: ignored }
const withDatabase = { ...shared, globalSetup: ['tests/support/global-setup.ts'], hookTimeout: 120_000 }

const unit = {
  ...shared,
  name: 'unit',
  include: ['**/*.unit.test.{ts,tsx}', 'tests/{scripts,house}/**/*.test.ts'],
  testTimeout: 60_000,
}
const database = { ...withDatabase, name: 'database', include: ['**/*.db.test.ts'], testTimeout: 60_000 }

/**
 * Files that put something else in a module's place have modules of their own, and "alone" in their names; all others of these
 * kinds share what they import, which loads it once instead of a hundred times. A test of the house sees to the names.
 */
const shareModules = (test: typeof unit | typeof database, alone: string) => [
  { resolve, test: { ...test, isolate: false, exclude: [...ignored, '**/*.alone.*'] } },
  { resolve, test: { ...test, name: `${test.name}-alone`, include: [alone] } },
]

/** One project per kind of test; `npm test` runs each as a step, `npx vitest run --project 'NAME*'` by hand. */
export default defineConfig({
  test: {
    // By itself a run leaves one core idle, which of two is half.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      ...shareModules(unit, '**/*.alone.unit.test.{ts,tsx}'),
      ...shareModules(database, '**/*.alone.db.test.ts'),
      {
        resolve,
        test: {
          ...withDatabase,
          name: 'policy',
          include: policyTests,
          exclude: [...ignored, '**/*.unit.test.ts', '**/*.db.test.ts'],
          testTimeout: 1_800_000,
        },
      },
      {
        resolve,
        test: {
          ...withDatabase,
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      // Too long for `npm test`: parts of `npm run prove`.
      {
        resolve,
        test: { ...shared, name: 'faults', include: ['tests/faults/**/*.test.ts'], hookTimeout: 300_000 },
      },
    ],
  },
})
