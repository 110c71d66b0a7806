import { Readable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Frame, frameWriter, readFrames } from '@/db/backup/frames'

const flipped = (bytes: Buffer, at: number) => {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
  return copy
}

/** Writes the frames of a backup anew with hashes that fit, after somebody has changed them. */
async function rewritten(file: Buffer, change: (frame: Frame) => Frame | null): Promise<Buffer> {
  const writer = frameWriter()
  const parts = [writer.first()]
  for await (const read of readFrames(Readable.from([gunzipSync(file)]))) {
    const frame = change(read)
    if (frame?.kind === 'Z') {
      const end = JSON.parse(frame.content.toString('utf8')) as object
      parts.push(writer.json('Z', { ...end, sha256: writer.soFar() }))
    } else if (frame) parts.push(writer.frame(frame.kind, frame.content))
  }
  return gzipSync(Buffer.concat(parts))
}

const textOf = ({ content }: Frame) => content.toString('utf8')
const changed = (frame: Frame, from: RegExp, to: string): Frame => ({
  ...frame,
  content: Buffer.from(textOf(frame).replace(from, to)),
})

/** Ways in which a backup can be no good, and what is said about each. */
export const DAMAGE: [string, (file: Buffer) => Promise<Buffer> | Buffer, RegExp][] = [
  ['is empty', () => Buffer.alloc(0), /ends in the middle|no backup|not a backup/],
  ['is something else', () => gzipSync('%PDF-1.7 a leaflet'), /not a backup of Concord/],
  ['is not compressed', () => Buffer.from('create table clients ();'), /no backup of Concord/],
  ['was cut off', (file) => file.subarray(0, Math.floor(file.length * 0.7)), /ends in the middle/],
  ['lacks its end', (file) => rewritten(file, (f) => (f.kind === 'Z' ? null : f)), /ends in the middle/],
  ['was hit by one bit', (file) => flipped(file, Math.floor(file.length / 2)), /damaged/],
  [
    'was hit before it was compressed',
    (file) => {
      const whole = gunzipSync(file)
      return gzipSync(flipped(whole, Math.floor(whole.length / 2)))
    },
    /damaged/,
  ],
  [
    'got something added',
    (file) => gzipSync(Buffer.concat([gunzipSync(file), Buffer.from('D\0\0\0\0')])),
    /added/,
  ],
  [
    'lost a table between',
    (file) => rewritten(file, (f) => (f.kind === 'M' ? changed(f, /\{"name":"acts".*?\]\},/, '') : f)),
    /damaged|not those of this version/,
  ],
  [
    'says another sum of what a table holds',
    (file) => rewritten(file, (f) => (f.kind === 'E' ? changed(f, /"sum":"-?\d+"/, '"sum":"12345"') : f)),
    /differ/,
  ],
  [
    'was made by a newer version',
    (file) =>
      rewritten(file, (f) =>
        f.kind === 'M' ? changed(f, /"migrations":\[\{"at":\d+/, '"migrations":[{"at":1') : f,
      ),
    /newer version of Concord/,
  ],
]
