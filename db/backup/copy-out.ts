import type postgres from 'postgres'

/** Rows come one by one; files and frames want more at once. */
const AT_ONCE = 256 * 1024

/**
 * What a `copy … to stdout` says, in pieces of some 256 KB. Hear it to its end, or the session cannot be used again. Memory does not
 * grow with the table.
 */
export async function* copyOut(session: postgres.ISql, copy: string): AsyncGenerator<Buffer> {
  const rows = await session.unsafe(copy).readable()
  let held: Buffer[] = []
  let size = 0
  for await (const row of rows as AsyncIterable<Buffer>) {
    held.push(row)
    size += row.length
    if (size < AT_ONCE) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  // The driver pauses its socket when we are slow, and forgets to go on if the last row came meanwhile.
  rows._read(0)
  yield Buffer.concat(held)
}
