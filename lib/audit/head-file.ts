import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { SignedHead } from '@/lib/audit/chain-head'

const NAME = /^\d{4}-\d{2}-\d{2}\.jsonl$/

export type HeadFile = {
  /** The end that was noted last; null where none was. */
  last: () => SignedHead | null
  note: (head: SignedHead) => void
}

/**
 * Where ends of the chain are noted outside the database: in a folder, one line of JSON each, a file a day (UTC).
 * Whoever cuts the chain in the database cannot cut it here.
 */
export function openHeadFile(folder: string): HeadFile {
  mkdirSync(folder, { recursive: true })
  let last = readLast(folder)
  // A line that a crash left half written must not swallow the next one.
  let begin = '\n'
  return {
    last: () => last,
    note: (head) => {
      const at = new Date().toISOString()
      const line = JSON.stringify({ ...head, at })
      appendFileSync(path.join(folder, `${at.slice(0, 10)}.jsonl`), `${begin}${line}\n`, { mode: 0o600 })
      begin = ''
      last = head
    },
  }
}

/** Every end that was noted in this folder, oldest first. A line that cannot be read is left out. */
export function* readNotedHeads(folder: string): Generator<SignedHead> {
  for (const name of notedFiles(folder)) {
    for (const line of readFileSync(path.join(folder, name), 'utf8').split('\n')) {
      const head = parse(line)
      if (head) yield head
    }
  }
}

function readLast(folder: string): SignedHead | null {
  for (const name of notedFiles(folder).reverse()) {
    const lines = readFileSync(path.join(folder, name), 'utf8').split('\n')
    for (const line of lines.reverse()) {
      const head = parse(line)
      if (head) return head
    }
  }
  return null
}

function notedFiles(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => NAME.test(name))
        .sort()
    : []
}

function parse(line: string): SignedHead | null {
  try {
    const { position, chainHash, signature } = JSON.parse(line) as Partial<SignedHead>
    return typeof position === 'number' && typeof chainHash === 'string' && typeof signature === 'string'
      ? { position, chainHash, signature }
      : null
  } catch {
    return null
  }
}
