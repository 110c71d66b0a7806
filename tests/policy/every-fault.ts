import type { Mutant } from './plant'

/** Every list of planted faults, wherever it stands. */
const lists = import.meta.glob<Record<string, unknown>>('./*mutants.ts', { eager: true })

const isMutant = (one: unknown): one is Mutant =>
  typeof one === 'object' && one !== null && 'find' in one && 'replace' in one && 'file' in one

export const allMutants = Object.values(lists).flatMap((found) =>
  Object.values(found).flatMap((list) => (Array.isArray(list) ? list.filter(isMutant) : [])),
)
