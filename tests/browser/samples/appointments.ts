import { randomUUID } from 'node:crypto'
import { fingerprintOf } from '@/lib/appointments/fingerprint'
import { toRrule } from '@/lib/appointments/series-rule'
import { weekdayOf } from '@/lib/availability/open-hours'
import { paths } from '@/lib/paths'
import { addDays } from '@/lib/time/iso-day'
import { wallTimeOf } from '@/lib/time/wall-time'
import type { Addresses, Fields, Samples, Stage, Who } from './stage'

let taken = 0

/** Another free hour each time, a year ahead of the demo network. */
function nextHour(): Date {
  taken += 1
  return new Date(Date.UTC(2028, 0, 3, 15) + taken * 3_600_000)
}

/** The same as a wall time, in another year: in no zone does it meet what is written as instants. The form has said how far that is. */
function nextWall() {
  const wall = new Date(nextHour().getTime() + 400 * 86_400_000).toISOString()
  const day = wall.slice(0, 10)
  return { day, time: wall.slice(11, 16), 'told[]': `far ${day}` }
}

/** An appointment of the provider with the client. */
async function appointmentOf({ sql, organisation, client, provider }: Stage): Promise<string> {
  const starts = nextHour()
  const ends = new Date(starts.getTime() + 50 * 60_000)
  const [row] = await sql()<{ id: string }[]>`
    insert into appointments (organisation_id, starts_at, ends_at, time_zone)
    values (${organisation}, ${starts}, ${ends}, 'America/New_York') returning id`
  const id = row?.id ?? ''
  await sql()`insert into appointment_providers (appointment_id, post_id) values (${id}, ${provider()})`
  await sql()`insert into appointment_clients (appointment_id, client_id) values (${id}, ${client.id})`
  return id
}

const standing = async (stage: Stage) => ({ appointmentId: await appointmentOf(stage), version: '1' })

/** What somebody would type who books the provider with the client. */
function booking({ client, provider }: Stage): Fields {
  const appointmentId = randomUUID()
  return { appointmentId, provider: provider(), 'clientIds[]': client.id, ...nextWall() }
}

async function ownActOf(stage: Stage, who: Who): Promise<Fields> {
  const fields = await standing(stage)
  await stage.send(who, 'setStatusAction', { ...fields, status: 'confirmed' })
  const [event] = await stage.sql()<{ id: string }[]>`
    select act_id as id from appointment_events where appointment_id = ${fields.appointmentId} and kind = 'status'`
  return { appointmentId: fields.appointmentId, actId: event?.id ?? randomUUID() }
}

async function ownBookingOf(stage: Stage, who: Who): Promise<Fields> {
  const fields = booking(stage)
  await stage.send(who, 'bookAppointmentAction', fields)
  return { appointmentId: fields.appointmentId ?? '' }
}

/** The first of two places, far apart on days that no other sample takes, of the provider with the client. */
async function seriesOf(stage: Stage): Promise<Fields> {
  const [first, second] = [await appointmentOf(stage), await appointmentOf(stage)]
  const { sql, organisation } = stage
  await sql()`
    update appointments set starts_at = starts_at + interval '200 days', ends_at = ends_at + interval '200 days' where id = ${second}`
  const [series] = await sql()<{ id: string }[]>`
    insert into appointment_series (organisation_id, rule, starts_wall, time_zone, places)
    values (${organisation}, 'FREQ=DAILY;INTERVAL=200;COUNT=2', '2028-01-03T10:00', 'America/New_York', 2) returning id`
  await sql()`
    update appointments set series_id = ${series?.id ?? ''}, series_place = case id when ${first} then 1 else 2 end,
           starts_wall = to_char(starts_at at time zone time_zone, 'YYYY-MM-DD"T"HH24:MI'),
           series_wall = to_char(starts_at at time zone time_zone, 'YYYY-MM-DD"T"HH24:MI')
     where id in (${first}, ${second})`
  return { appointmentId: first, version: '1', scope: 'later' }
}

/** Repeated once more a week later, as it was shown and decided. */
async function repeated(stage: Stage): Promise<Fields> {
  const fields = await standing(stage)
  const [row] = await stage.sql()<{ at: Date }[]>`
    select starts_at as at from appointments where id = ${fields.appointmentId}`
  const [zone, at] = ['America/New_York', row?.at ?? new Date()]
  const first = wallTimeOf(zone, at)
  const [day, time] = [first.slice(0, 10), first.slice(11)]
  const rule = { by: 'weeks', every: 1, weekdays: [weekdayOf(day)], end: { times: 2 } } as const
  const checked = fingerprintOf([first, toRrule({ ...rule, weekdays: [...rule.weekdays] }, zone)])
  return { ...fields, repeat: 'week', times: '2', checked, 'places[]': `${addDays(day, 7)}T${time}|keep` }
}

/** One date more at the end of a series, as it was shown and decided. */
async function lengthened(stage: Stage): Promise<Fields> {
  const { appointmentId = '', version = '' } = await seriesOf(stage)
  const [row] = await stage.sql()<{ last: string }[]>`
    select max(series_wall) as last from appointments
     where series_id = (select series_id from appointments where id = ${appointmentId})`
  const last = row?.last ?? ''
  const wall = `${addDays(last.slice(0, 10), 200)}${last.slice(10)}`
  const checked = fingerprintOf([appointmentId, wall])
  return { appointmentId, version, more: '1', checked, 'places[]': `${wall}|keep` }
}

export const appointmentSamples: Samples = {
  bookAppointmentAction: booking,
  bookOnCalendarAction: booking,
  openBookingAction: ({ provider }) => {
    const { day, time } = nextWall()
    return { provider: provider(), day, time }
  },
  findBookableAction: ({ client, provider }) => ({ provider: provider(), scope: 'all', q: client.reference }),
  setStatusAction: async (stage) => ({ ...(await standing(stage)), status: 'confirmed' }),
  moveAppointmentAction: async (stage) => ({ ...(await standing(stage)), ...nextWall() }),
  moveOnCalendarAction: async (stage) => ({ ...(await standing(stage)), ...nextWall() }),
  openAppointmentAction: async (stage) => ({ appointmentId: await appointmentOf(stage) }),
  setStatusOnCalendarAction: async (stage) => ({ ...(await standing(stage)), status: 'confirmed' }),
  undoActOnCalendarAction: ownActOf,
  setStatusOnBoardAction: async (stage) => ({ ...(await standing(stage)), status: 'confirmed' }),
  undoActOnBoardAction: ownActOf,
  moveSeriesAction: async (stage) => ({ ...(await seriesOf(stage)), ...nextWall() }),
  repeatAppointmentAction: repeated,
  lengthenSeriesAction: lengthened,
  changeDetailsAction: async (stage) => ({ ...(await standing(stage)), staffNote: 'Bring the form' }),
  undoAppointmentActAction: ownActOf,
  undoBookingAction: ownBookingOf,
  undoBookingOnCalendarAction: ownBookingOf,
}

let shown: Promise<string> | undefined

export const appointmentAddresses: Addresses = {
  // Always the same one: where a post is sent to must not change anything by itself.
  '/calendar/appointments/[appointmentId]': async (stage) =>
    paths.appointment(await (shown ??= appointmentOf(stage))),
}
