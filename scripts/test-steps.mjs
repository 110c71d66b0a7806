import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ensureBuild } from './build.mjs'
import { dataDir, root } from './folders.mjs'
import { lock } from './lock-file.mjs'
import { run } from './processes.mjs'
import { webEnvironment } from './web-environment.mjs'

export const testBuild = '.next-test'

/** The surroundings of the tests: nothing of a running installation, and no setting of the shell, reaches them. */
export function testEnvironment(extra = {}) {
  const named =
    /^(APP_DATABASE_URL|AUDIT_.*|AUTH_.*|CI|MAIL_.*|PUBLIC_URL|PORT|HOST|HEALTH_TOKEN|LOCALE|NETWORK_TIME_ZONE|SESSION_.*|RESEND_.*|STATUS_TOKEN|SHUTDOWN_SECONDS|REQUEST_LOG)$/
  const kept = Object.entries(webEnvironment()).filter(([name]) => !named.test(name))
  return { ...Object.fromEntries(kept), TZ: 'UTC', NEXT_DIST_DIR: testBuild, ...extra }
}

const tool = (...parts) => path.join(root, 'node_modules', ...parts)
const next = tool('next', 'dist', 'bin', 'next')

/** Runs Node.js programs one after the other; the first that fails ends the step. */
function programs(...commands) {
  return async ({ abort, onLine }) => {
    let output = ''
    for (const args of commands) {
      const done = await run(process.execPath, args, {
        cwd: root,
        env: testEnvironment(),
        abort,
        onLine,
        group: true,
      })
      output += done.output
      if (done.code !== 0) return { passed: 0, failed: 1, output }
    }
    return { passed: 1, failed: 0, output }
  }
}

/** Runs one vitest project, with its files that have modules of their own, and counts its tests. No test found, a skipped test or a broken file is a failure. */
export function vitest(project, env = {}) {
  return async ({ abort, onLine, filters, scratch }) => {
    const report = path.join(scratch, `${project}.json`)
    const args = [tool('vitest', 'vitest.mjs'), 'run', '--project', `${project}*`, ...filters]
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const options = { cwd: root, env: testEnvironment(env), abort, onLine, group: true }
    const { code, output } = await run(process.execPath, [...args, ...reporters], options)
    return { ...countTests(report, code), output }
  }
}

/** @returns {{ passed: number, failed: number, note?: string, failures?: string[] }} */
export function countTests(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1, note: 'no report' }
  const found = JSON.parse(readFileSync(report, 'utf8'))
  const broken = found.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  ).length
  const skipped = found.numPendingTests + found.numTodoTests
  const passed = found.numPassedTests
  let failed = found.numFailedTests + broken + skipped
  if (failed === 0 && (code !== 0 || found.numTotalTests === 0)) failed = 1
  if (found.numTotalTests === 0) return { passed, failed, note: 'no tests found' }
  return { passed, failed, ...(skipped > 0 && { note: `${skipped} skipped` }), failures: failuresIn(found) }
}

/** Each failure in a line or two, for the end of the run: of a log that was cut, the end is what is left. */
function failuresIn({ testResults }) {
  const about = (file, title, text = '') => {
    const first = text.split('\n').slice(0, 3).join('\n  ')
    return `${path.relative(root, file)} > ${title}\n  ${first}`
  }
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed')
    if (status === 'failed' && failed.length === 0) return [about(name, 'the file itself', message)]
    return failed.map((one) => about(name, one.fullName, one.failureMessages[0]))
  })
}

async function build({ abort, onLine }) {
  try {
    await ensureBuild({ distDir: testBuild, log: onLine ?? (() => {}), abort })
    return { passed: 1, failed: 0, output: '' }
  } catch (error) {
    return { passed: 0, failed: 1, output: error.message }
  }
}

/** Two runs in one folder share the build's folder, so they build and browse one after the other. */
export function withBuild(step) {
  return async (context) => {
    const release = await lock(path.join(dataDir(), 'test-build.lock'), { patience: 1_800_000 })
    try {
      const built = await build(context)
      return built.failed > 0 || step === build ? built : await step(context)
    } finally {
      release()
    }
  }
}

const cache = (name) => path.join(dataDir(), 'tmp', name)
// By what a file holds: a fresh clone has other times and the same words.
const prettierCache = ['--cache', '--cache-strategy=content', `--cache-location=${cache('prettier')}`]

// Who parses every file makes many short-lived things: with room for them, collecting them costs less.
const ROOM = '--max-semi-space-size=64'

/**
 * What `npm test` does, in order. `side`: leaves a core to another such step. `after`: the step whose files it writes as well.
 * `cluster`: needs PostgreSQL.
 * @type {{ name: string, what: string, side?: true, after?: string, cluster?: true, run: (context: any) => Promise<any> }[]}
 */
export const steps = [
  {
    name: 'lint',
    what: 'oxlint, eslint and prettier',
    side: true,
    run: programs(
      [tool('oxlint', 'bin', 'oxlint'), `--config=${path.join(root, '.oxlintrc.json')}`, '.'],
      [
        ROOM,
        tool('eslint', 'bin', 'eslint.js'),
        '.',
        '--max-warnings=0',
        '--cache',
        '--cache-strategy=content',
        `--cache-location=${cache('eslint')}`,
      ],
      [ROOM, tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', ...prettierCache, '.'],
    ),
  },
  {
    name: 'types',
    what: 'TypeScript',
    side: true,
    run: programs(
      [next, 'typegen'],
      // The same checks as in `typescript`, which Next.js and eslint read, in native code. Each further checker repeats work.
      [
        tool('typescript-native', 'bin', 'tsc'),
        '--noEmit',
        '--checkers',
        '1',
        '-p',
        path.join(root, 'tsconfig.types.json'),
      ],
    ),
  },
  { name: 'dead-code', what: 'knip', side: true, run: programs([tool('knip', 'bin', 'knip.js')]) },
  {
    name: 'migrations',
    what: 'consistent, complete, from empty',
    side: true,
    cluster: true,
    run: programs([path.join('scripts', 'check-migrations.mjs')]),
  },
  { name: 'unit', what: 'vitest', side: true, run: vitest('unit') },
  { name: 'build', what: 'next build', side: true, after: 'types', run: withBuild(build) },
  { name: 'database', what: 'vitest', cluster: true, run: vitest('database') },
  { name: 'policy', what: 'vitest', cluster: true, run: vitest('policy') },
  { name: 'browser', what: 'vitest and a browser', cluster: true, run: withBuild(vitest('browser')) },
]
