/** What a field held before a refused attempt. */
export type Before = (name: string) => string | string[] | undefined

/** The same of a field that may hold several. */
export function listBefore(before: Before, name: string): string[] {
  const value = before(name)
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}
