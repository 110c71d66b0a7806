import { changeWords } from '@/lib/appointments/refusals'
import { cellName, KEEPS } from '@/lib/calendar/to-cell'
import { fullName } from '@/lib/clients/names'
import { type AppointmentRow, listCalendarCells, listCalendarProviders } from '@/lib/policy/appointments'
import type { Taken } from '@/lib/policy/booking'
import { findBookableClient } from '@/lib/policy/booking'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { findVisibleClient } from '@/lib/policy/visible'
import { formatTime } from '@/lib/time/format'

const MOST = 2

export type WantedTime = { postId: string; from: Date; to: Date; except: string }

/** ": Ana Oliveira, 10:00 to 10:50": who has that time of a provider, as far as the calendar tells the viewer. Source: POLICY.md P43. */
export async function readTakenBy(
  tx: ViewerTransaction,
  { postId, from, to, except }: WantedTime,
): Promise<string> {
  const cells = await listCalendarCells(tx, { from, to, postIds: [postId], cancelled: false })
  const told = cells.filter(
    ({ sight, status, appointment_id: id }) =>
      sight !== 'busy' && id !== except && (status === null || KEEPS.includes(status)),
  )
  const time = (at: Date) => formatTime(tx.viewer.zone, at)
  const words = told.slice(0, MOST).map((row) => {
    const name = cellName(row)
    return row.all_day ? name : `${name}, ${time(row.starts_at)} to ${time(row.ends_at)}`
  })
  return words.length > 0 ? `: ${words.join('; ')}` : ''
}

/** Why an appointment cannot be moved to a time: with whom it is taken, as far as the viewer may know. */
export async function readTakenWords(
  tx: ViewerTransaction,
  row: AppointmentRow,
  taken: Taken,
  wanted: WantedTime,
): Promise<string> {
  if (taken === 'taken') {
    const provider = (await listCalendarProviders(tx)).find(({ post_id }) => post_id === wanted.postId)
    return `${provider?.name ?? 'The provider'} is taken at that time${await readTakenBy(tx, wanted)}.`
  }
  const [only, ...more] = row.clients
  if (taken === 'client_taken' && only && more.length === 0 && row.hidden === 0) {
    const client = (await findVisibleClient(tx, only.id)) ?? (await findBookableClient(tx, only.id))
    if (client) return `${fullName(client)} has another appointment at that time.`
  }
  return changeWords(taken) ?? ''
}
