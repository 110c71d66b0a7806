import { sql } from 'drizzle-orm'
import type { ViewerTransaction } from './enter'

export type Sight = 'open' | 'named' | 'busy'

export type AppointmentStatus =
  | 'scheduled'
  | 'confirmed'
  | 'arrived'
  | 'completed'
  | 'cancelled_by_client'
  | 'cancelled_by_practice'
  | 'late_cancelled'
  | 'no_show'
  | 'entered_in_error'

export type AppointmentKind = 'appointment' | 'meeting' | 'out_of_office'

export type NamedClient = { id: string; name: string; reference: string }
export type NamedProvider = { postId: string; name: string; hue: number | null }

export type CalendarProviderRow = {
  post_id: string
  name: string
  title: string | null
  hue: number | null
  site_id: string | null
  sight: 'own' | 'all' | 'busy'
}

/** `gone`: retired, or no provider now, with time still kept from today on; nobody is booked there. */
export type CalendarColumnRow = CalendarProviderRow & { gone: 'retired' | 'role' | null }

/** Columns of the calendar the viewer sees: providers, oneself first, then by name; last, for the desk, those who are gone (POLICY.md P42). */
export async function listCalendarColumns(tx: ViewerTransaction): Promise<CalendarColumnRow[]> {
  return [...(await tx.execute<CalendarColumnRow>(sql`select * from policy.calendar_providers()`))]
}

/** Providers of the acting organisation whose times the viewer sees and who can be booked, in the same order. */
export async function listCalendarProviders(tx: ViewerTransaction): Promise<CalendarProviderRow[]> {
  return (await listCalendarColumns(tx)).filter(({ gone }) => gone === null)
}

type LeftAppointmentsRow = {
  post_id: string
  name: string
  gone: 'retired' | 'role'
  appointments: number
  first_day: string
}

/** What is still to come with those who cannot be booked any more; nothing for whoever does not run the practice. */
export async function listLeftAppointments(tx: ViewerTransaction): Promise<LeftAppointmentsRow[]> {
  return [
    ...(await tx.execute<LeftAppointmentsRow>(sql`
    select l.post_id, l.name, l.gone, l.appointments, l.first_day::text from policy.list_left_appointments() l`)),
  ]
}

export type CalendarCellRow = {
  post_id: string
  /** Null where the appointment is not open to the viewer. */
  appointment_id: string | null
  sight: Sight
  mine: boolean
  kind: AppointmentKind
  title: string | null
  starts_at: Date
  ends_at: Date
  /** Until when the time is kept: the end of the session or later. */
  until_at: Date
  all_day: boolean
  status: AppointmentStatus | null
  clients: NamedClient[]
  hidden: number
  service_code: string | null
  service_label: string | null
  site_id: string | null
  site_name: string | null
  room_name: string | null
  telehealth: boolean
  series_id: string | null
  outside_availability: boolean
  version: number | null
  /** When they came, while they are there. */
  arrived_at: Date | null
}

const uuids = (ids: string[]) => sql`${sql.param(`{${ids.join(',')}}`)}::uuid[]`
const at = (instant: Date) => sql`${instant.toISOString()}::timestamptz`

function dated<T extends Record<string, unknown>>(rows: Iterable<T>, keys: (keyof T)[]): T[] {
  return [...rows].map((row) => {
    const copy = { ...row }
    for (const key of keys) if (copy[key] !== null) copy[key] = new Date(copy[key] as string) as T[keyof T]
    return copy
  })
}

/**
 * Cells of these providers' columns between two instants (70 days at most), masked for the viewer: what is not open names
 * nothing but time and, at `named`, clients whose profile is his to read. Source: POLICY.md P43.
 */
export async function listCalendarCells(
  tx: ViewerTransaction,
  query: { from: Date; to: Date; postIds: string[]; cancelled: boolean },
): Promise<CalendarCellRow[]> {
  const rows = await tx.execute<CalendarCellRow>(sql`
    select * from policy.calendar(${at(query.from)}, ${at(query.to)}, ${uuids(query.postIds)}, ${query.cancelled})`)
  return dated(rows, ['starts_at', 'ends_at', 'until_at', 'arrived_at'])
}

/** A provider's taken times, by their beginning. */
export type BusyRow = { postId: string; times: { from: Date; to: Date }[] }

/** When these providers are taken, between two instants (100 days at most); only providers whose times the viewer sees. */
export async function listBusyTimes(
  tx: ViewerTransaction,
  query: { from: Date; to: Date; postIds: string[] },
): Promise<BusyRow[]> {
  const rows = await tx.execute<{ post_id: string; times: [number, number][] }>(
    sql`select * from policy.busy_times(${at(query.from)}, ${at(query.to)}, ${uuids(query.postIds)})`,
  )
  const instant = (seconds: number) => new Date(seconds * 1000)
  return rows.map(({ post_id, times }) => ({
    postId: post_id,
    times: times.map(([from, to]) => ({ from: instant(from), to: instant(to) })),
  }))
}

/** On which days of a stretch something is booked, of one site or of all; nothing for whoever does not run the practice (P48). */
export async function listBookedDays(
  tx: ViewerTransaction,
  { since, until, siteId }: { since: string; until: string; siteId: string | null },
): Promise<{ day: string; count: number }[]> {
  const rows = await tx.execute<{ day: string; count: number }>(sql`
    select d.day::text as day, d.booked as count from policy.booked_days(${since}::date, ${until}::date, ${siteId}::uuid) d`)
  return [...rows]
}

export type AppointmentRow = {
  id: string
  kind: AppointmentKind
  title: string | null
  starts_at: Date
  ends_at: Date
  until_at: Date
  time_zone: string
  starts_wall: string | null
  all_day: boolean
  status: AppointmentStatus
  status_reason: string | null
  staff_note: string | null
  mine: boolean
  may_edit: boolean
  clients: NamedClient[]
  hidden: number
  providers: NamedProvider[]
  service_id: string | null
  service_code: string | null
  service_label: string | null
  site_id: string | null
  site_name: string | null
  room_id: string | null
  room_name: string | null
  telehealth: boolean
  place_of_service: string | null
  fee_service_id: string | null
  fee_code: string | null
  fee_cents: number | null
  outside_availability: boolean
  series_id: string | null
  series_place: number | null
  version: number
  booked_by: string | null
  booked_at: Date
  act_id: string | null
}

/** An appointment that is open to the viewer, or null: hidden and missing look alike. */
export async function findAppointment(tx: ViewerTransaction, id: string): Promise<AppointmentRow | null> {
  const rows = await tx.execute<AppointmentRow>(sql`select * from policy.appointment(${id})`)
  return dated(rows, ['starts_at', 'ends_at', 'until_at', 'booked_at'])[0] ?? null
}

export type AppointmentEventRow = {
  id: string
  kind: 'booked' | 'status' | 'moved' | 'changed' | 'repeated' | 'undone'
  at: Date
  by_name: string | null
  by_you: boolean
  status_before: AppointmentStatus | null
  status_after: AppointmentStatus | null
  starts_before: Date | null
  starts_after: Date | null
  act_id: string | null
  /** What was done in one go: `series_…` where it was to several of a series. */
  act_kind: string | null
}

/** What happened to it, the first first; empty unless it is open to the viewer. */
export async function listAppointmentEvents(
  tx: ViewerTransaction,
  id: string,
): Promise<AppointmentEventRow[]> {
  const rows = await tx.execute<AppointmentEventRow>(sql`select * from policy.appointment_history(${id})`)
  return dated(rows, ['at', 'starts_before', 'starts_after'])
}

export type ClientAppointmentRow = Pick<
  AppointmentRow,
  | 'id'
  | 'starts_at'
  | 'ends_at'
  | 'until_at'
  | 'status'
  | 'providers'
  | 'service_code'
  | 'service_label'
  | 'site_name'
  | 'telehealth'
  | 'version'
> & {
  clients: number
  series_place: number | null
  series_places: number | null
  series_rule: string | null
}

/** A client's appointments that are open to the viewer: to come (the next first), or past (the last first, before an instant). */
export async function listClientAppointments(
  tx: ViewerTransaction,
  query: { clientId: string; upcoming: boolean; before: Date | null; limit: number },
): Promise<ClientAppointmentRow[]> {
  const before = query.before ? at(query.before) : sql`null`
  const rows = await tx.execute<ClientAppointmentRow>(sql`
    select * from policy.client_appointments(${query.clientId}, ${query.upcoming}, ${at(tx.viewer.at)}, ${before}, ${query.limit})`)
  return dated(rows, ['starts_at', 'ends_at', 'until_at'])
}
