const SYLLABLES =
  'ma ri be lo san ter kov el hal mo gre var den is tal pro win bar co fer lin os ra dun ka sel vi nor pe the go ur ches ley min dra wil jo fa zen ab ho qui ster ti be ne pal as bro mil van cor eva hus ik lam od pir syl'.split(
    ' ',
  )
const GIVEN =
  'Ana Ben Carla Dev Elena Farid Grace Hugo Ines Jonas Kim Lena Marco Nadia Omar Priya Quentin Rosa Samir Tessa Uma Viktor Wanda Xenia Yusuf Zoe Amélie Björn Chloé Dário Esmé Frank Greta Hana Ivan Judith Karim Luca Mina Noor'.split(
    ' ',
  )

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** Mixes a number so that neighbours look unlike each other; the same everywhere. */
export function mixed(number: number, salt: number): number {
  let x = Math.imul(number ^ (salt * 0x9e3779b1), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

export type Name = { given: string; family: string; sort: string; search: string; reference: string }

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()

const pick = (from: string[], seed: number) => from[seed % from.length] as string

/** Gives the client of each number a name of syllables and a reference of its own; some names have an apostrophe. */
export function namesOf(): (client: number) => Name {
  const used = new Map<string, number>()
  return (client) => {
    const seed = mixed(client, 1)
    const stem = [seed, seed >>> 6, seed >>> 12].map((one) => pick(SYLLABLES, one)).join('')
    const family = client % 97 === 0 ? `O'${capital(stem)}` : capital(stem)
    const given = pick(GIVEN, mixed(client, 2))
    const letters = plain(family)
      .replace(/[^a-z]/g, '')
      .padEnd(3, 'x')
      .slice(0, 3)
    const number = (used.get(letters) ?? 0) + 1
    used.set(letters, number)
    const reference = capital(letters) + String(number).padStart(5, '0')
    const once = plain(`${given} ${family} ${reference}`)
    return {
      given,
      family,
      reference,
      sort: `${plain(family)}, ${plain(given)}`,
      search: `${once} ${once.replace(/[^a-z0-9 ]/g, '')}`,
    }
  }
}
