import { listCatalogue } from '@/lib/appointments/catalogue'
import { AppError, type FieldErrors } from '@/lib/errors'
import type { AppointmentRow } from '@/lib/policy/appointments'
import type { ViewerTransaction } from '@/lib/policy/enter'

const MINUTE = 60_000

/** Where and how long an appointment is: what a move keeps, or changes. */
export type Shape = {
  startsAt: Date
  endsAt: Date
  reservedUntil: Date | null
  allDay: boolean
  place: { siteId: string | null; roomId: string | null }
}

/** The value of the location field for what it has. */
export const placeValue = ({ site_id: site, room_id: room }: Pick<AppointmentRow, 'site_id' | 'room_id'>) =>
  [site, room].filter(Boolean).join('/')

/**
 * An appointment with the length and location that were typed, at the time it has; what was left out stays. The time kept free
 * afterwards stays as long.
 * @throws AppError `invalid` beside the fields
 */
export async function readShape(
  tx: ViewerTransaction,
  row: AppointmentRow,
  typed: { minutes?: string | undefined; place?: string | undefined },
): Promise<Shape> {
  const problems: FieldErrors = {}
  const length = lengthOf(row, typed.minutes, problems)
  const place = await placeOf(tx, row, typed.place, problems)
  if (Object.keys(problems).length > 0) throw new AppError('invalid', 'Check the marked fields.', problems)
  const endsAt = row.all_day ? row.ends_at : new Date(row.starts_at.getTime() + length)
  const after = row.until_at.getTime() - row.ends_at.getTime()
  const reservedUntil = after > 0 ? new Date(endsAt.getTime() + after) : null
  return { startsAt: row.starts_at, endsAt, reservedUntil, allDay: row.all_day, place }
}

function lengthOf(row: AppointmentRow, typed: string | undefined, problems: FieldErrors): number {
  const had = row.ends_at.getTime() - row.starts_at.getTime()
  if (typed === undefined || row.all_day) return had
  const minutes = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0
  if (minutes * MINUTE === had) return had
  if (minutes < 5 || minutes > 720) problems.minutes = 'Write the length in minutes, from 5 to 720.'
  return minutes * MINUTE
}

async function placeOf(
  tx: ViewerTransaction,
  row: AppointmentRow,
  typed: string | undefined,
  problems: FieldErrors,
): Promise<Shape['place']> {
  const had = { siteId: row.site_id, roomId: row.room_id }
  // What it has stays, also where it is in use no longer.
  if (typed === undefined || typed === placeValue(row)) return had
  const { sites, rooms } = await listCatalogue(tx)
  const [siteId = '', roomId = ''] = typed.split('/')
  const isSite = siteId === '' || sites.some(({ id }) => id === siteId)
  const isRoom = roomId === '' || rooms.some((each) => each.id === roomId && each.siteId === siteId)
  if (!isSite || !isRoom) problems.place = 'Choose a location of the list.'
  return { siteId: siteId || null, roomId: roomId || null }
}
