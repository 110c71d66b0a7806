import { addDays, ageOn } from './days'
import { ANA, KNOWN_CLIENTS } from './known-clients'
import { NAME_GROUPS, type NameGroup, namesIn, OTHER_NAMES } from './names'
import type { ClientPlan } from './plan'
import type { Random } from './random'
import { newReference } from './reference'
import { THERAPISTS } from './staff-list'

export type Identity = Pick<
  ClientPlan,
  'reference' | 'given' | 'family' | 'preferred' | 'born' | 'gender' | 'mobile' | 'therapist'
> & {
  isCouple: boolean
  /** Where in the list the other one of the couple stands. */
  pairWith: number | null
}

/** The same names more than once: people do share them, and one of them was entered twice by mistake. */
const SAME_NAMES: [family: string, given: string, gender: 'woman' | 'man', times: number][] = [
  ['Johnson', 'Sarah', 'woman', 2],
  ['Xu', 'Wei', 'man', 3],
  ['O’Brien', 'Kathleen', 'woman', 2],
]

const ALONE = 230
const COUPLES: [therapist: string, count: number][] = [
  ['jonah', 8],
  ['priya', 2],
  ['marcus', 2],
  ['naomi', 2],
]

type Person = Omit<Identity, 'reference' | 'mobile' | 'isCouple' | 'pairWith'>

/** Names, birth dates and therapists of everybody, known clients first. */
export function makeIdentities(today: string, random: Random): Identity[] {
  const taken = new Set(KNOWN_CLIENTS.map(({ reference }) => reference.toLowerCase()))
  const used = new Set(KNOWN_CLIENTS.map(({ family, given }) => `${family} ${given}`))
  const register = (person: Person): Identity => {
    const reference = newReference(person.family, taken, random)
    return { ...person, reference, mobile: newPhone(random), isCouple: false, pairWith: null }
  }
  const someone = (therapist: string, ages: [number, number]): Person => {
    for (;;) {
      const name = newName(random)
      if (used.has(`${name.family} ${name.given}`)) continue
      used.add(`${name.family} ${name.given}`)
      return { ...name, born: bornBefore(today, random.int(...ages), random), therapist }
    }
  }
  const people = KNOWN_CLIENTS.map(knownIdentity)
  for (let index = 0; index < ALONE; index += 1) {
    const therapist = (THERAPISTS[index % THERAPISTS.length] as { key: string }).key
    people.push(register(someone(therapist, agesOf(therapist, random))))
  }
  for (const therapist of COUPLES.flatMap(([key, count]) => Array<string>(count).fill(key))) {
    const [one, other] = [someone(therapist, [26, 68]), someone(therapist, [26, 68])]
    const years = ageOn(one.born, today) + random.int(-4, 4)
    const family = random.chance(0.6) ? one.family : other.family
    people.push({ ...register(one), isCouple: true })
    const partner = register({ ...other, family, born: bornBefore(today, years, random) })
    people.push({ ...partner, isCouple: true, pairWith: people.length - 1 })
  }
  return [...people, ...namesakes(today, random).map(register)].map(enteredTwice)
}

function knownIdentity({ phoneEnd, ...known }: (typeof KNOWN_CLIENTS)[number]): Identity {
  const preferred = known.reference === ANA ? 'Ana' : null
  return { ...known, preferred, mobile: `(555) 013-${phoneEnd}`, isCouple: false, pairWith: null }
}

function namesakes(today: string, random: Random): Person[] {
  return SAME_NAMES.flatMap(([family, given, gender, times]) =>
    Array.from({ length: times }, () => ({
      family,
      given,
      gender,
      preferred: null,
      born: bornBefore(today, random.int(19, 70), random),
      therapist: random.pick(THERAPISTS).key,
    })),
  )
}

/** One of the namesakes is the same person, entered at both offices. */
function enteredTwice(person: Identity, at: number, people: Identity[]): Identity {
  const before = people[at - 1]
  const isSame = before?.family === 'Johnson' && person.family === 'Johnson' && before.given === person.given
  return isSame ? { ...person, born: before.born, mobile: before.mobile } : person
}

function agesOf(therapist: string, random: Random): [number, number] {
  if (therapist === 'mei') return random.chance(0.8) ? [6, 17] : [30, 50]
  return random.weighted<[number, number]>([
    [[6, 17], 5],
    [[18, 29], 22],
    [[30, 44], 32],
    [[45, 64], 26],
    [[65, 79], 11],
    [[80, 90], 4],
  ])
}

function newName(random: Random): Pick<Identity, 'given' | 'family' | 'gender' | 'preferred'> {
  const group = random.weighted(NAME_GROUPS.map((one): [NameGroup, number] => [one, one.weight]))
  // Names wander: some people have a given name from one part of the world and a surname from another.
  const home = random.chance(0.85) ? group : random.pick(NAME_GROUPS)
  const gender = random.weighted<Identity['gender']>([
    ['woman', 57],
    ['man', 40],
    ['nonbinary', 3],
  ])
  const pool = { woman: home.women, man: home.men, nonbinary: OTHER_NAMES }[gender]
  const given = random.pick(namesIn(pool))
  const preferred = random.chance(0.12) ? calledBy(given) : null
  return { given, family: random.pick(namesIn(group.families)), gender, preferred }
}

function calledBy(given: string): string | null {
  const first = given.split(/[ -]/)[0] as string
  if (first !== given) return first
  return given.length > 6 ? given.slice(0, 3) : null
}

function bornBefore(today: string, years: number, random: Random): string {
  const year = Number(today.slice(0, 4)) - years
  return addDays(`${year}${today.slice(4).replace('-02-29', '-02-28')}`, -random.int(1, 364))
}

function newPhone(random: Random): string {
  return `(555) 01${random.int(3, 9)}-${String(random.int(0, 9999)).padStart(4, '0')}`
}
