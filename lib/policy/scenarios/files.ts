import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

import { parseScenario } from './parse'
import { ScenarioFileError } from './problems'
import type { Scenario } from './scenario'

/** The scenario files at a path: the file itself, or every `.yaml` and `.yml` below a folder, in order of name. */
export function scenarioFiles(at: string): string[] {
  if (!statSync(at, { throwIfNoEntry: false }))
    throw new ScenarioFileError(at, [{ path: [], message: 'no such file or folder' }])
  if (!statSync(at).isDirectory()) return [at]
  return readdirSync(at, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => path.join(at, name))
    .sort()
}

/** Reads one scenario file from disk. Throws ScenarioFileError when it cannot be understood. */
export function readScenario(file: string): Scenario {
  return parseScenario(file, readFileSync(file, 'utf8'))
}
