import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root } from '../../scripts/folders.mjs'
import { countTests, testEnvironment } from '../../scripts/test-steps.mjs'
import { webEnvironment } from '../../scripts/web-environment.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'concord-report-'))
afterAll(() => rmSync(folder, { recursive: true }))

const nothing = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }

function report(numbers: Record<string, unknown>): string {
  const file = path.join(folder, 'report.json')
  writeFileSync(file, JSON.stringify({ ...nothing, ...numbers }))
  return file
}

test('passed and failed tests are counted', () => {
  const file = report({ numTotalTests: 5, numPassedTests: 3, numFailedTests: 2 })
  expect(countTests(file, 1)).toMatchObject({ passed: 3, failed: 2 })
})

test('a step that finds no tests fails', () => {
  expect(countTests(report({ numTotalTests: 0 }), 0)).toMatchObject({ failed: 1, note: 'no tests found' })
})

test('a step without a report fails', () => {
  expect(countTests(path.join(folder, 'none.json'), 0)).toMatchObject({ failed: 1 })
})

test('a skipped test is a failure', () => {
  const file = report({ numTotalTests: 2, numPassedTests: 1, numPendingTests: 1 })
  expect(countTests(file, 0)).toMatchObject({ passed: 1, failed: 1, note: '1 skipped' })
})

test('a file that could not be loaded is a failure beside its tests', () => {
  const testResults = [{ name: path.join(root, 'a.test.ts'), status: 'failed', assertionResults: [] }]
  expect(countTests(report({ numTotalTests: 1, numPassedTests: 1, testResults }), 1)).toMatchObject({
    passed: 1,
    failed: 1,
  })
})

test('an exit code without a failed test is a failure', () => {
  expect(countTests(report({ numTotalTests: 1, numPassedTests: 1 }), 1)).toMatchObject({
    passed: 1,
    failed: 1,
  })
})

test('each failure is named with its file, for the end of the run', () => {
  const assertionResults = [
    { status: 'passed', fullName: 'one', failureMessages: [] },
    { status: 'failed', fullName: 'two', failureMessages: ['Error: a\nb\nc\nd'] },
  ]
  const testResults = [
    { name: path.join(root, 'lib', 'a.test.ts'), status: 'failed', assertionResults },
    { name: path.join(root, 'b.test.ts'), status: 'failed', message: 'cannot be read', assertionResults: [] },
  ]
  expect(countTests(report({ numTotalTests: 2, numFailedTests: 1, testResults }), 1).failures).toEqual([
    `${path.join('lib', 'a.test.ts')} > two\n  Error: a\n  b\n  c`,
    'b.test.ts > the file itself\n  cannot be read',
  ])
})

test('the web process never learns the address of the owner', () => {
  const env = webEnvironment({
    DATABASE_URL: 'postgres://owner',
    PGPASSWORD: 'x',
    DEMO_PASSWORD: 'x',
    NODE_ENV: 'test',
    npm_config_omit: 'dev',
    LOCALE: 'en-US',
  })
  expect(env).toEqual({ LOCALE: 'en-US', NEXT_TELEMETRY_DISABLED: '1' })
})

test('settings of the shell do not reach the tests', () => {
  for (const name of ['CI', 'PORT', 'DATABASE_URL', 'APP_DATABASE_URL', 'AUTH_URL']) process.env[name] = '1'
  const env = testEnvironment()
  for (const name of ['CI', 'PORT', 'DATABASE_URL', 'APP_DATABASE_URL', 'AUTH_URL']) {
    expect(env).not.toHaveProperty(name)
    delete process.env[name]
  }
})
