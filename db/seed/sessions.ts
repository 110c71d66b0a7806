import { addDays, at, weekday, weekNumber } from './days'
import type { ClientPlan, Treatment } from './plan'
import type { Random } from './random'
import type { World } from './world'

export type SessionStatus =
  | 'scheduled'
  | 'confirmed'
  | 'completed'
  | 'cancelled_by_client'
  | 'cancelled_by_practice'
  | 'late_cancelled'
  | 'no_show'

/** One meeting, past or to come, of a therapist with a client or a couple. */
export type Session = {
  treatment: Treatment
  plans: ClientPlan[]
  day: string
  startsAt: Date
  minutes: number
  telehealth: boolean
  status: SessionStatus
}

const AHEAD = 45

/** Every session of every treatment, by the hour that was given out, but for days off and vacations. */
export function planSessions(world: World, plans: ClientPlan[]): Session[] {
  const random = world.random.fork('sessions')
  const shared = new Map<Treatment, ClientPlan[]>()
  for (const plan of plans) {
    for (const treatment of plan.treatments) shared.set(treatment, [...(shared.get(treatment) ?? []), plan])
  }
  return [...shared].flatMap(([treatment, clients]) => sessionsOf(world, treatment, clients, random))
}

function sessionsOf(world: World, treatment: Treatment, plans: ClientPlan[], random: Random): Session[] {
  const isRemote = random.chance(0.22)
  const minutes = treatment.isSecond ? 30 : random.weighted([[50, 8] as const, [60, 1] as const])
  return daysOf(world, treatment).map((day) => ({
    treatment,
    plans,
    day,
    startsAt: at(day, treatment.slot.time),
    minutes,
    telehealth: isRemote ? random.chance(0.9) : random.chance(0.04),
    status: day < world.today ? pastStatus(random) : comingStatus(world, day, random),
  }))
}

/** The days from the beginning to the end, or for some weeks to come, on which the hour of the treatment falls. */
function daysOf(world: World, { begins, ends, every, slot, therapist }: Treatment): string[] {
  const last = ends ?? addDays(world.today, AHEAD)
  const days: string[] = []
  let day = begins
  while (weekday(day) !== slot.weekday || (every !== 7 && weekNumber(day) % 2 !== slot.week))
    day = addDays(day, 1)
  for (; day <= last; day = addDays(day, every)) if (!isOff(therapist, day)) days.push(day)
  return days
}

/** Holidays, and for each therapist two weeks in summer and one in winter. */
function isOff(therapist: string, day: string): boolean {
  const date = day.slice(5)
  if (date >= '12-24' || date === '01-01' || date === '07-04' || date === '11-11') return true
  const turn = [...therapist].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6
  const week = weekNumber(day) % 52
  return week === 26 + turn || week === 27 + turn || week === 5 + turn
}

function pastStatus(random: Random): SessionStatus {
  return random.weighted<SessionStatus>([
    ['completed', 87],
    ['cancelled_by_client', 5],
    ['late_cancelled', 3],
    ['no_show', 3],
    ['cancelled_by_practice', 2],
  ])
}

function comingStatus(world: World, day: string, random: Random): SessionStatus {
  if (random.chance(0.04)) return 'cancelled_by_client'
  return day <= addDays(world.today, 4) && random.chance(0.7) ? 'confirmed' : 'scheduled'
}
