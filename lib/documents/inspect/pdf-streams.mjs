import { inflateSync } from 'node:zlib'
import { refuse } from './refusal.mjs'

const MOST_IN_ONE = 32_000_000

/**
 * The objects packed into a stream, each with its number; none where the stream holds anything else. Readers take a stream
 * for packed objects by its `/First` and `/N`, whatever `/Type` says.
 * @param {{ names: { name?: string, other?: string }[], stream: Buffer }} object
 * @param {number} room bytes that it may unpack to
 */
export function* unpackObjects({ names, stream }, room) {
  const has = (wanted) => names.some(({ name }) => name === wanted)
  if (!has('ObjStm') && !(has('First') && has('N'))) return
  const content = unpacked(stream, filtersOf(names), Math.min(room, MOST_IN_ONE))
  const first = numberAt(names, 'First')
  const header = content.toString('latin1', 0, first).trim().split(/\s+/).map(Number)
  const count = numberAt(names, 'N')
  if (header.length < count * 2 || header.some(Number.isNaN)) refuse('damaged')
  // Whatever lies there is read, also beside the places that the header names.
  yield { number: -1, content }
  for (let index = 0; index < count; index += 1) {
    const next = index + 1 < count ? header[index * 2 + 3] : content.length - first
    yield {
      number: header[index * 2],
      content: content.subarray(first + header[index * 2 + 1], first + next),
    }
  }
}

function numberAt(names, wanted) {
  const found = names[names.findIndex(({ name }) => name === wanted) + 1]?.other
  return /^\d{1,9}$/.test(found ?? '') ? Number(found) : refuse('damaged')
}

/** The names behind `/Filter`, in the order in which they are undone. */
function filtersOf(names) {
  const at = names.findIndex(({ name }) => name === 'Filter')
  if (at === -1) return []
  if (names.some(({ name }) => name === 'Predictor')) refuse('packed')
  if (names[at + 1]?.name) return [names[at + 1].name]
  if (names[at + 1]?.other !== '[') refuse('packed')
  const filters = []
  for (let index = at + 2; names[index]?.other !== ']'; index += 1)
    filters.push(names[index]?.name ?? refuse('packed'))
  return filters
}

function unpacked(stream, filters, room) {
  let content = stream
  for (const filter of filters) {
    if (filter === 'FlateDecode' || filter === 'Fl') content = inflate(content, room)
    else if (filter === 'ASCIIHexDecode' || filter === 'AHx') content = fromHex(content)
    else refuse('packed')
  }
  return content
}

function inflate(content, room) {
  try {
    return inflateSync(content, { maxOutputLength: Math.max(room, 1) })
  } catch (error) {
    return refuse(error.code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : 'damaged')
  }
}

function fromHex(content) {
  const digits = content.toString('latin1').split('>')[0].replace(/\s/g, '')
  if (/[^\da-f]/i.test(digits)) refuse('damaged')
  return Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex')
}
