import type { Random } from './random'

const WITHOUT_ACCENT: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  þ: 'th',
  ð: 'd',
}

/** Small letters a to z of a name, whatever was on top of them. */
export function plainLetters(name: string): string {
  return name
    .toLowerCase()
    .replace(/[øłđßæþð]/g, (letter) => WITHOUT_ACCENT[letter] ?? '')
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
}

/** Three letters of the surname and five digits (SPEC §2), other than those in `taken`; adds it there. */
export function newReference(familyName: string, taken: Set<string>, random: Random): string {
  const letters = `${plainLetters(familyName)}xxx`.slice(0, 3)
  const name = letters.charAt(0).toUpperCase() + letters.slice(1)
  for (;;) {
    const reference = `${name}${random.int(20_000, 99_999)}`
    if (taken.has(reference.toLowerCase())) continue
    taken.add(reference.toLowerCase())
    return reference
  }
}
