import type { HistoryLineDto } from '@/lib/staff/dto'

/** What the pages of services, rooms, tags and closed days show. Days are YYYY-MM-DD. */

export type ServiceKind = 'standard' | 'add_on' | 'custom' | 'system'

export type ServiceDto = {
  id: string
  code: string
  label: string
  kind: ServiceKind
  sessionMinutes: number
  reservedMinutes: number
  /** "140.00", empty for none. */
  fee: string
  telehealth: boolean
  active: boolean
  /** Posted back with a change, so that nobody overwrites another’s unseen. */
  seen: string
  /** How many providers do it otherwise, or not at all. */
  otherwise: number
}

export type ServicesDto = { services: ServiceDto[]; newId: string; history: HistoryLineDto[] }

/** What one provider does otherwise; null keeps the practice's value. */
export type OverrideDto = {
  postId: string
  name: string
  sessionMinutes: number | null
  reservedMinutes: number | null
  fee: string
  offered: boolean
  seen: string
}

export type ServicePageDto = {
  /** Null for a service that is not there yet. */
  service: ServiceDto | null
  serviceId: string
  overrides: OverrideDto[]
  /** Providers who do it like the practice. */
  others: { postId: string; name: string }[]
  history: HistoryLineDto[]
}

export type RoomDto = { id: string; siteId: string; name: string; active: boolean; seen: string }

export type TagRowDto = { id: string; name: string; people: { postId: string; name: string }[] }

export type TagsDto = { tags: TagRowDto[]; newId: string; history: HistoryLineDto[] }

export type TagPageDto = {
  id: string
  name: string
  postIds: string[]
  seen: string
  providers: { postId: string; name: string }[]
  history: HistoryLineDto[]
}

export type ClosureDto = {
  id: string
  since: string
  until: string
  label: string
  siteId: string | null
  siteName: string | null
  seen: string
  /** Days of it on which appointments are booked all the same. */
  booked: { day: string; count: number }[]
}

export type ClosuresDto = {
  upcoming: ClosureDto[]
  past: ClosureDto[]
  sites: { id: string; name: string }[]
  newId: string
  today: string
  history: HistoryLineDto[]
}
