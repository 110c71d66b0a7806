import { and, asc, eq } from 'drizzle-orm'
import { rooms, serviceOverrides, services, sites } from '@/db/schema'
import { listCalendarProviders, type CalendarProviderRow } from '@/lib/policy/appointments'
import type { ViewerTransaction } from '@/lib/policy/enter'

type Service = typeof services.$inferSelect
type Override = typeof serviceOverrides.$inferSelect

/** What an appointment is made of here: whose times the viewer sees, what is offered, and where. */
export type Catalogue = {
  providers: CalendarProviderRow[]
  services: Service[]
  overrides: Override[]
  sites: { id: string; name: string; placeOfService: string | null }[]
  rooms: { id: string; siteId: string; name: string }[]
}

/** Reference data of the acting organisation, active alone (POLICY.md P48). */
export async function listCatalogue(tx: ViewerTransaction): Promise<Catalogue> {
  const { organisationId } = tx.viewer
  const mine = and(eq(sites.organisationId, organisationId), eq(sites.active, true))
  // Asked at once, so that they travel together.
  const [providers, offered, overrides, places, kept] = await Promise.all([
    listCalendarProviders(tx),
    tx.select().from(services).where(eq(services.active, true)).orderBy(asc(services.code)),
    tx.select().from(serviceOverrides),
    tx
      .select({ id: sites.id, name: sites.name, placeOfService: sites.placeOfService })
      .from(sites)
      .where(mine)
      .orderBy(asc(sites.name)),
    tx
      .select({ id: rooms.id, siteId: rooms.siteId, name: rooms.name })
      .from(rooms)
      .where(eq(rooms.active, true))
      .orderBy(asc(rooms.name)),
  ])
  return { providers, services: offered, overrides, sites: places, rooms: kept }
}

/** What this provider offers to book, by code: neither add-ons nor fees for missed appointments. */
export function servicesOf({ services: all, overrides }: Catalogue, postId: string): Service[] {
  const refused = new Set(
    overrides.filter((each) => each.postId === postId && !each.offered).map((each) => each.serviceId),
  )
  return all.filter(({ id, kind }) => (kind === 'standard' || kind === 'custom') && !refused.has(id))
}

const WITHOUT_SERVICE = 50

/** How long a session lasts and how long its time is kept, in minutes: the provider's own values before the practice's. */
export function usualLength(
  catalogue: Catalogue,
  { serviceId, postId }: { serviceId: string | null; postId: string },
): { minutes: number; reserved: number } {
  const service = catalogue.services.find(({ id }) => id === serviceId)
  if (!service) return { minutes: WITHOUT_SERVICE, reserved: WITHOUT_SERVICE }
  const own = catalogue.overrides.find((each) => each.serviceId === serviceId && each.postId === postId)
  const minutes = (own?.sessionMinutes ?? service.sessionMinutes) || WITHOUT_SERVICE
  const reserved = own?.reservedMinutes ?? service.reservedMinutes
  return { minutes, reserved: Math.max(minutes, reserved) }
}

/** Locations and their rooms to choose from. */
export function placeOptions({ sites, rooms }: Catalogue): { value: string; label: string }[] {
  return sites.flatMap((site) => [
    { value: site.id, label: site.name },
    ...rooms
      .filter((room) => room.siteId === site.id)
      .map((room) => ({ value: `${site.id}/${room.id}`, label: `${site.name}, ${room.name}` })),
  ])
}
