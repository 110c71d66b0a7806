import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import { bookAppointment } from '@/lib/appointments/book-appointment'
import { newKey } from '@/lib/appointments/booking-questions'
import { NO_REPEAT } from '@/lib/appointments/repeat-fields'
import { recordAudit } from '@/lib/audit/record-audit'
import { insertBooking } from '@/lib/policy/booking'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import type { Database } from './cells'

const ZONE = 'America/New_York'
const MINUTES = 50
/** By chance two go for one client at the same time. */
const EXPECTED: (string | null)[] = ['booked', 'taken', 'client_taken']

/** Somebody else's client goes to this provider for the first time, at this time on the wall. */
export type Attempt = {
  postId: string
  staffId: string
  clientId: string
  organisationId: string
  serviceId: string
  day: string
  time: string
  startsAt: Date
}

/** True where the time was taken, false where somebody was first. */
type Way = (attempt: Attempt) => Promise<boolean>

/**
 * The anchor: all rows of a booking with its share, one audit and one outbox row, as one statement with no rule, no act and no history.
 * A time that is gone leaves nothing.
 */
export function anchor(bare: Database): Way {
  return async ({ postId, staffId, clientId, organisationId, serviceId, startsAt }) => {
    const [id, from, to] = [
      newId(),
      startsAt.toISOString(),
      new Date(startsAt.getTime() + MINUTES * 60_000).toISOString(),
    ]
    const rows = await bare.execute(sql`
      with taken as (
        insert into appointment_providers (appointment_id, post_id, during, keeps_time)
        values (${id}, ${postId}, tstzrange(${from}, ${to}), true) on conflict do nothing returning appointment_id),
      made as (
        insert into appointments (id, organisation_id, service_id, starts_at, ends_at, time_zone)
        select appointment_id, ${organisationId}::uuid, ${serviceId}::uuid, ${from}::timestamptz, ${to}::timestamptz, ${ZONE} from taken returning id),
      whom as (
        insert into appointment_clients (appointment_id, client_id, during, keeps_time)
        select appointment_id, ${clientId}::uuid, tstzrange(${from}, ${to}), true from taken on conflict do nothing),
      listed as (
        insert into care_team_memberships (client_id, post_id, status, began_by, since)
        select ${clientId}::uuid, ${postId}::uuid, 'new', 'booking', current_date from taken on conflict do nothing),
      audited as (
        insert into audit_events (action, client_id, subject_id) select 'appointment.book', ${clientId}::uuid, appointment_id from taken)
      insert into outbox_messages (kind, to_staff_id, payload, not_before)
      select 'appointment_booked', ${staffId}::uuid, jsonb_build_object('appointmentId', appointment_id), now() + interval '3 minutes' from taken
      returning id`)
    return rows.length === 1
  }
}

/** What the product writes: the policy's booking and the audit, in the viewer's transaction. */
export function written(session: SessionToken): Way {
  return ({ postId, clientId, serviceId, startsAt, day, time }) =>
    inViewerTransaction(session, async (tx) => {
      const appointmentId = newId()
      const done = await insertBooking(tx, {
        appointmentId,
        postIds: [postId],
        clientIds: [clientId],
        values: {
          kind: 'appointment',
          title: null,
          siteId: null,
          roomId: null,
          serviceId,
          startsAt,
          endsAt: new Date(startsAt.getTime() + MINUTES * 60_000),
          reservedUntil: null,
          timeZone: ZONE,
          startsWall: `${day}T${time}`,
          allDay: false,
          telehealth: false,
          placeOfService: null,
          staffNote: null,
          outsideAvailability: false,
          overlapReason: null,
        },
      })
      if (!EXPECTED.includes(done.outcome)) throw new Error(`the bench met ${done.outcome}`)
      if (done.outcome === 'booked')
        await recordAudit(tx, {
          action: 'appointment.book',
          clientId,
          subjectId: appointmentId,
          actId: done.actId,
        })
      return done.outcome === 'booked'
    })
}

/** The whole verb behind the form: reads the reference data and the provider's hours, checks what was typed, books, reads it back. */
export function verb(session: SessionToken): Way {
  return async ({ postId, clientId, serviceId, day, time }) => {
    const done = await bookAppointment(session, {
      appointmentId: newId(),
      kind: 'appointment',
      provider: postId,
      scope: 'all',
      q: '',
      clientIds: [clientId],
      day,
      time,
      minutes: String(MINUTES),
      reserved: String(MINUTES),
      service: serviceId,
      place: '',
      telehealth: false,
      placeOfService: '',
      staffNote: '',
      title: '',
      allDay: false,
      untilDay: '',
      reason: '',
      repeat: NO_REPEAT,
      told: [newKey(postId, clientId), `past ${day}`, `far ${day}`],
    })
    if (!EXPECTED.includes(done.outcome)) throw new Error(`the bench met ${done.outcome}`)
    return done.outcome === 'booked'
  }
}
