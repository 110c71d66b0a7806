import { addDays, at, weekday } from './days'
import { type Office, THERAPISTS } from './staff-list'
import { act, colleague, daysAgo, type World } from './world'

/** Weekday (1 Monday) and hours beyond the nine to six of everybody; `video` ones from anywhere. */
type Extra = [therapist: string, weekday: number, from: string, to: string, how?: 'video']

const EXTRA: Extra[] = [
  ['priya', 2, '18:00', '20:00', 'video'],
  ['elena', 4, '08:00', '09:00'],
  ['tomas', 1, '08:00', '09:00', 'video'],
  ['mei', 3, '18:00', '19:30'],
  ['claire', 3, '18:00', '19:30'],
  ['jonah', 4, '18:00', '20:00'],
]

/** Who sits in the other office on these weekdays. */
const ELSEWHERE: Record<string, { office: Office; weekdays: number[] }> = {
  priya: { office: 'mill', weekdays: [5] },
  elena: { office: 'mill', weekdays: [1] },
  mei: { office: 'canal', weekdays: [4] },
}

const TAGS: [name: string, therapists: string[]][] = [
  ['Accepts new clients', ['priya', 'marcus', 'elena', 'claire', 'joel']],
  ['Children and teenagers', ['mei', 'joel']],
  ['Couples', ['jonah', 'marcus']],
  ['EMDR', ['elena', 'marcus', 'aisha']],
  ['Portuguese', ['elena', 'naomi']],
]

/** These keep from colleagues when they are taken. */
const PRIVATE_TIMES = ['tomas', 'naomi']

/** When providers see clients, what they are known for, and which of them let colleagues see when they are taken. */
export function addHours(world: World): void {
  const own = { ...world, random: world.random.fork('hours') }
  for (const { key } of THERAPISTS) {
    for (let day = 1; day <= 5; day += 1) {
      addBlock(own, key, day, '09:00', '13:00')
      addBlock(own, key, day, '14:00', '18:00')
    }
    if (!PRIVATE_TIMES.includes(key)) showTimes(own, key)
  }
  for (const [therapist, day, from, to, how] of EXTRA) addBlock(own, therapist, day, from, to, how)
  addTags(own)
  addDates(own)
}

function addBlock(world: World, key: string, day: number, from: string, to: string, how?: 'video'): void {
  const { postId, office } = colleague(world, key)
  const elsewhere = ELSEWHERE[key]
  const place = elsewhere?.weekdays.includes(day) ? elsewhere.office : office
  world.rows.availabilityBlocks.push({
    id: world.random.uuid(),
    organisationId: world.organisationId,
    postId,
    siteId: how === 'video' ? null : world.sites[place],
    weekday: day,
    fromMinute: minuteOf(from),
    toMinute: minuteOf(to),
    telehealth: how === 'video',
    createdAt: at(daysAgo(world, 400), '09:00'),
  })
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}

function showTimes(world: World, key: string): void {
  const when = at(daysAgo(world, 60), '12:00')
  world.rows.settings.push({
    id: world.random.uuid(),
    postId: colleague(world, key).postId,
    key: 'busy_times',
    value: true,
    fromAt: when,
    actId: act(world, 'setting', key, null, when),
  })
}

function addTags(world: World): void {
  const { organisationId, rows } = world
  for (const [name, therapists] of TAGS) {
    const tagId = world.random.uuid()
    rows.staffTags.push({ id: tagId, organisationId, name })
    for (const key of therapists)
      rows.postTags.push({ postId: colleague(world, key).postId, tagId, organisationId })
  }
}

/** A Saturday morning more, an evening less, and the day on which the doors stay shut. */
function addDates(world: World): void {
  const { random, rows, organisationId, sites } = world
  const hours = { organisationId, createdAt: at(daysAgo(world, 4), '10:30') }
  rows.availabilityDates.push(
    {
      ...hours,
      id: random.uuid(),
      postId: colleague(world, 'jonah').postId,
      siteId: sites.canal,
      onDay: comingWeekday(world, 6, 5),
      fromMinute: 600,
      toMinute: 780,
      open: true,
    },
    {
      ...hours,
      id: random.uuid(),
      postId: colleague(world, 'priya').postId,
      onDay: comingWeekday(world, 2, 7),
      fromMinute: 1080,
      toMinute: 1200,
      open: false,
    },
  )
  const year = Number(world.today.slice(0, 4)) + (world.today.slice(5) > '12-25' ? 1 : 0)
  const day = `${year}-12-25`
  rows.closures.push({ ...hours, id: random.uuid(), since: day, until: day, label: 'Christmas Day' })
}

function comingWeekday(world: World, wanted: number, after: number): string {
  let day = addDays(world.today, after)
  while (weekday(day) !== wanted) day = addDays(day, 1)
  return day
}
