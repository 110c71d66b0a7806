import type { ProviderRow } from '@/lib/policy/new-client'

/** A colleague by name, whatever the order of its words and the titles around it; two of one name are nobody's. */
export function colleagueFinder(providers: ProviderRow[]) {
  const named = new Map<string, string | null>()
  for (const { post_id, name } of providers) {
    const key = wordsOf(name)
    named.set(key, named.has(key) ? null : post_id)
  }
  return (said: string): string | null => named.get(wordsOf(said)) ?? null
}

const TITLES = new Set([
  'dr',
  'mr',
  'mrs',
  'ms',
  'prof',
  'md',
  'phd',
  'psyd',
  'lcsw',
  'lmft',
  'lpc',
  'msw',
  'amft',
])

function wordsOf(name: string): string {
  const words = name
    .toLocaleLowerCase()
    .replace(/\./g, '')
    .split(/[^\p{L}\p{N}'’-]+/u)
  return words
    .filter((word) => word !== '' && !TITLES.has(word))
    .sort()
    .join(' ')
}
