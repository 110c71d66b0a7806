import type { Sql } from 'postgres'

import { databaseSubject } from './database-subject'
import { readScenario, scenarioFiles } from './files'
import { oracleSubject } from './oracle-subject'
import { ScenarioFileError } from './problems'
import { runScenario, type Outcome } from './run'
import type { PolicySubject } from './subject'

type Tally = { files: number; expectations: number; failed: number; unread: number }

/**
 * Runs scenario files, or every one of a folder, against the engine in this empty database and against the oracle.
 * Says `pass` or `FAIL` per expectation; answers 1 when anything failed or could not be read, else 0.
 */
export async function checkScenarios(
  paths: string[],
  owner: Sql,
  say: (line: string) => void,
): Promise<number> {
  if (paths.length === 0) throw new Error('Which file or folder? npm run policy -- check PATH…')
  const files = paths.flatMap((path) => scenarioFiles(path))
  if (files.length === 0) throw new Error(`There is no .yaml file in ${paths.join(', ')}.`)
  const tally: Tally = { files: files.length, expectations: 0, failed: 0, unread: 0 }
  const subjects = [await databaseSubject(owner), oracleSubject()]
  try {
    for (const file of files) await checkFile(file, subjects, tally, say)
  } finally {
    for (const subject of subjects) await subject.close()
  }
  const unread =
    tally.unread > 0 ? `; ${tally.unread} ${tally.unread === 1 ? 'file' : 'files'} could not be read` : ''
  const passed = tally.expectations - tally.failed
  const counted = `${tally.files} ${tally.files === 1 ? 'file' : 'files'}, ${tally.expectations} expectations`
  say(`${counted}: ${passed} passed, ${tally.failed} failed${unread}`)
  return tally.failed + tally.unread > 0 ? 1 : 0
}

async function checkFile(
  file: string,
  subjects: PolicySubject[],
  tally: Tally,
  say: (line: string) => void,
): Promise<void> {
  try {
    const scenario = readScenario(file)
    say(`${file}: ${scenario.title}`)
    const answers: Outcome[][] = []
    for (const subject of subjects) answers.push(await runScenario(scenario, subject))
    answers[0]?.forEach(({ what }, index) => {
      const failed = subjects.flatMap(({ name }, side) => {
        const complaint = answers[side]?.[index]?.failed
        return complaint === undefined ? [] : [`${name === 'database' ? 'engine' : name}: ${complaint}`]
      })
      tally.expectations += 1
      if (failed.length > 0) tally.failed += 1
      say(failed.length > 0 ? `  FAIL  ${what} (${[...new Set(failed)].join('; ')})` : `  pass  ${what}`)
    })
  } catch (error) {
    if (!(error instanceof ScenarioFileError)) throw error
    tally.unread += 1
    say(`${file}: could not be read`)
    for (const line of error.message.split('\n')) say(`  ${line}`)
  }
}
