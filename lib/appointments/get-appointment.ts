import { closedWords } from '@/lib/appointments/booking-questions'
import { listCatalogue, placeOptions, servicesOf, type Catalogue } from '@/lib/appointments/catalogue'
import type {
  AppointmentDto,
  AppointmentEventDto,
  AppointmentNoticeDto,
  SeriesDateDto,
  SeriesDto,
} from '@/lib/appointments/dto'
import { readAppointmentNotice } from '@/lib/appointments/appointment-notice'
import { isAway, listToMove } from '@/lib/appointments/in-the-way'
import { placeValue } from '@/lib/appointments/new-shape'
import { listPlacesOfService, placeOfServiceWords } from '@/lib/appointments/place-of-service'
import { readAlerts } from '@/lib/appointments/read-alerts'
import { requireAppointment } from '@/lib/appointments/require-booker'
import { readRrule } from '@/lib/appointments/series-rule'
import { placeWords } from '@/lib/appointments/series-words'
import { amountWords, eventWords, momentWords, spanWords } from '@/lib/appointments/words'
import { locale } from '@/lib/locale'
import {
  listAppointmentEvents,
  type AppointmentEventRow,
  type AppointmentRow,
} from '@/lib/policy/appointments'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { findSeries } from '@/lib/policy/series'
import { listSeriesDates, type SeriesDateRow } from '@/lib/policy/series-dates'
import { moneyWords } from '@/lib/terms'
import { formatTime } from '@/lib/time/format'
import { todayIn } from '@/lib/time/network-day'
import { instantOf, isWallTime, wallTimeOf } from '@/lib/time/wall-time'

/** As many as a series may have. */
const MOST_DATES = 100
const KEEPS_TIME = ['scheduled', 'confirmed', 'arrived']

/**
 * An appointment with its people and its history, and what the viewer just did there (`act`).
 * @throws AppError `not_found` for whoever may not open it, as for one that is not there
 */
export async function getAppointment(
  session: SessionToken,
  id: string,
  act: string | null,
): Promise<{ appointment: AppointmentDto; notice: AppointmentNoticeDto | null }> {
  return inViewerTransaction(session, async (tx) => {
    const row = await requireAppointment(tx, id)
    const [events, catalogue] = [await listAppointmentEvents(tx, id), await listCatalogue(tx)]
    const alerts = await readAlerts(
      tx,
      row.clients.map((client) => client.id),
    )
    const appointment: AppointmentDto = {
      ...timeOf(row, tx),
      ...choicesOf(row, catalogue),
      id: row.id,
      version: row.version,
      kind: row.kind,
      title: row.title,
      status: row.status,
      since: sinceOf(row, events, tx.viewer.zone),
      statusReason: row.status_reason,
      clients: row.clients.map((client) => ({
        ...client,
        alert: alerts.get(client.id) ?? null,
        mayWrite: row.mine && row.status !== 'entered_in_error',
      })),
      hidden: row.hidden,
      providers: row.providers,
      facts: factsOf(row, await hoursOf(tx, row), await awayOf(tx, row)),
      staffNote: row.staff_note,
      fee: feeOf(row, catalogue),
      mayEdit: row.may_edit && row.status !== 'entered_in_error',
      mine: row.mine,
      events: toEvents(events, tx.viewer.zone, { status: row.status, fee: feeOf(row, catalogue) }),
      series: await readSeries(tx, row),
      toMove:
        row.kind === 'out_of_office' && KEEPS_TIME.includes(row.status)
          ? await listToMove(tx, stretchOf(row))
          : [],
    }
    return { appointment, notice: await readAppointmentNotice(tx, row, events, act) }
  })
}

/** When somebody came who is still said to be there; back from completed is no second arrival. */
function sinceOf({ status }: AppointmentRow, events: AppointmentEventRow[], zone: string): string | null {
  if (status !== 'arrived') return null
  const came = events.findLast(
    (event) =>
      event.kind === 'status' && event.status_after === 'arrived' && event.status_before !== 'completed',
  )
  return came ? formatTime(zone, came.at) : null
}

const toSeriesDate = (date: SeriesDateRow, zone: string): SeriesDateDto => ({
  id: date.id,
  when: momentWords(zone, date.starts_at),
  status: date.status,
  differs: [date.own ? 'a time of its own' : '', date.others ? `with ${date.others}` : ''].filter(Boolean),
})

async function readSeries(tx: ViewerTransaction, row: AppointmentRow): Promise<SeriesDto | null> {
  const facts = row.series_id ? await findSeries(tx, row.id) : null
  if (!facts) return null
  const { rule, time_zone: zone, place, places, later, upcoming } = facts
  const pattern = readRrule(rule, zone)
  const dates = await listSeriesDates(tx, row.id)
  return {
    words: placeWords(place, places, pattern),
    later,
    upcoming,
    laterOwn: facts.later_own,
    upcomingOwn: facts.upcoming_own,
    dates: dates.map((date) => toSeriesDate(date, tx.viewer.zone)),
    room: pattern && row.may_edit && KEEPS_TIME.includes(row.status) ? MOST_DATES - places : 0,
  }
}

function timeOf(row: AppointmentRow, tx: ViewerTransaction) {
  const { zone, at: now, today } = tx.viewer
  const minutes = (until: Date) => Math.round((until.getTime() - row.starts_at.getTime()) / 60_000)
  const asked = row.starts_wall
  const isLeapt = asked !== null && isWallTime(asked) && !row.all_day && instantOf(zone, asked).leapt
  return {
    startsAt: wallTimeOf(zone, row.starts_at),
    endsAt: wallTimeOf(zone, row.ends_at),
    when: spanWords(zone, { starts: row.starts_at, ends: row.ends_at, allDay: row.all_day }),
    minutes: minutes(row.ends_at),
    allDay: row.all_day,
    reserved: minutes(row.until_at),
    leapt: isLeapt ? `${asked.slice(11)} does not exist on that day: the clocks go forward over it.` : null,
    movable: KEEPS_TIME.includes(row.status),
    mayArrive: todayIn(zone, row.starts_at) <= today,
    hasBegun: row.starts_at.getTime() <= now.getTime(),
  }
}

function choicesOf(row: AppointmentRow, catalogue: Catalogue) {
  const own = row.providers[0]?.postId ?? ''
  const offered = servicesOf(catalogue, own)
  // What it has stays to choose, also where it is no longer offered.
  const kept =
    row.service_id && !offered.some(({ id }) => id === row.service_id)
      ? [{ id: row.service_id, code: row.service_code ?? '', label: row.service_label ?? '' }]
      : []
  const fees = catalogue.services.filter(({ kind }) => kind === 'system')
  return {
    fees: fees.map(({ id, code, label, feeCents }) => ({
      value: id,
      label: [code, label, feeCents ? moneyWords(locale(), feeCents) : ''].filter(Boolean).join(' '),
    })),
    feeServiceId: row.fee_service_id,
    feeAmount: row.fee_cents === null ? '' : amountWords(row.fee_cents),
    // Several lead a group together: it moves as a whole.
    providersToChoose: row.providers.length === 1 ? providersFor(row, catalogue) : [],
    services: [...offered, ...kept].map(({ id, code, label }) => ({ value: id, label: `${code} ${label}` })),
    codes: listPlacesOfService(),
    serviceId: row.service_id,
    places: placesFor(row, catalogue),
    place: placeValue(row),
    placeOfService: row.place_of_service,
    telehealth: row.telehealth,
  }
}

/** Locations and rooms in use; in front the one it has, where that is not. */
function placesFor(row: AppointmentRow, catalogue: Catalogue) {
  const places = placeOptions(catalogue)
  const own = placeValue(row)
  const label = [row.site_name, row.room_name].filter(Boolean).join(', ')
  return own === '' || places.some(({ value }) => value === own) ? places : [{ value: own, label }, ...places]
}

/** Whoever can be booked; in front the one it has, who may be retired: nobody is to take it over by oversight. */
function providersFor({ providers }: AppointmentRow, catalogue: Catalogue) {
  const bookable = catalogue.providers.map(({ post_id: value, name: label }) => ({ value, label }))
  const gone = providers.filter(({ postId }) => !bookable.some(({ value }) => value === postId))
  return [...gone.map(({ postId: value, name: label }) => ({ value, label })), ...bookable]
}

/** Said of the hours of a visit: a closed day with its reason before the provider's own hours. */
async function hoursOf(tx: ViewerTransaction, row: AppointmentRow): Promise<string> {
  if (row.kind !== 'appointment') return ''
  const closed = await closedWords(tx, todayIn(tx.viewer.zone, row.starts_at), row.site_id)
  return closed ?? (row.outside_availability ? 'Outside the provider’s hours' : '')
}

const stretchOf = (row: AppointmentRow) => ({
  postIds: row.providers.map(({ postId }) => postId),
  from: row.starts_at,
  to: row.until_at,
})

/** Said of what stands in time away: it is to be moved. */
async function awayOf(tx: ViewerTransaction, row: AppointmentRow): Promise<string> {
  const isKept = KEEPS_TIME.includes(row.status) && row.until_at > tx.viewer.at
  return isKept && (await isAway(tx, row.kind, stretchOf(row)))
    ? 'The provider is out of office then: move it, or cancel it'
    : ''
}

function factsOf(row: AppointmentRow, hours: string, away: string): { key: string; value: string }[] {
  const service = [row.service_code, row.service_label].filter(Boolean).join(' ')
  const place = [row.site_name, row.room_name].filter(Boolean).join(', ')
  return [
    { key: 'Service', value: service },
    { key: 'Location', value: [place, row.telehealth ? 'telehealth' : ''].filter(Boolean).join(', ') },
    { key: 'Place of service', value: row.place_of_service ? placeOfServiceWords(row.place_of_service) : '' },
    { key: 'Hours', value: hours },
    { key: 'To be moved', value: away },
  ].filter(({ value }) => value !== '')
}

/** "Late cancellation, $75.00"; the code where it is offered no more. */
function feeOf(row: AppointmentRow, { services }: Catalogue): string | null {
  const { fee_code: code, fee_cents: cents, fee_service_id: id } = row
  const label = services.find((each) => each.id === id)?.label ?? code
  return label && [label, cents === null ? '' : moneyWords(locale(), cents)].filter(Boolean).join(', ')
}

/** The history; the status that it has now with its fee. */
function toEvents(
  events: AppointmentEventRow[],
  zone: string,
  { status, fee }: { status: string; fee: string | null },
): AppointmentEventDto[] {
  const charged =
    fee && events.findLast(({ kind, status_after: after }) => kind === 'status' && after === status)
  return events.map((event) => ({
    id: event.id,
    at: momentWords(zone, event.at),
    by: event.by_you ? 'You' : (event.by_name ?? 'Concord'),
    words: event === charged ? `${eventWords(event, zone)}, fee: ${fee}` : eventWords(event, zone),
  }))
}
