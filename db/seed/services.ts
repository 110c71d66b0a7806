import { USUAL_SERVICES } from '../usual-services'
import { at } from './days'
import type { Office } from './staff-list'
import { daysAgo, type World } from './world'

const ROOMS: [office: Office, names: string[]][] = [
  ['canal', ['Room 1', 'Room 2', 'Room 3', 'Garden room']],
  ['mill', ['Room A', 'Room B', 'Playroom', 'Group room']],
]

/** What the practice offers and bills, and its rooms. Ids come from a source of their own: nothing else changes by them. */
export function addServices(world: World): void {
  const random = world.random.fork('services')
  const createdAt = at(daysAgo(world, 2800), '09:00')
  const { organisationId, rows } = world
  for (const service of USUAL_SERVICES) {
    const id = random.uuid()
    world.services.set(service.code, id)
    rows.services.push({ id, organisationId, ...service, createdAt })
  }
  for (const [office, names] of ROOMS)
    for (const name of names) {
      const id = random.uuid()
      world.rooms.set(name, id)
      rows.rooms.push({ id, organisationId, siteId: world.sites[office], name })
    }
}

/** The code whose length fits a meeting of so many minutes and people. */
export function serviceFor(world: World, meeting: { minutes: number; clients: number }): string | undefined {
  const { minutes, clients } = meeting
  if (clients > 2) return world.services.get('90853')
  if (clients === 2) return world.services.get('90847')
  if (minutes <= 37) return world.services.get('90832')
  return world.services.get(minutes <= 52 ? '90834' : '90837')
}
