import { createHash } from 'node:crypto'

/** A source of chance that gives the same sequence for the same seed, on every machine. */
export type Random = {
  /** From 0 to below 1. */
  float: () => number
  /** Whole number, both ends included. */
  int: (min: number, max: number) => number
  chance: (probability: number) => boolean
  pick: <T>(list: readonly T[]) => T
  weighted: <T>(list: readonly (readonly [T, number])[]) => T
  shuffled: <T>(list: readonly T[]) => T[]
  uuid: () => string
  /** A source of its own, whatever was drawn here before: a change in one part leaves the others as they were. */
  fork: (name: string) => Random
}

export function randomOf(seed: string): Random {
  const float = smallFastCounter(createHash('sha256').update(seed).digest())
  const int = (min: number, max: number) => min + Math.floor(float() * (max - min + 1))
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('nothing to pick from')
    return list[int(0, list.length - 1)] as T
  }
  const shuffled = <T>(list: readonly T[]): T[] => {
    const rest = [...list]
    return list.map(() => rest.splice(int(0, rest.length - 1), 1)[0] as T)
  }
  const weighted = <T>(list: readonly (readonly [T, number])[]): T => {
    let left = float() * list.reduce((sum, [, weight]) => sum + weight, 0)
    const found = list.find(([, weight]) => (left -= weight) < 0)
    return (found ?? (list.at(-1) as readonly [T, number]))[0]
  }
  return {
    float,
    int,
    pick,
    shuffled,
    weighted,
    chance: (probability) => float() < probability,
    uuid: () => uuidFrom(() => int(0, 255)),
    fork: (name) => randomOf(`${seed}/${name}`),
  }
}

/** Chris Doty-Humphrey's sfc32: small, fast and good enough for invented people. */
function smallFastCounter(seed: Buffer): () => number {
  let [a, b, c, counter] = [0, 4, 8, 12].map((at) => seed.readUInt32LE(at)) as [
    number,
    number,
    number,
    number,
  ]
  return () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 4294967296
  }
}

function uuidFrom(byte: () => number): string {
  const bytes = Buffer.from(Array.from({ length: 16 }, byte))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
