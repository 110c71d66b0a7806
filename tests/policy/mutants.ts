import { randomWorld } from '@/lib/policy/oracle/random-world'
import { databaseSubject } from '@/lib/policy/scenarios/database-subject'
import { readScenario } from '@/lib/policy/scenarios/files'
import { installQuestions } from '@/lib/policy/scenarios/database-functions'
import { failures, runScenario } from '@/lib/policy/scenarios/run'
import type { Sql } from 'postgres'
import { faultyDatabase, withFault } from './engine-fault'
import type { Mutant } from './plant'
import { compareWorld } from './random-run'

export type { Mutant }

/** Random worlds of a seed, in the order in which they are asked. */
export type Worlds = { seed: number; numbers: number[] }

/**
 * The first check that notices the fault, in words, or undefined when none does. `worldsFirst`: worlds before scenarios. All
 * checks leave `owner`'s database as it was; it must be of one connection, so that nothing planned with a fault is kept.
 */
export async function firstToNotice(
  owner: Sql,
  mutant: Mutant,
  files: string[],
  worlds: Worlds,
  worldsFirst: boolean | undefined = mutant.worldsFirst,
): Promise<string | undefined> {
  const look = async (sql: Sql) => {
    const inWorld = () => worldThatNotices(sql, worlds)
    const inScenario = () => scenarioThatNotices(sql, files)
    const [first, second] = worldsFirst ? [inWorld, inScenario] : [inScenario, inWorld]
    return (await first()) ?? (await second())
  }
  const here = await withFault(owner, mutant, () => look(owner))
  if (here) return here.found
  const database = await faultyDatabase(mutant)
  try {
    return await look(database.owner)
  } finally {
    await database.drop()
  }
}

async function scenarioThatNotices(owner: Sql, files: string[]): Promise<string | undefined> {
  const subject = await databaseSubject(owner)
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

async function worldThatNotices(owner: Sql, { seed, numbers }: Worlds): Promise<string | undefined> {
  const sql = await owner.reserve()
  try {
    await installQuestions(sql)
    // Few of the dear questions in the world that is asked first, then everything in each.
    for (const [number, every] of [
      [numbers[0] ?? 0, 12] as const,
      ...numbers.map((one) => [one, 1] as const),
    ]) {
      const { differences } = await compareWorld(sql, randomWorld(seed, number), every)
      if (differences[0]) return `world ${number} of seed ${seed}: ${differences[0]}`
    }
    return undefined
  } catch (error) {
    return `worlds of seed ${seed}: ${String(error)}`
  } finally {
    sql.release()
  }
}
