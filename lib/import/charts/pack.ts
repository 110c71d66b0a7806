import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

/** The most that is taken at once, in bytes: what people call 30 MB. */
export const MAX_TOGETHER = 30 * 1024 * 1024
/** How many files are taken at once. */
export const MAX_FILES = 100

export type NamedFile = { name: string; bytes: Buffer }

/** Several files as one, to be kept until they come in: how many bytes each has, then all of them, made smaller. */
export async function packFiles(files: NamedFile[]): Promise<Buffer> {
  const head = Buffer.from(JSON.stringify(files.map(({ name, bytes }) => ({ name, size: bytes.length }))))
  const size = Buffer.alloc(4)
  size.writeUInt32BE(head.length)
  return promisify(gzip)(Buffer.concat([size, head, ...files.map(({ bytes }) => bytes)]), { level: 1 })
}

/** The files as they were before `packFiles`. */
export async function unpackFiles(packed: Buffer): Promise<NamedFile[]> {
  const all = (await promisify(gunzip)(packed, { maxOutputLength: MAX_TOGETHER + 1_000_000 })) as Buffer
  let at = 4 + all.readUInt32BE(0)
  const heads = JSON.parse(all.subarray(4, at).toString('utf8')) as { name: string; size: number }[]
  return heads.map(({ name, size }) => {
    const bytes = all.subarray(at, at + size)
    at += size
    return { name, bytes }
  })
}
