import { crc32, inflateRawSync } from 'node:zlib'
import { refuse } from './refusal.mjs'

const END_LENGTH = 22
const MOST_ENTRIES = 3_000
const MOST_UNPACKED = 100_000_000
/** Beyond a megabyte, what shrinks to less than this share was made to grow. */
const MOST_RATIO = 250

/**
 * The entries of an archive, unpacked, by name. One reading only: no bytes before, between or behind that another reader
 * would take for entries, no name that leaves its folder, nothing that grows beyond bounds.
 * @param {Buffer} bytes
 * @returns {Map<string, Buffer>}
 */
export function readZip(bytes) {
  const at = bytes.length - END_LENGTH
  if (at < 0 || bytes.readUInt32LE(at) !== 0x06054b50 || bytes.readUInt16LE(at + 20) !== 0) refuse('damaged')
  const count = bytes.readUInt16LE(at + 10)
  const directory = bytes.readUInt32LE(at + 16)
  const isWhole = directory + bytes.readUInt32LE(at + 12) === at && bytes.readUInt16LE(at + 8) === count
  if (bytes.readUInt32LE(at + 4) !== 0 || !isWhole) refuse('damaged')
  if (count === 0 || count > MOST_ENTRIES) refuse('bomb')
  const listed = listEntries(bytes, directory, at, count)
  checkOrder(bytes, listed, directory)
  const entries = new Map()
  let total = 0
  for (const entry of listed) {
    total += entry.size
    if (total > MOST_UNPACKED || (entry.size > 1_000_000 && entry.size > entry.packed * MOST_RATIO))
      refuse('bomb')
    const key = entry.name.toLowerCase()
    if (entries.has(key)) refuse('hidden')
    entries.set(key, unpack(bytes, entry))
  }
  return entries
}

function listEntries(bytes, from, to, count) {
  const entries = []
  let at = from
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > to || bytes.readUInt32LE(at) !== 0x02014b50) refuse('damaged')
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
    const flags = bytes.readUInt16LE(at + 8)
    if (flags & 0x41) refuse('encrypted')
    entries.push({
      name: safeName(bytes.subarray(at + 46, nameEnd)),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    })
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  if (at !== to) refuse('hidden')
  return entries
}

function safeName(raw) {
  const name = raw.toString('utf8')
  const leaves = name.startsWith('/') || name.split('/').includes('..')
  if (leaves || /[\\:\x00-\x1f\x7f\ufffd]/.test(name) || name === '') refuse('hidden')
  return name
}

/** Entries lie one behind the other, from the first byte on; a gap is as long as the sizes that may follow an entry. */
function checkOrder(bytes, entries, directory) {
  const ordered = [...entries].sort((a, b) => a.offset - b.offset)
  let expected = 0
  for (const entry of ordered) {
    const { offset } = entry
    if (offset < expected || offset > expected + (expected === 0 ? 0 : 24)) refuse('hidden')
    if (offset + 30 > directory || bytes.readUInt32LE(offset) !== 0x04034b50) refuse('damaged')
    const nameLength = bytes.readUInt16LE(offset + 26)
    const name = bytes.toString('utf8', offset + 30, offset + 30 + nameLength)
    if (name !== entry.name || bytes.readUInt16LE(offset + 8) !== entry.method) refuse('hidden')
    entry.start = offset + 30 + nameLength + bytes.readUInt16LE(offset + 28)
    expected = entry.start + entry.packed
  }
  if (expected > directory || directory > expected + 24) refuse('hidden')
}

function unpack(bytes, { method, start, packed, size, crc }) {
  const data = bytes.subarray(start, start + packed)
  if (method !== 0 && method !== 8) refuse('damaged')
  if (method === 0 && packed !== size) refuse('damaged')
  const unpacked = method === 0 ? data : inflate(data, size)
  if (unpacked.length !== size || crc32(unpacked) !== crc) refuse('damaged')
  return unpacked
}

function inflate(data, size) {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(size, 1) })
  } catch (error) {
    return refuse(error.code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : 'damaged')
  }
}
