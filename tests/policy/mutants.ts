import { inject } from 'vitest'

import { randomWorld } from '@/lib/policy/oracle/random-world'
import { databaseSubject } from '@/lib/policy/scenarios/database-subject'
import { readScenario } from '@/lib/policy/scenarios/files'
import { installQuestions } from '@/lib/policy/scenarios/database-functions'
import { failures, runScenario } from '@/lib/policy/scenarios/run'
import { installPolicy, policySources } from '@/scripts/migrate.mjs'
import { freshDatabase, type FreshDatabase } from '@/tests/support/database'
import { plant, type Mutant } from './plant'
import { compareWorld } from './random-run'

export type { Mutant }

/** The whole engine as it would be installed, with the fault in it. */
export function faultySources(mutant: Mutant): [string, string][] {
  const sources = policySources() as [string, string][]
  const hit = sources.filter(([name]) => name === mutant.file || name.endsWith(`/${mutant.file}`))
  if (hit.length !== 1) throw new Error(`${mutant.name}: ${mutant.file} is no file of the engine`)
  return sources.map(([name, text]) => [name, name === hit[0]?.[0] ? plant(text, mutant) : text])
}

/** Random worlds of a seed, in the order in which they are asked. */
export type Worlds = { seed: number; numbers: number[] }

/** The first check that notices the fault, in words, or undefined when none does. `worldsFirst`: worlds before scenarios. */
export async function firstToNotice(
  mutant: Mutant,
  files: string[],
  worlds: Worlds,
  worldsFirst: boolean | undefined = mutant.worldsFirst,
): Promise<string | undefined> {
  const database = await freshDatabase(inject('template'))
  try {
    await installPolicy(database.owner, faultySources(mutant))
    const inWorld = () => worldThatNotices(database, worlds)
    const inScenario = () => scenarioThatNotices(database, files)
    const [first, second] = worldsFirst ? [inWorld, inScenario] : [inScenario, inWorld]
    return (await first()) ?? (await second())
  } finally {
    await database.drop()
  }
}

async function scenarioThatNotices(database: FreshDatabase, files: string[]): Promise<string | undefined> {
  const subject = await databaseSubject(database.owner)
  let asking = ''
  try {
    for (const file of [...files]) {
      asking = file.split('/worlds/')[1] ?? file
      const [first] = failures(await runScenario(readScenario(file), subject))
      if (first) return `${asking}: ${first}`
    }
    return undefined
  } catch (error) {
    return `${asking}: ${String(error)}`
  } finally {
    await subject.close().catch(() => undefined)
  }
}

async function worldThatNotices(
  database: FreshDatabase,
  { seed, numbers }: Worlds,
): Promise<string | undefined> {
  const sql = await database.owner.reserve()
  try {
    await installQuestions(sql)
    for (const number of numbers) {
      const { differences } = await compareWorld(sql, randomWorld(seed, number))
      if (differences[0]) return `world ${number} of seed ${seed}: ${differences[0]}`
    }
    return undefined
  } catch (error) {
    return `worlds of seed ${seed}: ${String(error)}`
  } finally {
    sql.release()
  }
}
