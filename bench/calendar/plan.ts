import { createHash } from 'node:crypto'

/** An organisation holds as many providers as the widest question asks for at once. */
const PROVIDERS_IN_ONE = 200
const CLIENTS_OF_ONE = 50
/** A year of a busy provider. */
const APPOINTMENTS_OF_ONE = 1500

export type Plan = {
  appointments: number
  organisations: number
  providers: number
  clients: number
  clientsOfOne: number
  /** Working days that appointments fill: six of eight hours each. */
  days: number
  /** The Monday of the first week. */
  first: string
  /** The Monday of the week around which it is measured: the one after this week. */
  measured: string
}

/** What a size means. `small` keeps the smoke test small: fewer providers than the widest question asks for. */
export function planOf(appointments: number, small = false): Plan {
  const least = small ? 20 : PROVIDERS_IN_ONE
  const providers = Math.max(least, Math.round(appointments / APPOINTMENTS_OF_ONE))
  const days = Math.ceil(appointments / providers / 6)
  const thisWeek = monday(new Date())
  return {
    appointments,
    organisations: Math.ceil(providers / PROVIDERS_IN_ONE),
    providers,
    clients: providers * CLIENTS_OF_ONE,
    clientsOfOne: CLIENTS_OF_ONE,
    days,
    first: addDays(thisWeek, -7 * Math.floor((days / 5) * 0.4)),
    measured: addDays(thisWeek, 7),
  }
}

export const PROVIDERS_PER_ORGANISATION = PROVIDERS_IN_ONE

/** The id of the generated row of this name and number: the same here and in SQL. */
export function idOf(name: string, number: number): string {
  const hex = createHash('md5').update(`${name} ${number}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)
}

function monday(now: Date): string {
  const weekday = (now.getUTCDay() + 6) % 7
  return addDays(now.toISOString().slice(0, 10), -weekday)
}
