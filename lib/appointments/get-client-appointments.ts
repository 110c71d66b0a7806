import type { ClientAppointmentDto, ClientAppointmentsDto } from '@/lib/appointments/dto'
import { canSchedule } from '@/lib/appointments/can-schedule'
import { readRrule } from '@/lib/appointments/series-rule'
import { placeWords } from '@/lib/appointments/series-words'
import type { ClientHeaderDto } from '@/lib/clients/dto'
import { openClientChart } from '@/lib/clients/open-client-chart'
import { listClientAppointments, type ClientAppointmentRow } from '@/lib/policy/appointments'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { formatTime } from '@/lib/time/format'
import { wallTimeOf } from '@/lib/time/wall-time'

const PAGE = 25
const UPCOMING = 50

const CANCELLED = ['cancelled_by_client', 'cancelled_by_practice', 'late_cancelled', 'no_show']

/** As the address of an earlier page has it; years of more than four digits are no dates of the database. */
const isInstant = (text: string) =>
  /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text)) && text >= '1900'

/**
 * The Appointments tab of a client: those to come, cancelled ones only where they are asked for (`withCancelled`), and the past
 * ones in pages, cancelled and missed ones among them. `before` is the instant from which the page of the past goes back; what is no instant counts as none.
 * @throws AppError `not_found` for hidden, missing and malformed ids alike
 */
export async function getClientAppointments(
  session: SessionToken,
  clientId: string,
  before: string | null,
  withCancelled = false,
): Promise<{ header: ClientHeaderDto; list: ClientAppointmentsDto }> {
  return inViewerTransaction(session, async (tx) => {
    const { row, header } = await openClientChart(tx, clientId, ['appointments'])
    const from = before && isInstant(before) ? new Date(before) : null
    const ask = { clientId: row.id, before: from, limit: PAGE + 1 }
    const past = await listClientAppointments(tx, { ...ask, upcoming: false })
    const upcoming = from
      ? []
      : await listClientAppointments(tx, { ...ask, upcoming: true, before: null, limit: UPCOMING })
    const standing = upcoming.filter(({ status }) => !CANCELLED.includes(status))
    const page = fullPage(past)
    const { zone } = tx.viewer
    return {
      header,
      list: {
        upcoming: (withCancelled ? upcoming : standing).map((each) => toRow(each, zone)),
        cancelled: { count: upcoming.length - standing.length, shown: withCancelled },
        past: page.map((each) => toRow(each, zone)),
        next: page.length < past.length ? (page.at(-1)?.starts_at.toISOString() ?? null) : null,
        isFirstPage: from === null,
        mayBook: await canSchedule(tx, row.id),
      },
    }
  })
}

/** A page ends where the next row starts at another time: the cursor is a time. */
function fullPage(rows: ClientAppointmentRow[]): ClientAppointmentRow[] {
  const beyond = rows[PAGE]?.starts_at.getTime()
  if (beyond === undefined) return rows
  return rows.slice(0, PAGE).filter((row) => row.starts_at.getTime() !== beyond)
}

function toRow(row: ClientAppointmentRow, zone: string): ClientAppointmentDto {
  return {
    id: row.id,
    startsAt: wallTimeOf(zone, row.starts_at),
    endsTime: formatTime(zone, row.ends_at),
    status: row.status,
    providers: row.providers.map(({ name }) => name).join(', '),
    service: [row.service_code, row.service_label].filter(Boolean).join(' ') || null,
    place: [row.site_name, row.telehealth ? 'telehealth' : ''].filter(Boolean).join(', ') || null,
    others: row.clients - 1,
    series: seriesWords(row, zone),
  }
}

function seriesWords(row: ClientAppointmentRow, zone: string): string | null {
  const { series_place: place, series_places: places, series_rule: rule } = row
  return place && places && rule ? placeWords(place, places, readRrule(rule, zone)) : null
}
