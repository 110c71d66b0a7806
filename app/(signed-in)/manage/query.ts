export type Query = Promise<Record<string, string | string[] | undefined>>

/** One field of an address, null unless it stands there once. */
export function field(query: Awaited<Query>, name: string): string | null {
  const value = query[name]
  return typeof value === 'string' && value !== '' ? value : null
}
