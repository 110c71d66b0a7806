import { crc32 } from 'node:zlib'
import { checkDimensions, checkMetadata } from './metadata.mjs'
import { refuse } from './refusal.mjs'

/**
 * Walks every chunk by its length and checksum; the picture ends with the file.
 * @param {Buffer} bytes
 */
export function inspectPng(bytes) {
  let at = 8
  let name = ''
  let hasPixels = false
  while (name !== 'IEND') {
    if (at + 12 > bytes.length) refuse('damaged')
    const length = bytes.readUInt32BE(at)
    const end = at + 12 + length
    if (end > bytes.length) refuse('damaged')
    const first = name === ''
    name = bytes.toString('latin1', at + 4, at + 8)
    if (first !== (name === 'IHDR')) refuse('damaged')
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) refuse('damaged')
    if (first) checkDimensions(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12))
    if (name === 'IDAT') hasPixels = true
    else checkMetadata(bytes.subarray(at + 8, end - 4))
    at = end
  }
  if (!hasPixels) refuse('damaged')
  if (at !== bytes.length) refuse('hidden')
  return 'image/png'
}
