import { refuse } from './refusal.mjs'

const SPACE = new Set([0, 9, 10, 12, 13, 32])
const DELIMITER = new Set([...'()<>[]{}/%'].map((letter) => letter.charCodeAt(0)))
const ENDSTREAM = Buffer.from('endstream')
const MOST_TOKENS = 500_000

/**
 * The objects of a PDF one after the other, with the names that stand in each and its stream: what lies between objects
 * (the trailer) counts as one without a number. A string, a comment or a stream in which an object begins was made to be read
 * in two ways.
 * @param {Buffer} bytes
 * @param {number} number of the object that this is, when it was taken from a packed stream
 */
export function* scanPdf(bytes, number) {
  let object = empty(number)
  let before = []
  for (let at = 0; at < bytes.length;) {
    const token = nextToken(bytes, at)
    at = token.end
    if (token.skip) continue
    if (token.other === 'obj') {
      yield object
      object = empty(Number(before[0] ?? 0))
    } else if (token.other === 'stream') {
      const stream = streamAt(bytes, at)
      yield { ...object, stream: bytes.subarray(stream.start, stream.end) }
      object = empty(-1)
      at = stream.end + ENDSTREAM.length
    } else {
      object.names.push(token)
      if (object.names.length > MOST_TOKENS) refuse('bomb')
      if (token.other === 'endobj' || token.other === 'trailer') {
        yield object
        object = empty(-1)
      }
    }
    before = [before[1], token.other]
  }
  yield object
}

const empty = (number) => ({ number, names: [], stream: null })

/** A name (decoded), or any other word or bracket; `skip` for what holds neither. */
function nextToken(bytes, at) {
  const byte = bytes[at]
  const letter = String.fromCharCode(byte)
  if (SPACE.has(byte)) return { skip: true, end: at + 1 }
  if (letter === '%') return { skip: true, end: plain(bytes, at, endOfLine(bytes, at)) }
  if (letter === '(') return { skip: true, end: plain(bytes, at, endOfString(bytes, at)) }
  if (letter === '<' && bytes[at + 1] === byte) return { other: '<<', end: at + 2 }
  if (letter === '<') return { skip: true, end: endOfHex(bytes, at) }
  if (letter === '/') {
    const end = endOfWord(bytes, at + 1)
    return { name: decoded(bytes.toString('latin1', at + 1, end)), end }
  }
  if (DELIMITER.has(byte)) return { other: letter, end: at + 1 }
  const end = endOfWord(bytes, at)
  return { other: bytes.toString('latin1', at, end), end }
}

const decoded = (name) => name.replace(/#([\da-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)))

function endOfWord(bytes, from) {
  let at = from
  while (at < bytes.length && !SPACE.has(bytes[at]) && !DELIMITER.has(bytes[at])) at += 1
  return at
}

function endOfLine(bytes, from) {
  let at = from
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1
  return at
}

function endOfString(bytes, from) {
  let depth = 0
  for (let at = from; at < bytes.length; at += 1) {
    if (bytes[at] === 0x5c) at += 1
    else if (bytes[at] === 0x28) depth += 1
    else if (bytes[at] === 0x29) depth -= 1
    if (depth === 0) return at + 1
  }
  return refuse('damaged')
}

function endOfHex(bytes, from) {
  const end = bytes.indexOf(0x3e, from)
  if (end === -1 || /[^\da-f\s\0]/i.test(bytes.toString('latin1', from + 1, end))) refuse('damaged')
  return end + 1
}

function streamAt(bytes, at) {
  const start = bytes[at] === 13 ? at + (bytes[at + 1] === 10 ? 2 : 1) : at + 1
  const end = bytes.indexOf(ENDSTREAM, at)
  if (end === -1) refuse('damaged')
  plain(bytes, start, end)
  return { start: Math.min(start, end), end }
}

/** Refuses a stretch in which an object begins, and answers where the stretch ends. */
function plain(bytes, from, to) {
  const part = bytes.subarray(from, to)
  for (let at = part.indexOf('obj'); at !== -1; at = part.indexOf('obj', at + 3)) {
    if (/\d\s+\d+\s+$/.test(part.toString('latin1', Math.max(0, at - 20), at))) refuse('hidden')
  }
  return to
}
