// The TypeScript half of `npm run bench`; started by scripts/bench.mjs.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { dataDir } from '../scripts/folders.mjs'
import { calendarPart } from './calendar/part'
import { openDatabase } from './database'
import { javascriptPart } from './javascript/part'
import { networkPart } from './network/part'
import { pagesPart } from './pages/part'
import type { Figure, Part, Run } from './part'
import { sitesPart } from './sites/part'
import { asLines, asMarkdown } from './table'

const parts: Part[] = [calendarPart, javascriptPart, networkPart, pagesPart, sitesPart]

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      size: { type: 'string' },
      rounds: { type: 'string', default: '100' },
      seed: { type: 'string', default: 'bench' },
    },
  })
  const unknown = positionals.find((name) => !parts.some((part) => part.name === name))
  if (unknown)
    throw new Error(`there is no part ${unknown}; the parts are ${parts.map(({ name }) => name).join(', ')}`)
  let missed = 0
  for (const part of parts.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
    const size = Number(values.size ?? part.size)
    const rounds = Number(values.rounds)
    if (!(size > 0) || !(rounds > 0)) throw new Error('--size and --rounds are whole numbers above 0')
    missed += await measure(part, {
      size,
      rounds,
      seed: values.seed,
      say: (line) => console.log(`  ${line}`),
    })
  }
  return missed > 0 ? 1 : 0
}

/** Prints the part's table and keeps it with the profiles; gives how many goals were missed. */
async function measure(part: Part, run: Run): Promise<number> {
  console.log(
    `${part.name}: ${part.what}${part.data ? `, size ${run.size}${run.size === part.size ? '' : ` (the goals are meant for ${part.size})`}` : ''}, seed ${run.seed}`,
  )
  const opened = part.data ? await openDatabase(part, run) : null
  try {
    opened?.told.forEach(run.say)
    const figures = await part.measure(opened?.database ?? null, run)
    for (const line of asLines(figures, Boolean(process.stdout.isTTY))) console.log(line)
    keep(part, run, figures)
    return figures.filter(({ met }) => met === false).length
  } finally {
    await opened?.close()
  }
}

function keep(part: Part, run: Run, figures: Figure[]): void {
  const folder = path.join(
    dataDir(),
    'bench',
    `${new Date().toISOString().slice(0, 16).replace(':', '')}-${part.name}-${run.size}`,
  )
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'table.md'), `${asMarkdown(figures)}\n`)
  for (const { what, profile } of figures)
    if (profile) writeFileSync(path.join(folder, `${what.replace(/[^a-z0-9]+/gi, '-')}.txt`), `${profile}\n`)
  console.log(`table and profiles: ${folder}`)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
