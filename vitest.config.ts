import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

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

/** One project per kind of test; `npm test` runs each as a step, `npx vitest run --project NAME` by hand. */
export default defineConfig({
  test: {
    // By itself a run leaves one core idle, which of two is half.
    maxWorkers: '100%',
    projects: [
      {
        resolve,
        test: {
          ...shared,
          name: 'unit',
          include: ['**/*.unit.test.{ts,tsx}', 'tests/{scripts,house}/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        resolve,
        test: { ...withDatabase, name: 'database', include: ['**/*.db.test.ts'], testTimeout: 30_000 },
      },
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
    ],
  },
})
