// `npm run prove [-- PART…]`: what takes too long for `npm test`, in named parts of at most half an hour each.
// Each result becomes a row of docs/proofs.md. CONCORD_SEED chooses the first part's seed.
import { randomInt } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dataDir, root } from './folders.mjs'
import { checkNodeVersion, ensureInstalled } from './install.mjs'
import { run } from './processes.mjs'
import { parts } from './prove-parts.mjs'

/** `worlds-2` names one part, `worlds` all that begin so. */
const isMeant = (part, name) => part.name === name || part.name.startsWith(`${name}-`)

const table = path.join(root, 'docs', 'proofs.md')
const heading = `# Proofs

Results of \`npm run prove\`, newest last. A row can be repeated with its commit and \`CONCORD_SEED\`.

| date | commit | part | seed | seconds | result |
| --- | --- | --- | --- | ---: | --- |
`

async function commit() {
  const { output } = await run('git', ['describe', '--always', '--dirty', '--abbrev=10'], { cwd: root })
  return output.trim() || 'unknown'
}

async function prove(part, seed, abort) {
  const { vitest, withBuild } = await import('./test-steps.mjs')
  const began = Date.now()
  const stated = []
  const onLine = (line) => {
    console.log(line)
    // A suite says what it has compared in lines that begin with `proof:`.
    const said = /proof:\s*(.+)/.exec(line)?.[1]
    if (said) stated.push(said.trim())
  }
  const scratch = mkdtempSync(path.join(dataDir(), 'prove-'))
  try {
    if (part.program) return await proveByProgram(part, { seed, abort, onLine, stated, began })
    const suite = vitest(part.project, { ...part.env, CONCORD_SEED: seed })
    const step = ['browser', 'faults'].includes(part.project) ? withBuild(suite) : suite
    const { passed, failed } = await step({ abort, onLine, filters: part.filters, scratch })
    const seconds = Math.round((Date.now() - began) / 1000)
    const result = [`${passed} passed, ${failed} failed`, ...stated].join('; ').replaceAll('|', '/')
    record([new Date().toISOString().slice(0, 16), await commit(), part.name, seed, String(seconds), result])
    return failed === 0
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function proveByProgram({ name, program }, { seed, abort, onLine, stated, began }) {
  const { code } = await run(process.execPath, [program], { cwd: root, abort, onLine, group: true })
  const seconds = Math.round((Date.now() - began) / 1000)
  const result = [code === 0 ? 'passed' : 'failed', ...stated].join('; ')
  record([new Date().toISOString().slice(0, 16), await commit(), name, seed, String(seconds), result])
  return code === 0
}

function record(cells) {
  mkdirSync(path.dirname(table), { recursive: true })
  if (!existsSync(table)) writeFileSync(table, heading)
  const row = `| ${cells.join(' | ')} |`
  appendFileSync(table, `${row}\n`)
  console.log(row)
}

async function main(names) {
  checkNodeVersion()
  await ensureInstalled((line) => console.log(line))
  const unknown = names.find((name) => !parts.some((part) => isMeant(part, name)))
  if (unknown)
    throw new Error(`there is no part ${unknown}; the parts are ${parts.map(({ name }) => name).join(', ')}`)
  const abort = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => abort.abort())
  let good = true
  const chosen = parts.filter((part) => names.length === 0 || names.some((name) => isMeant(part, name)))
  // A wished seed is that of the first part; the next parts go on from there, so that none repeats another.
  const first = Number(process.env.CONCORD_SEED) || randomInt(1, 2 ** 31 - parts.length)
  for (const [index, part] of chosen.entries()) {
    if (!abort.signal.aborted) good = (await prove(part, String(first + index), abort.signal)) && good
  }
  return good && !abort.signal.aborted
}

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
