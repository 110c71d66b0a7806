import { servicesOf, usualLength, type Catalogue } from '@/lib/appointments/catalogue'
import { breathe } from '@/lib/import/breathe'
import type { AppointmentField } from '@/lib/import/csv/appointment-columns'
import { readStatus } from '@/lib/import/csv/appointment-status'
import type { Mapping } from '@/lib/import/csv/mapping'
import { newOverlaps } from '@/lib/import/csv/overlaps'
import { partDayAndTime, readClock, readLength } from '@/lib/import/csv/read-clock'
import { type FindProvider, nameOf } from '@/lib/import/csv/read-clients'
import { type DayOrder, orderOf, readDayIn } from '@/lib/import/csv/read-day'
import type { TableRow } from '@/lib/import/csv/read-records'
import type { Table } from '@/lib/import/csv/read-table'
import type { RowRefusal } from '@/lib/import/csv/reasons'
import { cellOf, type RowEntry, rowFaults } from '@/lib/import/csv/row-faults'
import type { AppointmentStatus } from '@/lib/policy/appointments'
import { addDays } from '@/lib/time/iso-day'
import { instantOf, wallTimeOf } from '@/lib/time/wall-time'
import type { IsoDay } from '@/lib/time/zone'

export type AppointmentRow = {
  line: number
  key: string
  /** Number or reference; empty where name and birth date say who it is. */
  client: string
  familyName: string
  givenName: string
  birthDate: string
  providerPostId: string
  serviceId: string | null
  siteId: string | null
  startsAt: Date
  endsAt: Date
  startsWall: string
  status: AppointmentStatus
  /** Over, or never to take place: it keeps nobody's time and lets nobody in. */
  isHistory: boolean
}

export type AppointmentContext = {
  mapping: Mapping
  now: Date
  today: IsoDay
  zone: string
  catalogue: Catalogue
  findProvider: FindProvider
}

type Read = { rows: AppointmentRow[]; entries: RowEntry[]; days: ReturnType<typeof orderOf> }

const ROWS_AT_ONCE = 200
const MINUTE = 60_000
const EARLIEST = '1950-01-01'
const FARTHEST_DAYS = 3_650

/**
 * Reads the appointments of a table; each row stands whole or is refused with every fault that it has. Times are those of the wall clock
 * of `zone` unless a cell names its own. Of two rows to come that want one provider or client at once, the first one counts.
 */
export async function readAppointments(
  { rows: found }: Pick<Table, 'rows'>,
  context: AppointmentContext,
): Promise<Read> {
  const { mapping } = context
  const days = orderOf(found.map((row) => partDayAndTime(cellOf(row, mapping, 'startDay')).day))
  const order = days.order ?? mapping.dayOrder
  const keys = new Set<string>()
  const overlaps = newOverlaps()
  const rows: AppointmentRow[] = []
  const entries: RowEntry[] = []
  for (const [at, row] of found.entries()) {
    if (at % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe()
    const { add, faults } = rowFaults('appointments', row, mapping)
    const read = row.problem ? null : readRow(row, context, order, add)
    if (read && keys.has(read.key)) add('key', 'duplicate_key')
    if (read && faults.size === 0 && !read.isHistory) {
      if (overlaps.isTaken(read.providerPostId, read)) add('startDay', 'taken_in_file')
      else if (overlaps.isTaken(personOf(read), read)) add('client', 'client_taken_in_file')
    }
    if (!read || faults.size > 0) {
      entries.push(...faults.values())
      continue
    }
    keys.add(read.key)
    if (!read.isHistory) [read.providerPostId, personOf(read)].forEach((who) => overlaps.take(who, read))
    rows.push(read)
  }
  return { rows, entries, days }
}

const personOf = ({ client, familyName, givenName, birthDate }: AppointmentRow) =>
  (client || [familyName, givenName, birthDate].join('|')).toLocaleLowerCase()

type Add = (field: AppointmentField, reason: RowRefusal) => void

function readRow(
  row: TableRow,
  context: AppointmentContext,
  order: DayOrder | null,
  add: Add,
): AppointmentRow | null {
  const { mapping, catalogue, now } = context
  const said = (field: AppointmentField) => cellOf(row, mapping, field)
  const client = clientOf(row, mapping, order, add)
  const providerPostId =
    context.findProvider(said('provider')) ?? (said('provider') ? null : mapping.providerPostId)
  if (!providerPostId) add('provider', 'no_provider_here')
  const service = catalogue.services.find(
    ({ code, label }) => isSame(said('service'), code) || isSame(said('service'), label),
  )
  const serviceId = service?.id ?? null
  const isOffered = providerPostId && servicesOf(catalogue, providerPostId).some(({ id }) => id === serviceId)
  if (said('service') && !isOffered) add('service', 'no_service')
  const site = catalogue.sites.find(({ name }) => isSame(said('place'), name))
  if (said('place') && !site) add('place', 'no_site')
  const usual = usualLength(catalogue, { serviceId, postId: providerPostId ?? '' }).minutes
  const time = timeOf(row, context, order, usual, add)
  const isOver = time === null || time.endsAt <= now
  const status = readStatus(said('status'), isOver)
  if (!status) add('status', 'unknown_status')
  else if (!isOver && (status === 'completed' || status === 'no_show')) add('status', 'not_yet')
  if (!status || !time || !client || !providerPostId) return null
  const isHistory = isOver || (status !== 'scheduled' && status !== 'confirmed')
  const key =
    said('key') || [client.client || client.familyName, providerPostId, time.startsAt.toISOString()].join('|')
  const read = {
    line: row.line,
    key: key.slice(0, 200),
    ...client,
    providerPostId,
    serviceId,
    siteId: site?.id ?? null,
  }
  return { ...read, ...time, status, isHistory }
}

const isSame = (said: string, name: string) =>
  said !== '' && said.toLocaleLowerCase() === name.toLocaleLowerCase()

/** By number or reference; where the cell is empty, by name and birth date. */
function clientOf(row: TableRow, mapping: Mapping, order: DayOrder | null, add: Add) {
  const client = cellOf(row, mapping, 'client').slice(0, 200)
  if (client) return { client, familyName: '', givenName: '', birthDate: '' }
  const born = readDayIn(cellOf(row, mapping, 'birthDate'), order)
  const name = nameOf(row, mapping)
  if (!name.familyName || typeof born === 'object') {
    add(mapping.columns.client === undefined ? 'fullName' : 'client', 'no_client_said')
    return null
  }
  return { client: '', ...name, birthDate: born }
}

/** From when to when; a fault for every cell that says it wrongly. */
function timeOf(row: TableRow, context: AppointmentContext, order: DayOrder | null, usual: number, add: Add) {
  const { mapping, zone, today } = context
  const said = (field: AppointmentField) => cellOf(row, mapping, field)
  const parts = partDayAndTime(said('startDay'))
  const day = readDayIn(parts.day, order)
  if (typeof day === 'object') add('startDay', day.refused)
  else if (day < EARLIEST || day > addDays(today, FARTHEST_DAYS)) add('startDay', 'far_day')
  const clock = readClock(said('startTime') || parts.time)
  if (!clock) add(said('startTime') ? 'startTime' : 'startDay', 'no_time')
  const end = said('endTime') ? readClock(partDayAndTime(said('endTime')).time || said('endTime')) : null
  const length = said('minutes')
    ? readLength(said('minutes'))
    : said('endTime')
      ? lengthTo(clock, end)
      : usual
  if (length === null) add(said('minutes') ? 'minutes' : 'endTime', 'no_length')
  if (typeof day === 'object' || !clock || length === null) return null
  const startsAt = instantIn(zone, `${day}T${clock}`, parts.zone)
  return {
    startsAt,
    endsAt: new Date(startsAt.getTime() + length * MINUTE),
    startsWall: wallTimeOf(zone, startsAt),
  }
}

/** A time behind which a program wrote its zone is of that zone; any other is of the wall clock here. */
function instantIn(zone: string, wall: string, written: string): Date {
  const offset = written.length === 5 ? `${written.slice(0, 3)}:${written.slice(3)}` : written.toUpperCase()
  return written ? new Date(`${wall}:00${offset}`) : instantOf(zone, wall).at
}

function lengthTo(start: string | null, end: string | null): number | null {
  if (!start || !end) return null
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
  // Over midnight it ends on the next day.
  return readLength(String((minutes(end) - minutes(start) + 1440) % 1440))
}
