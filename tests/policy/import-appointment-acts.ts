import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import {
  as,
  begin,
  type Finding,
  idOf,
  outcomes,
  type Practice,
  type Story,
  undo,
  waitingAt,
} from './import-acts'

type Sql = postgres.Sql
type Row = Record<string, unknown>

const HOUR = 3_600_000
/** So many hours from now, whole ones, so that two stories never meet by chance. */
const at = (hours: number) => new Date(Math.ceil(Date.now() / HOUR) * HOUR + hours * HOUR).toISOString()

/** A client here, who is on nobody's list, and the reference by which a row means it. */
async function clientHere(sql: Sql, { organisation }: Practice): Promise<{ id: string; reference: string }> {
  const [row] = await sql<{ id: string; reference: string }[]>`
    insert into clients (given_name, family_name, birth_date, organisation_id)
    values ('Ana', 'Visit', '1990-01-01', ${organisation}) returning id, reference`
  if (!row) throw new Error('no client')
  return row
}

const putOnList = (sql: Sql, client: string, post: string) => sql`
  insert into care_team_memberships (client_id, post_id, status, began_by, since)
  values (${client}, ${post}, 'active', 'manager', current_date)`

/** One row: an hour with this client, `hours` from now. */
function row(client: string, provider: string, hours: number, over: Row = {}): string {
  const values = {
    kind: 'appointment',
    starts_at: at(hours),
    ends_at: at(hours + 1),
    starts_wall: '2026-01-01T10:00',
    time_zone: 'UTC',
    status: hours < 0 ? 'completed' : 'scheduled',
    taken_over: hours < 0,
  }
  return JSON.stringify([{ line: 2, key: randomUUID(), client, provider, values, ...over }])
}

const ask = (sql: Sql, post: string, id: string, rows: string) =>
  as(sql, post, outcomes('check_appointment_rows($1, $2::text::jsonb)'), [id, rows])
const put = (sql: Sql, post: string, id: string, rows: string) =>
  as(sql, post, outcomes('import_appointment_rows($1, $2::text::jsonb, $3)'), [id, rows, randomUUID()])

async function running(sql: Sql, practice: Practice): Promise<string> {
  const made = await waitingAt(sql, practice, 'appointments')
  await begin(sql, practice.manager, made)
  return made.id
}

const traces = async (sql: Sql, client: string) => {
  const [found] = await sql`
    select (select count(*)::int from appointment_clients where client_id = ${client}) as visits,
           (select count(*)::int from appointment_clients where client_id = ${client} and keeps_time) as kept,
           (select count(*)::int from care_team_memberships where client_id = ${client} and ended_at is null) as lists,
           (select count(*)::int from outbox_messages) as mails`
  return { ...found }
}

export const appointmentStories: Story[] = [
  {
    name: 'appointments of a table are for owner and manager, and wait until the import runs',
    tell: async (sql, practice) => {
      const client = await clientHere(sql, practice)
      const made = await waitingAt(sql, practice, 'appointments')
      const rows = row(client.reference, practice.anna, 24)
      const findings: Finding[] = [[await put(sql, practice.manager, made.id, rows), []]]
      for (const post of [practice.desk, practice.anna, practice.far])
        findings.push([await ask(sql, post, made.id, rows), []])
      return [...findings, [await ask(sql, practice.owner, made.id, rows), ['new']]]
    },
  },
  {
    name: 'what is to come makes what a booking makes, tells nobody, and goes again',
    tell: async (sql, practice) => {
      const client = await clientHere(sql, practice)
      const id = await running(sql, practice)
      const rows = row(client.reference, practice.anna, 48)
      const before = await traces(sql, client.id)
      const done = [await put(sql, practice.manager, id, rows), await put(sql, practice.manager, id, rows)]
      const after = await traces(sql, client.id)
      const later = await running(sql, practice)
      await sql`update imports set source = (select source from imports where id = ${id}) where id = ${later}`
      const again = await ask(sql, practice.manager, later, rows)
      await sql`update imports set state = 'done' where id = ${id}`
      const undone = await undo(sql, practice.manager, id)
      return [
        [done, [['new'], ['new']]],
        [after, { ...before, visits: 1, kept: 1, lists: 1 }],
        [again, ['already']],
        [undone, 'undone'],
        [await traces(sql, client.id), before],
      ]
    },
  },
  {
    name: 'what is over keeps nobody’s time and lets nobody in',
    tell: async (sql, practice) => {
      const [known, stranger] = [await clientHere(sql, practice), await clientHere(sql, practice)]
      await putOnList(sql, known.id, practice.anna)
      const id = await running(sql, practice)
      const refused = await put(sql, practice.manager, id, row(stranger.reference, practice.anna, -48))
      const done = await put(sql, practice.manager, id, row(known.reference, practice.anna, -48))
      const found = { ...(await traces(sql, known.id)), mails: 0 }
      return [
        [refused, ['not_on_list']],
        [done, ['new']],
        [found, { visits: 1, kept: 0, lists: 1, mails: 0 }],
        [
          { ...(await traces(sql, stranger.id)), mails: 0 },
          { visits: 0, kept: 0, lists: 0, mails: 0 },
        ],
      ]
    },
  },
  {
    name: 'rows pass the gate of a booking',
    tell: async (sql, practice) => {
      const [one, other, gone] = [
        await clientHere(sql, practice),
        await clientHere(sql, practice),
        await clientHere(sql, practice),
      ]
      await sql`update clients set deceased_on = current_date, active = false where id = ${gone.id}`
      const far = await clientHere(sql, {
        ...practice,
        organisation: idOf(await sql`select organisation_id as id from posts where id = ${practice.far}`),
      })
      const id = await running(sql, practice)
      const asked = (client: string, post: string, hours: number) =>
        ask(sql, practice.manager, id, row(client, post, hours))
      await put(sql, practice.manager, id, row(one.reference, practice.anna, 72))
      await sql`insert into post_roles (post_id, role) values (${practice.desk}, 'provider') on conflict do nothing`
      const found = [
        await asked(other.reference, practice.anna, 72),
        await asked(one.reference, practice.desk, 72),
        await put(sql, practice.manager, id, row(other.reference, practice.anna, 72)),
        await asked(far.reference, practice.anna, 96),
        await asked('Xyz00000', practice.anna, 96),
        await asked(other.reference, practice.far, 96),
        await asked(gone.reference, practice.anna, 96),
      ]
      await sql`delete from post_roles where post_id = ${practice.desk} and role = 'provider'`
      await sql`insert into client_shutouts (client_id, staff_id) select ${other.id}, staff_id from posts where id = ${practice.anna}`
      return [
        [
          found,
          [
            ['taken'],
            ['client_taken'],
            ['taken'],
            ['no_client'],
            ['no_client'],
            ['no_provider'],
            ['deceased'],
          ],
        ],
        [await asked(other.reference, practice.anna, 96), ['shut_out']],
      ]
    },
  },
]
