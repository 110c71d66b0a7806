import type { TodayBoardDto, TodayRowDto } from '@/lib/calendar/dto'
import { goneWords } from '@/lib/calendar/gone-words'
import { runsDesk } from '@/lib/calendar/runs-desk'
import { cellDetail, cellName } from '@/lib/calendar/to-cell'
import { AppError } from '@/lib/errors'
import {
  type CalendarCellRow,
  type CalendarColumnRow,
  listCalendarCells,
  listCalendarColumns,
} from '@/lib/policy/appointments'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { formatTime } from '@/lib/time/format'
import { startOfDay, startOfNextDay } from '@/lib/time/network-day'

const MINUTE = 60_000
/** Around now: what ended this long ago, and what begins within these hours. */
const BEFORE = 30 * MINUTE
const AHEAD = 4 * 60 * MINUTE

/**
 * Everybody who comes today, by time, with the status of each: the hours around now, or the whole day. Null for providers who
 * receive nobody else's clients: their day is in the calendar.
 * @throws AppError `forbidden` for those whose role does not receive for everybody. Source: SPEC §4 "Calendar", POLICY.md P43, P44.
 */
export async function getTodayBoard(
  session: SessionToken,
  isWholeDay: boolean,
): Promise<TodayBoardDto | null> {
  return inViewerTransaction(session, async (tx) => {
    const { roles, zone, today, at: now } = tx.viewer
    if (!runsDesk(roles) && roles.includes('provider')) return null
    if (!runsDesk(roles)) throw new AppError('forbidden', 'The board of today is for the front desk.')
    const providers = await listCalendarColumns(tx)
    const postIds = providers.map(({ post_id }) => post_id)
    const span = { from: startOfDay(zone, today), to: startOfNextDay(zone, today) }
    const cells =
      postIds.length > 0 ? await listCalendarCells(tx, { ...span, postIds, cancelled: false }) : []
    const all = cells.filter((row) => row.kind === 'appointment' && row.appointment_id && !row.all_day)
    const shown = isWholeDay ? all : all.filter(({ starts_at, ends_at }) => isAround(now, starts_at, ends_at))
    return {
      today,
      now: formatTime(zone, now),
      isWholeDay,
      rows: shown
        .sort((one, other) => one.starts_at.getTime() - other.starts_at.getTime())
        .map((row) => toRow(row, { zone, now, providers })),
      others: all.length - shown.length,
    }
  })
}

const isAround = (now: Date, starts: Date, ends: Date) =>
  ends.getTime() > now.getTime() - BEFORE && starts.getTime() < now.getTime() + AHEAD

type Around = { zone: string; now: Date; providers: CalendarColumnRow[] }

function toRow(row: CalendarCellRow, { zone, now, providers }: Around): TodayRowDto {
  const provider = providers.find(({ post_id }) => post_id === row.post_id)
  const isAwaited = row.status === 'scheduled' || row.status === 'confirmed'
  const late = Math.floor((now.getTime() - row.starts_at.getTime()) / MINUTE)
  const isOver = row.ends_at.getTime() <= now.getTime()
  return {
    appointmentId: row.appointment_id ?? '',
    version: row.version ?? 0,
    name: cellName(row),
    provider: [provider?.name, goneWords(provider?.gone)].filter(Boolean).join(', '),
    hue: provider?.hue ?? null,
    starts: formatTime(zone, row.starts_at),
    ends: formatTime(zone, row.ends_at),
    detail: cellDetail(row),
    status: row.status ?? 'scheduled',
    since: row.arrived_at ? formatTime(zone, row.arrived_at) : null,
    mayArrive: isAwaited,
    mayMiss: isAwaited && row.starts_at.getTime() <= now.getTime(),
    // Nobody is late any more for what is over.
    late: isAwaited && !isOver && late > 0 ? late : null,
    isOpen: isAwaited && isOver,
  }
}
