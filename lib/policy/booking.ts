import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import type { AppointmentKind, AppointmentStatus } from './appointments'
import type { ViewerTransaction } from './enter'
import type { ClientRow } from './visible'

const uuids = (ids: string[]) => sql`${sql.param(`{${ids.join(',')}}`)}::uuid[]`
const texts = (words: string[]) =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(words)}::jsonb))`

/** Why a booking cannot be made by the viewer. */
export type BookingRefusal =
  | 'not_yours'
  | 'no_provider'
  | 'no_client'
  | 'deceased'
  | 'client_inactive'
  | 'shut_out'
  | 'no_service'
  | 'no_site'
  | 'no_room'

/** Time that is somebody else's by now: of the provider, the client (with somebody else) or the room. */
export type Taken = 'taken' | 'client_taken' | 'room_taken'

/** What is booked. Instants with their zone; `startsWall` is what was asked for on the wall clock (`YYYY-MM-DDTHH:MM`). */
export type AppointmentValues = {
  kind: AppointmentKind
  title: string | null
  siteId: string | null
  roomId: string | null
  serviceId: string | null
  startsAt: Date
  endsAt: Date
  /** Null: as long as the session. */
  reservedUntil: Date | null
  timeZone: string
  startsWall: string
  allDay: boolean
  telehealth: boolean
  placeOfService: string | null
  staffNote: string | null
  outsideAvailability: boolean
  /** Why a client may be in two places at once. */
  overlapReason: string | null
}

const asRow = (values: Record<string, unknown>) => JSON.stringify(byColumn(values))

/** The values under the names of the columns; the database reads such JSON as a row. */
export function byColumn(values: Record<string, unknown>): Record<string, unknown> {
  const named = Object.entries(values).map(([key, value]) => [
    key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ])
  return Object.fromEntries(named) as Record<string, unknown>
}

export type BookingOutcome = {
  outcome: 'booked' | 'already' | Taken | BookingRefusal | null
  /** Providers who have the client on their list by this. */
  newPostIds: string[]
  actId: string
}

type OutcomeRow = { outcome: BookingOutcome['outcome']; new_posts: string[] | null }

/**
 * Takes a time of these providers for these clients under the id made with the form, and puts the client on the list of whoever
 * is new, in one step; nothing is written without `booked`. `already`: the same form was sent before.
 * Source: POLICY.md P44, P45; domain group-practice §3.5.
 */
export async function insertBooking(
  tx: ViewerTransaction,
  booking: {
    appointmentId: string
    postIds: string[]
    clientIds: string[]
    values: AppointmentValues
    /** Of time away: what lies wholly within stays, to be moved. */
    over?: boolean
  },
): Promise<BookingOutcome> {
  const actId = newId()
  const row = asRow({ id: booking.appointmentId, ...booking.values, over: booking.over === true })
  const [done] = await tx.execute<OutcomeRow>(sql`
    select * from policy.book_appointment(${row}::jsonb, ${uuids(booking.postIds)}, ${uuids(booking.clientIds)}, ${actId})`)
  return { outcome: done?.outcome ?? null, newPostIds: done?.new_posts ?? [], actId }
}

/** Why these providers cannot be booked with these clients by the viewer, and which of them would be new for a client. */
export async function checkBooking(
  tx: ViewerTransaction,
  { postIds, clientIds }: { postIds: string[]; clientIds: string[] },
): Promise<{ refusal: BookingRefusal | null; newPostIds: string[] }> {
  const [row] = await tx.execute<{ refusal: BookingRefusal | null; new_posts: string[] }>(
    sql`select * from policy.booking_check(${uuids(postIds)}, ${uuids(clientIds)})`,
  )
  return { refusal: row?.refusal ?? null, newPostIds: row?.new_posts ?? [] }
}

/** Clients to choose from when booking these providers: of their lists, or (`all`) whoever the viewer may book. 50 at most. */
export async function listBookableClients(
  tx: ViewerTransaction,
  query: {
    postIds: string[]
    all: boolean
    words: string[]
    born: string | null
    phone: string | null
    limit: number
  },
): Promise<ClientRow[]> {
  return [
    ...(await tx.execute<ClientRow>(sql`
      select c.*, c.birth_date::text as birth_date from policy.bookable_clients(${uuids(query.postIds)}, ${query.all}, ${texts(query.words)},
        ${query.born}::date, ${query.phone}, ${query.limit}) c`)),
  ]
}

/** A client as the picker shows him; null for whom the viewer may not book. */
export async function findBookableClient(tx: ViewerTransaction, clientId: string): Promise<ClientRow | null> {
  const [row] = await tx.execute<ClientRow>(
    sql`select c.*, c.birth_date::text as birth_date from policy.bookable_client(${clientId}) c`,
  )
  return row ?? null
}

/** Whether the practice lets the viewer, a therapist, book any of its clients (POLICY.md P44). */
export async function canBookAnyClient(tx: ViewerTransaction): Promise<boolean> {
  const [row] = await tx.execute<{ any: boolean | null }>(sql`select policy.books_any_client() as any`)
  return row?.any === true
}

/** `same`: nothing to change; `stale`: changed by somebody meanwhile; `early`: before its time; null: not the viewer's. */
export type ChangeOutcome = 'done' | 'same' | 'stale' | 'early' | 'over' | Taken | BookingRefusal | null

/** Sets status, reason and fee (smallest unit of the currency) of an appointment at the version the viewer saw. POLICY.md P46. */
export async function setAppointmentStatus(
  tx: ViewerTransaction,
  change: {
    appointmentId: string
    version: number
    status: AppointmentStatus
    reason: string | null
    feeServiceId: string | null
    feeCents: number | null
  },
): Promise<{ outcome: ChangeOutcome; actId: string }> {
  const actId = newId()
  const [row] = await tx.execute<{ outcome: ChangeOutcome }>(sql`
    select policy.set_appointment_status(${change.appointmentId}, ${change.version}, ${change.status}, ${change.reason},
      ${change.feeServiceId}::uuid, ${change.feeCents}::int, ${actId}) as outcome`)
  return { outcome: row?.outcome ?? null, actId }
}

export type NewTime = Pick<
  AppointmentValues,
  | 'startsAt'
  | 'endsAt'
  | 'reservedUntil'
  | 'timeZone'
  | 'startsWall'
  | 'siteId'
  | 'roomId'
  | 'outsideAvailability'
>

/** Moves an appointment to another time, place or (`postIds`) other providers, who get the client on their list as by a booking. */
export async function moveAppointmentTo(
  tx: ViewerTransaction,
  move: { appointmentId: string; version: number; time: Partial<NewTime>; postIds: string[] | null },
): Promise<{ outcome: ChangeOutcome; newPostIds: string[]; actId: string }> {
  const actId = newId()
  const posts = move.postIds ? uuids(move.postIds) : sql`null`
  const [row] = await tx.execute<{ outcome: ChangeOutcome; new_posts: string[] | null }>(sql`
    select * from policy.move_appointment(${move.appointmentId}, ${move.version}, ${asRow(move.time)}::jsonb, ${posts}, ${actId})`)
  return { outcome: row?.outcome ?? null, newPostIds: row?.new_posts ?? [], actId }
}

/** Changes what is said about it; `fields` are the columns that changed. */
export async function changeAppointmentDetails(
  tx: ViewerTransaction,
  change: {
    appointmentId: string
    version: number
    values: Partial<
      Pick<AppointmentValues, 'serviceId' | 'telehealth' | 'placeOfService' | 'staffNote' | 'title'>
    >
  },
): Promise<{ outcome: ChangeOutcome; fields: string[]; actId: string }> {
  const actId = newId()
  const [row] = await tx.execute<{ outcome: ChangeOutcome; fields: string[] | null }>(sql`
    select * from policy.change_appointment(${change.appointmentId}, ${change.version}, ${asRow(change.values)}::jsonb, ${actId})`)
  return { outcome: row?.outcome ?? null, fields: row?.fields ?? [], actId }
}

/** Why it is too late to take something back. */
export type UndoBookingRefusal =
  'already' | 'later' | 'opened' | 'written' | 'status' | 'appointment' | 'provider' | 'people' | Taken

/** Takes back one's own booking with the places on lists it began; null where it is not one's own. POLICY.md P47. */
export async function undoBooking(
  tx: ViewerTransaction,
  appointmentId: string,
): Promise<{ outcome: 'undone' | UndoBookingRefusal | null; actId: string }> {
  const actId = newId()
  const [row] = await tx.execute<{ outcome: 'undone' | UndoBookingRefusal | null }>(
    sql`select policy.undo_booking(${appointmentId}, ${actId}) as outcome`,
  )
  return { outcome: row?.outcome ?? null, actId }
}

/** Takes back one's own last change of status or time, as long as nothing happened to the appointment since. */
export async function undoAppointmentAct(
  tx: ViewerTransaction,
  { appointmentId, actId }: { appointmentId: string; actId: string },
): Promise<{ outcome: 'undone' | UndoBookingRefusal | null; actId: string }> {
  const undoId = newId()
  const [row] = await tx.execute<{ outcome: 'undone' | UndoBookingRefusal | null }>(
    sql`select policy.undo_appointment_act(${appointmentId}, ${actId}, ${undoId}) as outcome`,
  )
  return { outcome: row?.outcome ?? null, actId: undoId }
}

/** Why the viewer could not take back this booking now; null where he could. */
export async function findBookingUndo(
  tx: ViewerTransaction,
  appointmentId: string,
): Promise<UndoBookingRefusal | 'not_yours' | null> {
  const [row] = await tx.execute<{ why: UndoBookingRefusal | 'not_yours' | null }>(
    sql`select policy.booking_undo(${appointmentId}) as why`,
  )
  return row ? row.why : 'not_yours'
}

/** Which clients came onto a list by the viewer's own booking; none of what is not his. */
export async function listListedClients(tx: ViewerTransaction, appointmentId: string): Promise<string[]> {
  const [row] = await tx.execute<{ ids: string[] | null }>(
    sql`select policy.listed_by_booking(${appointmentId}) as ids`,
  )
  return row?.ids ?? []
}

/** How the viewer gave an appointment to others; what it became is told as long as nothing happened to it since. */
export type Handover = {
  act_id: string
  version: number | null
  starts_at: Date | null
  posts: string[] | null
  refusal: UndoBookingRefusal | null
}

/** The viewer's own last handover of an appointment, also where it is not open to him any more; null where there is none. P47. */
export async function findHandover(tx: ViewerTransaction, appointmentId: string): Promise<Handover | null> {
  const [row] = await tx.execute<Handover>(sql`select * from policy.own_handover(${appointmentId})`)
  return row ? { ...row, starts_at: row.starts_at && new Date(row.starts_at) } : null
}

/** Whether colleagues see when the viewer is taken; saving answers `same` where that stands, null for whoever is no provider. */
export async function saveBusyTimes(
  tx: ViewerTransaction,
  shown: boolean,
): Promise<{ outcome: 'saved' | 'same' | null; actId: string }> {
  const actId = newId()
  const [row] = await tx.execute<{ outcome: 'saved' | 'same' | null }>(
    sql`select policy.save_busy_times(${shown}, ${actId}) as outcome`,
  )
  return { outcome: row?.outcome ?? null, actId }
}

/** Whether colleagues see when the viewer is taken. */
export async function areBusyTimesShown(tx: ViewerTransaction): Promise<boolean> {
  const [row] = await tx.execute<{ shown: boolean }>(sql`select policy.busy_times_shown() as shown`)
  return row?.shown === true
}
