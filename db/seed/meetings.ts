import { addDays, at, weekday, ZONE } from './days'
import { THERAPISTS } from './staff-list'
import { act, colleague, daysAgo, type World } from './world'

type Held = { title: string; kind: 'meeting' | 'out_of_office'; startsAt: Date; endsAt: Date }

/** Time that belongs to no client: the team at lunch on Tuesdays, one supervision, and a whole day away. */
export function addMeetings(world: World): void {
  const own = { ...world, random: world.random.fork('meetings') }
  const canal = THERAPISTS.filter(({ office }) => office === 'canal').map(({ key }) => key)
  for (let day = daysAgo(world, 7); day <= addDays(world.today, 21); day = addDays(day, 1)) {
    if (weekday(day) === 2) hold(own, canal, meeting(day, 'Team meeting, Canal Street', '13:10', '13:50'))
    if (weekday(day) === 4) hold(own, ['elena', 'joel'], meeting(day, 'Supervision', '13:00', '13:45'))
  }
  const away = 'naomi'
  const day = freeDay(own, away)
  hold(own, [away], {
    title: 'Training day',
    kind: 'out_of_office',
    startsAt: at(day, '00:00'),
    endsAt: at(addDays(day, 1), '00:00'),
  })
}

function meeting(day: string, title: string, from: string, to: string): Held {
  return { title, kind: 'meeting', startsAt: at(day, from), endsAt: at(day, to) }
}

function hold(world: World, who: string[], held: Held): void {
  const { random, rows, organisationId } = world
  const id = random.uuid()
  const booked = at(daysAgo(world, 20), '09:10')
  rows.appointments.push({
    id,
    organisationId,
    ...held,
    timeZone: ZONE,
    allDay: held.kind === 'out_of_office',
    status: held.startsAt < at(world.today, '00:00') ? 'completed' : 'scheduled',
    actId: act(world, 'booking', 'manager', null, booked),
    createdAt: booked,
  })
  for (const key of who)
    rows.appointmentProviders.push({
      id: random.uuid(),
      appointmentId: id,
      postId: colleague(world, key).postId,
    })
}

/** The first weekday from next week on which this therapist has nothing in the book. */
function freeDay(world: World, key: string): string {
  const { postId } = colleague(world, key)
  const taken = new Set(
    world.rows.appointmentProviders.filter((row) => row.postId === postId).map((row) => row.appointmentId),
  )
  const times = world.rows.appointments.filter(({ id }) => taken.has(id as string))
  for (let day = addDays(world.today, 7); ; day = addDays(day, 1)) {
    const [from, to] = [at(day, '00:00'), at(addDays(day, 1), '00:00')]
    const free = times.every(({ startsAt, endsAt }) => endsAt <= from || startsAt >= to)
    if (free && weekday(day) >= 1 && weekday(day) <= 5) return day
  }
}
