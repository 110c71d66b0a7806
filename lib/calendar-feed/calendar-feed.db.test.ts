import { describe, expect, it } from 'vitest'
import { createFeed } from '@/lib/calendar-feed/create-feed'
import { endFeed } from '@/lib/calendar-feed/end-feed'
import { readFeed } from '@/lib/calendar-feed/read-feed'
import { writeCalendar } from '@/lib/calendar-feed/write-calendar'
import { AppError } from '@/lib/errors'
import type { FeedEntry } from '@/lib/policy/calendar-feed'
import { reinstateStaff } from '@/lib/staff/reinstate-staff'
import { retireStaff } from '@/lib/staff/retire-staff'
import { practiceWorld } from '@/tests/support/world'

process.env.AUTH_SECRET = 'for the tests of calendar feeds alone'
const w = await practiceWorld()
const anna = await w.member('Anna Arden', ['provider'])
const ben = await w.member('Ben Brook', ['provider'])
const owner = await w.member('Olga Owner', ['owner'])
const desk = await w.member('Dora Desk', ['scheduler'])
const client = await w.client({ given: 'Imogen', family: 'Quayside' })

type Booked = {
  post: string
  days?: number
  status?: string
  kind?: string
  title?: string
  allDay?: boolean
}
async function booked({ post, days = 1, status = 'scheduled', kind = 'appointment', title, allDay }: Booked) {
  const [row] = await w.sql`
    insert into appointments (organisation_id, starts_at, ends_at, time_zone, status, kind, title, staff_note, all_day)
    select ${w.practice}, d, d + case when ${allDay ?? false} then interval '1 day' else interval '50 minutes' end, 'America/New_York',
           ${status}, ${kind}, ${title ?? null}, 'Bring the form', ${allDay ?? false}
      from (select (date_trunc('day', now() at time zone 'America/New_York') + ${days} * interval '1 day') at time zone 'America/New_York' as d) x
    returning id`
  await w.sql`insert into appointment_providers (appointment_id, post_id) values (${row?.id as string}, ${post})`
  if (kind === 'appointment')
    await w.sql`insert into appointment_clients (appointment_id, client_id) values (${row?.id as string}, ${client})`
}
const newFile = async (who = anna) =>
  (await createFeed(who, { postId: who.post })).path.split('/').at(-1) ?? ''
const textOf = async (file: string) => {
  const answer = await readFeed(file, null)
  return answer && 'text' in answer ? answer.text : null
}
const events = (text: string | null) => text?.match(/BEGIN:VEVENT/g)?.length ?? 0

await booked({ post: anna.post })
await booked({ post: anna.post, days: 2, status: 'cancelled_by_client' })
await booked({ post: anna.post, days: 3, kind: 'meeting', title: 'About Imogen Quayside' })
await booked({ post: anna.post, days: 5, kind: 'out_of_office', allDay: true })
await booked({ post: anna.post, days: -40 })
await booked({ post: ben.post, days: 4 })

describe('the private address of a calendar', () => {
  it('is a provider’s own, and kept as a hash alone', async () => {
    await expect(createFeed(desk, { postId: desk.post })).rejects.toBeInstanceOf(AppError)
    await expect(endFeed(anna, { postId: ben.post })).rejects.toBeInstanceOf(AppError)
    const file = await newFile()
    const rows = await w.sql`select * from calendar_feeds`
    expect(JSON.stringify(rows)).not.toContain(file.replace('.ics', ''))
    const [audit] = await w.sql`select action, fields from audit_events order by seq desc limit 1`
    expect(audit).toEqual({ action: 'calendar_feed.begin', fields: [] })
  })
  it('tells when time is taken, and nothing of whom or what it is about', async () => {
    const text = await textOf(await newFile())
    expect(events(text)).toBe(3)
    expect(text?.match(/SUMMARY:.*/g)).toEqual([
      'SUMMARY:Appointment',
      'SUMMARY:Meeting',
      'SUMMARY:Out of office',
    ])
    expect(text).not.toMatch(/imogen|quayside|form/i)
    expect(text).toMatch(/DTSTART;VALUE=DATE:\d{8}\r\nDTEND;VALUE=DATE:\d{8}/)
  })
  it('is replaced, ended, and gone for whoever is no provider any more', async () => {
    const old = await newFile()
    const next = await newFile()
    expect([await textOf(old), events(await textOf(next))]).toEqual([null, 3])
    expect((await endFeed(anna, { postId: anna.post })).changed).toBe(true)
    expect((await endFeed(anna, { postId: anna.post })).changed).toBe(false)
    expect(await readFeed(next, null)).toBeNull()
    const last = await newFile(ben)
    expect(events(await textOf(last))).toBe(1)
    await w.sql`update posts set active = false where id = ${ben.post}`
    expect(await readFeed(last, null)).toBeNull()
    await w.sql`update posts set active = true where id = ${ben.post}`
    await retireStaff(owner, { postId: ben.post })
    await reinstateStaff(owner, { postId: ben.post, undo: 'yes' })
    expect(await readFeed(last, null)).toBeNull()
    expect(await readFeed('nothing', null)).toBeNull()
  })
  it('is slow to be guessed, and to be asked for all the time', async () => {
    const tries = Array.from({ length: 61 }, (_, at) => `${'x'.repeat(41)}${10 + at}.ics`)
    const answers = []
    for (const file of tries) answers.push(await readFeed(file, '192.0.2'))
    expect([answers.filter((each) => each === null).length, answers.at(-1)]).toEqual([
      60,
      { wait: expect.any(Number) },
    ])
    const file = await newFile()
    let last = await readFeed(file, '198.51.100')
    for (let ask = 0; ask < 30; ask += 1) last = await readFeed(file, '198.51.100')
    expect(last).toEqual({ wait: expect.any(Number) })
  })
})

it('is written as RFC 5545 asks, and the same each time', () => {
  const entry: FeedEntry = {
    id: '0198d1d4-1111-7000-8000-000000000001',
    kind: 'appointment',
    startsAt: new Date('2026-11-24T15:00:00Z'),
    endsAt: new Date('2026-11-24T15:50:00Z'),
    allDay: false,
    firstDay: '2026-11-24',
    endDay: '2026-11-24',
    version: 3,
    changedAt: new Date('2026-11-20T09:30:00Z'),
  }
  const days = {
    ...entry,
    allDay: true,
    kind: 'out_of_office' as const,
    firstDay: '2026-03-08',
    endDay: '2026-03-10',
  }
  const text = writeCalendar([entry, days])
  expect(writeCalendar([entry, days])).toBe(text)
  const lines = text.split('\r\n')
  expect(lines.join('\n')).not.toContain('\r')
  expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  for (const line of [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'UID:0198d1d4-1111-7000-8000-000000000001@concord',
    'SEQUENCE:2',
    'DTSTAMP:20261120T093000Z',
    'DTSTART:20261124T150000Z',
    'DTEND:20261124T155000Z',
    'CLASS:PRIVATE',
    'DTSTART;VALUE=DATE:20260308',
    'DTEND;VALUE=DATE:20260310',
    'END:VCALENDAR',
  ])
    expect(lines).toContain(line)
  expect(lines.some((line) => line.startsWith('PRODID:'))).toBe(true)
})
