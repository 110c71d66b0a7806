// npm run prove -- start-up: starts a copy of this checkout in every way that can go wrong and writes down what was printed.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './folders.mjs'
import { isRoot, startUpBench } from './start-up-bench.mjs'
import { cases } from './start-up-cases.mjs'

const wanted = process.argv[2]
const bench = await startUpBench()
const rows = []
let failed = 0
const stop = () => void bench.remove().finally(() => process.exit(1))
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, stop)
try {
  for (const one of cases) {
    if (wanted && !one.name.includes(wanted)) continue
    const began = Date.now()
    let printed
    try {
      printed = one.root && !isRoot ? 'not tried: needs root' : await one.run(bench)
    } catch (error) {
      failed += 1
      printed = `FAILED ${error.message}`
    }
    const clean = printed
      .replaceAll(bench.folder, '…')
      .replace(/\b(port|process|localhost:) ?\d+/g, '$1 …')
      .replaceAll('|', '/')
      .replaceAll('\n', ' ')
    rows.push(`| ${one.name} | ${clean} |`)
    console.log(`${one.name} (${((Date.now() - began) / 1000).toFixed(1)} s)\n  ${printed}`)
  }
} finally {
  await bench.remove()
}
if (!wanted && failed === 0) {
  const heading =
    '# What was done to `npm start`, and what it printed\n\nWritten by `npm run prove -- start-up`.\n'
  const table = `${heading}\n| what was done | what was printed |\n| --- | --- |\n${rows.join('\n')}\n`
  writeFileSync(path.join(root, 'docs', 'start-up.md'), table)
}
console.log(
  `proof: ${rows.length - failed} of ${rows.length} ways to start and to be stopped as they should be`,
)
process.exitCode = failed === 0 ? 0 : 1
