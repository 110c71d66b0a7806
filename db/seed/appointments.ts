import { addDays, addMinutes, at, weekday, ZONE } from './days'
import { addMembership } from './care-team'
import type { ClientPlan } from './plan'
import type { Session } from './sessions'
import { serviceFor } from './services'
import { colleague, daysAgo, type World } from './world'

const KEPT_DAYS = 62

/** Sessions of the last two months and all to come as appointments; older ones left no more than their notes. */
export function addAppointments(world: World, sessions: Session[]): void {
  const kept = new Map<string, Session[]>()
  for (const session of sessions) {
    if (session.day < daysAgo(world, KEPT_DAYS)) continue
    const sameDay = kept.get(session.day) ?? []
    // An hour given to two treatments of one therapist or client: who was first has it.
    const keepsTime = KEPT.includes(session.status)
    if (keepsTime && sameDay.some((other) => meet(session, other))) continue
    if (keepsTime) kept.set(session.day, [...sameDay, session])
    addAppointment(world, session, [session.treatment.therapist])
  }
}

/** The statuses in which an appointment keeps its time. */
const KEPT: Session['status'][] = ['scheduled', 'confirmed', 'completed']

function meet(one: Session, other: Session): boolean {
  const end = (session: Session) => addMinutes(session.startsAt, session.minutes)
  const shared =
    one.treatment.therapist === other.treatment.therapist ||
    one.plans.some((plan) => other.plans.includes(plan))
  return shared && one.startsAt < end(other) && other.startsAt < end(one)
}

type Meeting = Pick<Session, 'plans' | 'startsAt' | 'minutes' | 'telehealth' | 'status' | 'day'> & {
  room?: string
}

function addAppointment(world: World, meeting: Meeting, therapists: string[]): void {
  const { random, rows } = world
  const id = random.uuid()
  const booked = [addDays(meeting.day, -21), daysAgo(world, 1)].sort()[0] as string
  rows.appointments.push({
    id,
    organisationId: world.organisationId,
    siteId: world.sites[meeting.plans[0]?.office ?? 'canal'],
    roomId: meeting.room && world.rooms.get(meeting.room),
    serviceId: serviceFor(world, { minutes: meeting.minutes, clients: meeting.plans.length }),
    startsAt: meeting.startsAt,
    endsAt: addMinutes(meeting.startsAt, meeting.minutes),
    timeZone: ZONE,
    telehealth: meeting.telehealth,
    placeOfService: meeting.telehealth ? '10' : '11',
    status: meeting.status,
    createdAt: at(booked, '12:10'),
  })
  for (const therapist of therapists)
    rows.appointmentProviders.push({
      id: random.uuid(),
      appointmentId: id,
      postId: colleague(world, therapist).postId,
    })
  for (const { id: clientId } of meeting.plans)
    rows.appointmentClients.push({ id: random.uuid(), appointmentId: id, clientId })
}

/** The parents' group on Wednesday evenings, led by two therapists. */
export function addParentsGroup(world: World, plans: ClientPlan[]): void {
  const six = plans.filter(({ therapist, state }) => therapist === 'aisha' && state === 'active').slice(0, 6)
  const leaders = ['mei', 'claire']
  for (const { id } of six) {
    for (const therapist of leaders) {
      const since = daysAgo(world, 58)
      addMembership(world, {
        clientId: id,
        therapist,
        beganBy: 'booking',
        since,
        status: 'active',
        by: 'desk2',
      })
    }
  }
  let day = daysAgo(world, 49)
  while (weekday(day) !== 3) day = addDays(day, 1)
  for (; day <= addDays(world.today, 35); day = addDays(day, 7)) {
    if (day.endsWith('-12-25')) continue
    const status: Session['status'] = day < world.today ? 'completed' : 'scheduled'
    const room = six[0]?.office === 'mill' ? 'Group room' : 'Garden room'
    const evening = { plans: six, day, startsAt: at(day, '18:00'), minutes: 90, telehealth: false, status }
    addAppointment(world, { ...evening, room }, leaders)
  }
}
