import { isMap, isScalar, isSeq, type Document, type LineCounter } from 'yaml'

export type Path = readonly (string | number)[]
export type Problem = { path: Path; message: string; line?: number }

/** A scenario file that could not be understood: one message per problem, each with file, line and path. */
export class ScenarioFileError extends Error {
  constructor(
    readonly file: string,
    readonly problems: Problem[],
  ) {
    super(problems.map((problem) => describe(file, problem)).join('\n'))
    this.name = 'ScenarioFileError'
  }
}

function describe(file: string, problem: Problem): string {
  const where = problem.line === undefined ? file : `${file}:${problem.line}`
  return problem.path.length === 0
    ? `${where}: ${problem.message}`
    : `${where}: at ${problem.path.join(' > ')}: ${problem.message}`
}

/**
 * The place in the file that a path leads to, or the nearest one around it. A step that the short forms leave out
 * (the number of a list of one, the word of a short form) is passed over.
 */
export function locate(
  document: Document.Parsed,
  lines: LineCounter,
  path: Path,
): { line?: number; value: unknown } {
  let node: unknown = document.contents
  let place: unknown = node
  for (const step of path) {
    const pair = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
      : undefined
    if (pair) {
      place = pair.key
      node = pair.value
    } else if (isSeq(node) && typeof step === 'number' && node.items[step]) {
      node = node.items[step]
      place = node
    }
  }
  const start = (place as { range?: [number, number, number] } | null | undefined)?.range?.[0]
  const value = isScalar(node) ? node.value : undefined
  return start === undefined ? { value } : { line: lines.linePos(start).line, value }
}

/** `a, b or c`, for "known words are …". */
export function either(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
