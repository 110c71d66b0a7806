import type { ClientRow } from '@/lib/policy/visible'

type Named = Pick<ClientRow, 'given_name' | 'family_name' | 'preferred_name'>

/** A client's name in reading order: "Ana Lúcia Oliveira". */
export function fullName({ given_name, family_name }: Named): string {
  return `${given_name} ${family_name}`.trim()
}

/** A client's name as lists are sorted: "Oliveira, Ana Lúcia". */
export function listName({ given_name, family_name }: Named): string {
  return [family_name, given_name].filter(Boolean).join(', ')
}

/** What sentences call a client: the preferred name, else the first of the given names. */
export function shortName({ given_name, family_name, preferred_name }: Named): string {
  return preferred_name || given_name.split(' ')[0] || family_name
}
