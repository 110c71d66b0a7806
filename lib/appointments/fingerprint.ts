import { createHash } from 'node:crypto'

/** A short text that differs wherever the facts do: what a list of dates was made for. */
export function fingerprintOf(facts: unknown): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32)
}
