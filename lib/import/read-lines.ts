import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { breathe } from '@/lib/import/breathe'

const CHUNK = 1 << 18

/** Where a file is: its path, or its bytes where somebody uploaded it. */
export type Stored = string | Buffer

export const MAX_LINE_BYTES = 10_000_000

/** One line: where its bytes lie in the file, and the bytes, null when there are more than MAX_LINE_BYTES. */
export type Line = { number: number; offset: number; length: number; bytes: Buffer | null }

/**
 * Streams the lines of a file, so that an export of any size needs the memory of one line. Empty lines and a byte
 * order mark are left out; line numbers count from 1 and include empty lines.
 */
export async function* readLines(file: Stored): AsyncGenerator<Line> {
  let number = 0
  let offset = 0
  let parts: Buffer[] = []
  let length = 0
  const end = () => {
    number += 1
    const bytes = length > MAX_LINE_BYTES ? null : Buffer.concat(parts)
    const line = { number, offset, length, bytes }
    offset += length + 1
    parts = []
    length = 0
    return isEmpty(line) ? null : line
  }
  for await (const chunk of chunksOf(file)) {
    let from = 0
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      if (length + at - from <= MAX_LINE_BYTES) parts.push(chunk.subarray(from, at))
      length += at - from
      from = at + 1
      const line = end()
      if (line) yield line
    }
    const rest = chunk.length - from
    // The rest of a line that is too long anyway is counted, not kept.
    if (length + rest <= MAX_LINE_BYTES) parts.push(Buffer.from(chunk.subarray(from)))
    length += rest
  }
  const last = length > 0 ? end() : null
  if (last) yield last
}

async function* chunksOf(file: Stored): AsyncGenerator<Buffer> {
  if (typeof file === 'string')
    return yield* createReadStream(file, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>
  for (let from = 0; from < file.length; from += CHUNK) {
    // A file on its way from a disk lets others have their turn; one that is here already must do so itself.
    await breathe()
    yield file.subarray(from, from + CHUNK)
  }
}

function isEmpty({ bytes }: Line): boolean {
  return bytes !== null && bytes.every((byte) => byte === 32 || byte === 9 || byte === 13)
}

/** The JSON value of a line, undefined when it is not JSON, null when it is not UTF-8: UTF-16 is, but for its empty bytes. */
export function parseLine(bytes: Buffer): unknown {
  if (bytes.includes(0)) return null
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
  try {
    return JSON.parse(text) ?? undefined
  } catch {
    return undefined
  }
}

/**
 * Whether a field stands twice in one object of a line: reading it keeps the last one alone, and nobody would know. Every string before
 * a colon is a name; a name that was lost was there twice.
 */
export function hasFieldTwice(text: string, value: unknown): boolean {
  let names = 0
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at)) {
    at = endOfString(text, at)
    while (' \t\r\n'.includes(text.charAt(at)) && at < text.length) at += 1
    if (text.charAt(at) === ':') names += 1
  }
  return names > namesIn(value)
}

/** The place behind the string that begins at `from`. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text.charAt(at - 1 - slashes) === '\\') slashes += 1
    if (slashes % 2 === 0) return at + 1
  }
  return text.length
}

function namesIn(value: unknown): number {
  let names = 0
  const open = [value]
  while (open.length > 0) {
    const each = open.pop()
    if (typeof each !== 'object' || each === null) continue
    const inner = Object.values(each)
    if (!Array.isArray(each)) names += inner.length
    // One by one: a list of a million would be too many arguments.
    for (const one of inner) open.push(one)
  }
  return names
}

/** Reads the bytes of a line again: documents are checked in a first pass and written in a second. */
export async function readAgain(
  file: Stored,
  { offset, length }: { offset: number; length: number },
): Promise<Buffer> {
  if (typeof file !== 'string') return file.subarray(offset, offset + length)
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
