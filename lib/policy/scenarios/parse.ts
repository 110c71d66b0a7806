import { LineCounter, parseDocument } from 'yaml'

import { locate, ScenarioFileError, type Problem } from './problems'
import { readBlock } from './read-expectations'
import { readWorld } from './read-world'
import type { Scenario } from './scenario'
import { fileShape } from './shapes'

/**
 * Reads one scenario file. Throws ScenarioFileError naming file, line, path and the word that was not understood.
 * The format is described in tests/worlds/README.md.
 */
export function parseScenario(file: string, text: string): Scenario {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => {
      const message = error.message.split('\n')[0] ?? error.message
      return {
        path: [],
        message: message.replace(/ at line \d+.*$/, ''),
        line: lines.linePos(error.pos[0]).line,
      }
    })
    throw new ScenarioFileError(file, problems)
  }
  const refuse = (problems: Problem[]): never => {
    const placed = problems.map((problem) => {
      const { line } = locate(document, lines, problem.path)
      return line === undefined ? problem : { ...problem, line }
    })
    throw new ScenarioFileError(file, placed)
  }
  const read = fileShape.safeParse(document.toJS())
  if (!read.success) {
    return refuse(
      read.error.issues.map((issue) => {
        const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
        return { path, message: `${issue.message}${found(locate(document, lines, path).value)}` }
      }),
    )
  }
  const names = readWorld(read.data)
  const blocks = read.data.expect.map((block, index) =>
    readBlock(names, block, read.data.expect.length === 1 ? ['expect'] : ['expect', index]),
  )
  if (names.problems.length > 0) return refuse(names.problems)
  const heading = /^#\s*(.+)$/m.exec(text)?.[1]
  return { file, title: read.data.title ?? heading ?? file, world: names.world, blocks }
}

function found(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? `; found "${value}"`
    : ''
}
