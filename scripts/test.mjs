// `npm test`: every check in its own step, with its time, and one closing line that counts.
// `npm test -- unit lint` runs only these steps; `npm test -- database some/file` takes a part of a path.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { dataDir } from './folders.mjs'
import { checkNodeVersion, ensureInstalled } from './install.mjs'

const abort = new AbortController()
const began = Date.now()
/** What each step took, in the order in which they ended. */
const took = []
/** What failed, told once more at the end. */
const failures = []
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`

async function main(args) {
  checkNodeVersion()
  const installing = Date.now()
  await ensureInstalled((line) => console.log(line), abort.signal)
  abort.signal.throwIfAborted()
  const { steps } = await import('./test-steps.mjs')
  const names = steps.map((step) => step.name)
  const wanted = args.filter((arg) => names.includes(arg))
  const filters = args.filter((arg) => !names.includes(arg))
  if (filters.length > 0 && wanted.length === 0) {
    throw new Error(`there is no step ${filters[0]}; the steps are ${names.join(', ')}`)
  }
  console.log(`install      ${seconds(installing).padStart(8)}  packages as locked`)
  const chosen = steps.filter((step) => wanted.length === 0 || wanted.includes(step.name))
  const scratch = mkdtempSync(path.join(ensureFolder(path.join(dataDir(), 'tmp')), 'test-'))
  const cluster = chosen.some((step) => step.cluster) && (await startCluster())
  try {
    const context = { abort: abort.signal, filters, scratch, chatty: chosen.length === 1 }
    const results = [{ passed: 1, failed: 0 }, ...(await runAll(chosen, context))]
    return results.reduce((sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
    }))
  } finally {
    rmSync(scratch, { recursive: true, force: true })
    if (cluster) await cluster.stop()
  }
}

function ensureFolder(folder) {
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Held for the whole run, so that the steps join it and do not start it anew each. */
async function startCluster() {
  const { ensureCluster } = await import('./cluster.mjs')
  return ensureCluster({ dir: path.join(dataDir(), 'test-pg'), fast: true })
}

/** Steps that need one core run two at a time, the others alone: each fills all cores by itself. */
async function runAll(chosen, context) {
  const running = new Map()
  const begin = (step) => {
    const before = chosen.some(({ name }) => name === step.after) ? running.get(step.after) : null
    const result = Promise.resolve(before).then(() => runOne(step, context))
    running.set(step.name, result)
    return result
  }
  const beside = chosen.filter((step) => step.side)
  const worker = async () => {
    for (let step = beside.shift(); step; step = beside.shift()) await begin(step)
  }
  await Promise.all([worker(), worker()])
  for (const step of chosen.filter((one) => !one.side)) await begin(step)
  return Promise.all(chosen.map((step) => running.get(step.name)))
}

async function runOne(step, context) {
  if (context.abort.aborted) return { passed: 0, failed: 1 }
  const start = Date.now()
  const onLine = context.chatty ? (line) => console.log(line) : undefined
  const alive = setInterval(
    () => !context.chatty && console.log(`  ${step.name} … ${seconds(start)}`),
    30_000,
  )
  const result = await step.run({ ...context, onLine }).catch((error) => ({
    passed: 0,
    failed: 1,
    output: error.stack ?? error.message,
  }))
  clearInterval(alive)
  const count =
    result.failed > 0 ? `FAILED  ${result.passed} passed, ${result.failed} failed` : `${result.passed} passed`
  if (result.failed > 0 && !context.chatty) console.log(`\n${result.output.trim()}\n`)
  if (result.failed > 0)
    failures.push(...(result.failures?.length ? result.failures : [`the step ${step.name}`]))
  took.push(`${step.name} ${Math.round((Date.now() - start) / 1000)}`)
  const note = result.note ? `, ${result.note}` : ''
  console.log(`${step.name.padEnd(12)} ${seconds(start).padStart(8)}  ${count} (${step.what}${note})`)
  return result
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => {
    if (!abort.signal.aborted) console.error('\nStopping: ending what the tests started.')
    abort.abort()
  })
}

try {
  const { passed, failed } = await main(process.argv.slice(2))
  console.log(
    abort.signal.aborted
      ? '\nStopped before the end.'
      : `\nAll steps took ${seconds(began)}: ${took.join(', ')}.`,
  )
  for (const failure of failures) console.log(`FAILED: ${failure}`)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 && !abort.signal.aborted ? 0 : 1
} catch (error) {
  console.error(abort.signal.aborted ? 'Stopped.' : error.message)
  process.exitCode = 1
}
