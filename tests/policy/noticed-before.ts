import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll } from 'vitest'

/** A claim's own words, without the error that it may have ended with. */
const wordsOf = (said: string) => said.split(': ')[0] ?? said

/**
 * What noticed each fault of a group last time: it is asked first this time, which is only a question of speed, as all
 * others follow when it does not notice it. Kept in `<group>noticed-by.json`, written anew with CONCORD_NOTE_MUTANTS=1.
 */
export function noticedBefore(group?: string) {
  const file = path.join(import.meta.dirname, `${group ?? ''}noticed-by.json`)
  const before =
    group !== undefined && existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)
      : {}
  const now: [string, string][] = []
  afterAll(() => {
    if (group === undefined || !process.env.CONCORD_NOTE_MUTANTS) return
    const sorted = Object.fromEntries(now.sort(([a], [b]) => (a < b ? -1 : 1)))
    writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`)
  })
  return {
    hint: (fault: string) => before[fault],
    note: (fault: string, said: string | undefined) => said && now.push([fault, wordsOf(said)]),
  }
}

/** The claim or story that is hinted at, then the others in their order. */
export function hintFirst<T>(all: T[], nameOf: (one: T) => string, hint: string | undefined): T[] {
  if (hint === undefined) return all
  const isHinted = (one: T) => wordsOf(nameOf(one)) === wordsOf(hint)
  return [...all.filter(isHinted), ...all.filter((one) => !isHinted(one))]
}
