/** What stands in the address after the question mark, as Next.js hands it over. */
export type Query = Promise<Record<string, string | string[] | undefined>>

/** One field of it; a field that is missing or given twice counts as none. */
export function field(query: Awaited<Query>, name: string): string | null {
  const value = query[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** One field of it that can only be one of a few words. */
export function choice<T extends string>(query: Awaited<Query>, name: string, words: readonly T[]): T | null {
  return words.find((word) => word === query[name]) ?? null
}
