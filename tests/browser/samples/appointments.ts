import { randomUUID } from 'node:crypto'
import { paths } from '@/lib/paths'
import type { Addresses, Fields, Samples, Stage, Who } from './stage'

let taken = 0

/** Another free hour each time, a year ahead of the demo network. */
function nextHour(): Date {
  taken += 1
  return new Date(Date.UTC(2028, 0, 3, 15) + taken * 3_600_000)
}

/** The same as a wall time, in another year: in no zone does it meet what is written as instants. */
function nextWall(): { day: string; time: string } {
  const wall = new Date(nextHour().getTime() + 400 * 86_400_000).toISOString()
  return { day: wall.slice(0, 10), time: wall.slice(11, 16) }
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

export const appointmentSamples: Samples = {
  bookAppointmentAction: booking,
  bookOnCalendarAction: booking,
  openBookingAction: ({ provider }) => ({ provider: provider(), ...nextWall() }),
  findBookableAction: ({ client, provider }) => ({ provider: provider(), scope: 'all', q: client.reference }),
  setStatusAction: async (stage) => ({ ...(await standing(stage)), status: 'confirmed' }),
  moveAppointmentAction: async (stage) => ({ ...(await standing(stage)), ...nextWall() }),
  moveOnCalendarAction: async (stage) => ({ ...(await standing(stage)), ...nextWall() }),
  openAppointmentAction: async (stage) => ({ appointmentId: await appointmentOf(stage) }),
  setStatusOnCalendarAction: async (stage) => ({ ...(await standing(stage)), status: 'confirmed' }),
  undoActOnCalendarAction: ownActOf,
  setStatusOnBoardAction: async (stage) => ({ ...(await standing(stage)), status: 'confirmed' }),
  undoActOnBoardAction: ownActOf,
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
