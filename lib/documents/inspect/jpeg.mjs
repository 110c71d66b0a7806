import { checkDimensions, checkMetadata } from './metadata.mjs'
import { refuse } from './refusal.mjs'

const START = 0xd8
const END = 0xd9
const SCAN = 0xda

/**
 * Walks every segment from start to end. Phones put a second, smaller picture behind the first; nothing else may be there.
 * @param {Buffer} bytes
 */
export function inspectJpeg(bytes) {
  let at = endOfPicture(bytes, 0)
  while (at < bytes.length) {
    if (bytes[at] === 0) at += 1
    else if (bytes[at] === 0xff && bytes[at + 1] === START) at = endOfPicture(bytes, at)
    else refuse('hidden')
  }
  return 'image/jpeg'
}

function endOfPicture(bytes, start) {
  let at = start + 2
  let hasFrame = false
  let hasScan = false
  for (;;) {
    if (at + 4 > bytes.length && bytes[at + 1] !== END) refuse('damaged')
    if (bytes[at] !== 0xff) refuse('damaged')
    const marker = bytes[at + 1]
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === END) {
      if (!hasFrame || !hasScan) refuse('damaged')
      return at + 2
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (end > bytes.length) refuse('damaged')
    if (isFrame(marker)) {
      hasFrame = true
      checkDimensions(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5))
    } else if (marker >= 0xe0) checkMetadata(bytes.subarray(at + 4, end))
    hasScan ||= marker === SCAN
    at = marker === SCAN ? endOfScan(bytes, end) : end
  }
}

/** Start of frame of any coding; what stands between them are tables. */
function isFrame(marker) {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** Coded pixels go on to the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes, start) {
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return refuse('damaged')
}
