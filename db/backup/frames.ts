import { createHash, type Hash } from 'node:crypto'

/**
 * What a backup file is made of, inside gzip: a line that says so, then frames of one letter, four bytes of length and content.
 * M what it is, T a table begins, D some of its rows as COPY writes them, E the table ends, Z the end of all.
 */
export type Frame = { kind: 'M' | 'T' | 'D' | 'E' | 'Z'; content: Buffer }

const FIRST_LINE = Buffer.from('CONCORD BACKUP 1\n')
const HEADER = 5
const LONGEST = 64 * 1024 * 1024

/** What is wrong with a file, in a sentence for whoever wanted to restore it. */
export class DamagedBackup extends Error {
  override readonly name = 'DamagedBackup'
}

/** Writes frames and remembers the hash of all that it has written. */
export function frameWriter() {
  const hash = createHash('sha256')
  const kept = (bytes: Buffer) => {
    hash.update(bytes)
    return bytes
  }
  return {
    first: () => kept(FIRST_LINE),
    frame: (kind: Frame['kind'], content: Buffer) => kept(Buffer.concat([headerOf(kind, content), content])),
    json: (kind: Frame['kind'], value: unknown) => {
      const content = Buffer.from(JSON.stringify(value))
      return kept(Buffer.concat([headerOf(kind, content), content]))
    },
    /** The hash of everything so far. */
    soFar: () => hash.copy().digest('hex'),
  }
}

function headerOf(kind: Frame['kind'], content: Buffer): Buffer {
  const header = Buffer.alloc(HEADER)
  header.write(kind, 0, 'latin1')
  header.writeUInt32BE(content.length, 1)
  return header
}

export type ReadFrame = Frame & {
  /** The hash of everything before this frame. */
  before: () => string
}

/**
 * Reads frames from what gunzip gives, holding one of them in memory at a time.
 * @throws DamagedBackup where the file is something else, or ends in the middle
 */
export async function* readFrames(source: AsyncIterable<Buffer>): AsyncGenerator<ReadFrame> {
  const input = reader(source)
  const hash = createHash('sha256')
  const first = await input.take(FIRST_LINE.length)
  if (!first?.equals(FIRST_LINE)) throw new DamagedBackup('This is not a backup of Concord.')
  hash.update(first)
  for (;;) {
    const header = await input.take(HEADER)
    if (header === null) return
    const kind = header.toString('latin1', 0, 1)
    const length = header.readUInt32BE(1)
    if (!isKind(kind) || length > LONGEST) throw new DamagedBackup('The backup is damaged.')
    const content = await input.take(length)
    if (content === null) throw new DamagedBackup('The backup ends in the middle: it was not written whole.')
    yield { kind, content, before: snapshotOf(hash) }
    hash.update(header).update(content)
  }
}

/** To be asked before the next frame is read. */
const snapshotOf = (hash: Hash) => () => hash.copy().digest('hex')

const isKind = (letter: string): letter is Frame['kind'] => /^[MTDEZ]$/.test(letter)

function reader(source: AsyncIterable<Buffer>) {
  const chunks = source[Symbol.asyncIterator]()
  let held: Buffer[] = []
  let size = 0
  return {
    /** The next so many bytes; null where the source ended before them. */
    take: async (wanted: number): Promise<Buffer | null> => {
      while (size < wanted) {
        const { done, value } = await chunks.next()
        if (done) return null
        held.push(value)
        size += value.length
      }
      const all = Buffer.concat(held)
      const rest = all.subarray(wanted)
      held = [rest]
      size = rest.length
      return all.subarray(0, wanted)
    },
  }
}
