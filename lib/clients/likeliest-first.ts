import type { ClientRow } from '@/lib/policy/visible'

type Named = Pick<ClientRow, 'given_name' | 'family_name' | 'preferred_name' | 'reference'>

/**
 * The same clients, those first of whom every word typed begins a name or the reference: whoever types "ana" means Ana, not
 * Hanan. Within each half the order stays.
 */
export function likeliestFirst<T extends Named>(rows: T[], words: string[]): T[] {
  const typed = words.map(plain)
  const fits = (row: T) => {
    const names = namesOf(row)
    return typed.every((word) => names.some((name) => name.startsWith(word)))
  }
  return [...rows.filter(fits), ...rows.filter((row) => !fits(row))]
}

function namesOf({ given_name, family_name, preferred_name, reference }: Named): string[] {
  return [given_name, family_name, preferred_name, reference]
    .flatMap((name) => plain(name ?? '').split(/[\s-]+/))
    .filter(Boolean)
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
