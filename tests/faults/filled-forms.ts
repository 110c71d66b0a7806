import { randomBytes, randomInt } from 'node:crypto'
import type postgres from 'postgres'
import { newId } from '@/db/new-id'
import { paths } from '@/lib/paths'
import { hiddenFields } from '../browser/plain-forms'

/** Who writes about whom. */
export type Place = {
  sql: postgres.Sql
  me: string
  client: string
  read: (page: string) => Promise<string>
}

export type Form = {
  page: string
  /** By this its form is known. */
  wanted: RegExp
  fields: Record<string, string | string[]>
  typed: string[]
  saved: () => Promise<number>
}

/** The forms in which people type most, filled in while all was well. */
export async function filledForms({ sql, me, client, read }: Place): Promise<Form[]> {
  const of = async (page: string, wanted: RegExp) => hiddenFields(await read(page), wanted)
  const [draft, asked, booked] = [newId(), newId(), newId()]
  const note = {
    title: `Typed ${draft}`,
    sessionOn: '2026-11-17',
    kind: 'progress',
    body: `Slept better.\nÆ ${draft}\n${randomBytes(20_000).toString('base64')}`,
  }
  // One that nobody has: who asks twice for one client has one request.
  const reference = `Zzz${randomInt(10_000, 99_999)}`
  const ask = { requestId: asked, reference, details: `She asked ${asked}` }
  const day = new Date(Date.UTC(2031, 0, randomInt(1, 700))).toISOString().slice(0, 10)
  const book = {
    do: 'book',
    kind: 'appointment',
    provider: me,
    day,
    time: '10:00',
    minutes: '50',
    reserved: '',
    q: '',
  }
  const count = async (rows: Promise<postgres.Row[]>) => (await rows).length
  return [
    {
      page: paths.newNote(client),
      wanted: /name="draftId"/,
      fields: { ...(await of(paths.newNote(client), /name="draftId"/)), draftId: draft, ...note },
      typed: [note.title, 'Slept better.', `Æ ${draft}`],
      saved: () => count(sql`select 1 from items where title = ${note.title}`),
    },
    {
      page: paths.askByReference(),
      wanted: /name="requestId"/,
      fields: { ...(await of(paths.askByReference(), /name="requestId"/)), ...ask },
      typed: [ask.details],
      saved: () => count(sql`select 1 from requests where id = ${asked}`),
    },
    {
      page: paths.bookAppointment(),
      wanted: /name="appointmentId"/,
      fields: {
        ...(await of(paths.bookAppointment({ provider: me, client }), /name="appointmentId"/)),
        ...book,
        appointmentId: booked,
        'clientIds[]': client,
        'told[]': [`far ${day}`, `new ${me} ${client}`],
        staffNote: 'Parking behind the house',
      },
      typed: ['Parking behind the house'],
      saved: () => count(sql`select 1 from appointments where id = ${booked}`),
    },
  ]
}
