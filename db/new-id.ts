import { createHash, randomBytes } from 'node:crypto'

/** A UUIDv7 made here, for rows whose id the writer needs before the database answers. */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  return written(bytes)
}

/**
 * The id of what a form makes, from the draft id that came with the form: the same form sent twice names one row, and no
 * draft id of anybody's choice names a row of somebody else's. Keeps the instant in front, by which rows are sorted.
 */
export function idOfDraft(draftId: string, ...owners: string[]): string {
  const bytes = createHash('sha256')
    .update([draftId.toLowerCase(), ...owners].join('\0'))
    .digest()
    .subarray(0, 16)
  Buffer.from(draftId.replaceAll('-', ''), 'hex').copy(bytes, 0, 0, 6)
  return written(bytes)
}

function written(bytes: Buffer): string {
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x70
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
