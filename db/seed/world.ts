import { addDays, at } from './days'
import type { Random } from './random'
import type { DemoRows } from './rows'
import type { Member, Office } from './staff-list'

export type Colleague = Member & {
  staffId: string
  postId: string
  /** This therapist's caseload per office. */
  caseloads: Partial<Record<Office, string>>
}

/** What every part of the demo network is built from and writes to. */
export type World = {
  random: Random
  /** The day of loading. Everything that has happened happened before it, so the hour of loading changes nothing. */
  today: string
  rows: DemoRows
  organisationId: string
  sites: Record<Office, string>
  staff: Map<string, Colleague>
  /** By code, and by name. */
  services: Map<string, string>
  rooms: Map<string, string>
}

export function colleague(world: World, key: string): Colleague {
  const found = world.staff.get(key)
  if (!found) throw new Error(`nobody called ${key}`)
  return found
}

/** The day that many days before today. */
export function daysAgo(world: World, days: number): string {
  return addDays(world.today, -days)
}

/** Notes a deliberate act of somebody of the practice; what it makes carries its id. */
export function act(
  world: World,
  kind: string,
  by: string | null,
  clientId: string | null,
  when: Date,
): string {
  const id = world.random.uuid()
  world.rows.acts.push({ id, kind, postId: by && colleague(world, by).postId, clientId, at: when })
  return id
}

/** Some minute of the office day. */
export function officeMoment(world: World, day: string): Date {
  const hour = String(world.random.int(8, 17)).padStart(2, '0')
  return at(day, `${hour}:${String(world.random.int(0, 59)).padStart(2, '0')}`)
}
