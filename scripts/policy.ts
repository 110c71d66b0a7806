// The TypeScript half of `npm run policy`; started by policy.mjs.
import { checkScenarios } from '@/lib/policy/scenarios/check'
import { explainInWords } from '@/lib/policy/scenarios/explain-in-words'
import { scratchDatabase } from '@/tests/support/scratch-database'

async function main([command, ...args]: string[]): Promise<number> {
  const say = (line: string): void => console.log(line)
  if (command === 'explain') return explainInWords(args, process.env.DATABASE_URL ?? '', say)
  // Paths are meant from where npm was called, which is not always where it runs.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)
  const database = await scratchDatabase()
  try {
    return await checkScenarios(args, database.owner, say)
  } finally {
    await database.drop()
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
