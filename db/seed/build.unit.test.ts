import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { buildDemo } from './build'
import { at, weekday, ZONE } from './days'
import type { DemoTable } from './rows'

const TODAY = '2026-11-22'
const rows = buildDemo({ seed: 'a seed', today: TODAY })
const wordsIn = (text: string) => text.split(/\s+/).length

test('the same seed and day give the same rows, another seed or day gives others', () => {
  const text = (seed: string, today: string) => JSON.stringify(buildDemo({ seed, today }).clients)
  expect(JSON.stringify(buildDemo({ seed: 'a seed', today: TODAY }))).toBe(JSON.stringify(rows))
  expect(text('another seed', TODAY)).not.toBe(JSON.stringify(rows.clients))
  expect(text('a seed', '2026-11-23')).not.toBe(JSON.stringify(rows.clients))
})

test('every seed and day of the week makes a practice', () => {
  for (const [seed, today] of [
    ['one', '2026-01-01'],
    ['two', '2028-02-29'],
    ['three', '2027-03-14'],
  ] as const)
    expect(buildDemo({ seed, today }).clients).toHaveLength(300)
})

test('nothing has happened that lies on the day of loading or after it, appointments apart', () => {
  const loaded = at(TODAY, '00:00')
  for (const name of Object.keys(rows) as DemoTable[]) {
    for (const row of rows[name] as Record<string, unknown>[]) {
      for (const [column, value] of Object.entries(row)) {
        if (!(value instanceof Date) || ['startsAt', 'endsAt'].includes(column)) continue
        expect(value <= loaded, `${name}.${column} ${value.toISOString()}`).toBe(true)
      }
    }
  }
})

describe('notes', () => {
  test('some six thousand over two years, no two alike', () => {
    expect(rows.notes.length).toBeGreaterThan(5_500)
    expect(rows.notes.length).toBeLessThan(7_500)
    expect(new Set(rows.notes.map(({ body }) => body)).size).toBe(rows.notes.length)
  })

  test('are as long as notes are; calls are told in fewer words', () => {
    for (const { body, kind } of rows.notes) {
      expect(wordsIn(body)).toBeGreaterThanOrEqual(kind === 'contact' ? 40 : 80)
      expect(wordsIn(body)).toBeLessThanOrEqual(250)
    }
  })

  test('leave no slot and no choice open', () => {
    for (const { body } of [...rows.notes, ...rows.noteAddenda])
      expect(body).not.toMatch(/[{}[\]|]|undefined/)
  })

  test('are locked but for a few, and private ones name their kind', () => {
    const items = new Map(rows.items.map((item) => [item.id, item]))
    const drafts = rows.notes.filter(({ lockedAt }) => !lockedAt)
    expect(drafts.length).toBeGreaterThan(0)
    expect(drafts.length).toBeLessThan(40)
    for (const { itemId, lockedAt, kind } of rows.notes) {
      const item = items.get(itemId)
      expect(item?.draft).toBe(!lockedAt)
      expect(item?.component).toBe(kind === 'private' ? 'private_notes' : 'notes')
      expect(Boolean(item?.sensitivity)).toBe(kind === 'private')
    }
    expect(new Set(rows.items.map(({ sensitivity }) => sensitivity))).toContain('sud_counselling')
  })
})

test('documents carry their true size and fingerprint', () => {
  expect(rows.documents.length).toBeGreaterThan(400)
  for (const { bytes, byteSize, sha256, mediaType } of rows.documents) {
    expect(byteSize).toBe(bytes.length)
    expect(byteSize).toBeGreaterThan(900)
    expect(byteSize).toBeLessThan(3_000)
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(bytes.subarray(0, 5).toString() === '%PDF-').toBe(mediaType === 'application/pdf')
  }
})

test('names are of many kinds, references are of one', () => {
  const families = rows.clients.map(({ familyName }) => familyName)
  for (const kind of [/[’']/, /-/, / /, /^\p{Lu}$/u, /[ñřłöø]/])
    expect(families.some((name) => kind.test(name))).toBe(true)
  const names = rows.clients.map(({ givenName, familyName }) => `${givenName} ${familyName}`)
  expect(new Set(names).size).toBeLessThan(names.length)
  const references = rows.clients.map(({ reference }) => reference as string)
  for (const reference of references) expect(reference).toMatch(/^[A-Z][a-z]{2}\d{5}$/)
  expect(new Set(references.map((reference) => reference.toLowerCase())).size).toBe(300)
})

test('nobody sits in two open appointments at once', () => {
  const open = new Map(
    rows.appointments.filter(({ status }) => status !== 'completed').map((one) => [one.id, one]),
  )
  const busy = rows.appointmentProviders
    .filter(({ appointmentId }) => ['scheduled', 'confirmed'].includes(open.get(appointmentId)?.status ?? ''))
    .map(({ postId, appointmentId }) => `${postId} ${open.get(appointmentId)?.startsAt.toISOString()}`)
  expect(busy.length).toBeGreaterThan(200)
  expect(new Set(busy).size).toBe(busy.length)
})

test('mails and phones lead nowhere', () => {
  for (const { email } of [...rows.profiles, ...rows.staff, ...rows.organisations])
    if (email) expect(email).toMatch(/@([a-z]+\.)?(example(\.[a-z]+)?|demo\.test)$/)
  for (const { mobilePhone } of rows.profiles) expect(mobilePhone).toMatch(/^\(555\) 01\d-\d{4}$/)
})

describe('hours', () => {
  const kept = rows.appointments.filter(({ status }) => ['scheduled', 'confirmed'].includes(status ?? ''))

  test('every appointment to come lies in its provider’s hours and has a service of its length', () => {
    const services = new Map(rows.services.map((service) => [service.id, service]))
    const active = new Set(rows.posts.filter(({ active }) => active).map(({ id }) => id))
    let checked = 0
    for (const { id, startsAt, endsAt, serviceId, kind } of kept) {
      if (kind) continue
      const service = services.get(serviceId as string)
      const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000
      expect(Math.abs((service?.sessionMinutes ?? 0) - minutes)).toBeLessThanOrEqual(10)
      const { day, minute } = wall(startsAt)
      for (const { postId } of rows.appointmentProviders.filter(
        ({ appointmentId }) => appointmentId === id,
      )) {
        if (!active.has(postId)) continue
        const inside = rows.availabilityBlocks.some(
          (block) =>
            block.postId === postId &&
            block.weekday === weekday(day) &&
            block.fromMinute <= minute &&
            block.toMinute >= minute + minutes,
        )
        expect(inside, `${day} ${minute}`).toBe(true)
        checked += 1
      }
    }
    expect(checked).toBeGreaterThan(200)
  })

  test('meetings and the day away collide with nothing of their people', () => {
    const own = kept.filter(({ kind }) => kind)
    expect(own.map(({ kind }) => kind)).toContain('out_of_office')
    for (const one of own) {
      const who = rows.appointmentProviders
        .filter(({ appointmentId }) => appointmentId === one.id)
        .map(({ postId }) => postId)
      const theirs = rows.appointmentProviders.filter(
        ({ postId, appointmentId }) => who.includes(postId) && appointmentId !== one.id,
      )
      const ids = new Set(theirs.map(({ appointmentId }) => appointmentId))
      for (const other of kept.filter(({ id }) => ids.has(id as string)))
        expect(other.startsAt >= one.endsAt || other.endsAt <= one.startsAt).toBe(true)
    }
  })
})

function wall(instant: Date): { day: string; minute: number } {
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: ZONE,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(instant)
  return { day: text.slice(0, 10), minute: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)) }
}
