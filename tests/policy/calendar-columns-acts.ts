import { as, type Asked, book, type Cast, cell, count, free, opens, outcome, type Sql } from './booking-stage'

/** About the columns of those who are retired or no provider now, and the audit of a group. */
export const calendarColumnsClaims: Asked[] = [
  ['who retired keeps a column for the desk, and is not booked', goneForTheDesk],
  ['what is left with them is told to those who run the practice', leftForManagers],
  ['a busy cell does not tell of what kind it is', busyIsBusy],
  ['a group has a line in the audit for each client', auditOfGroup],
]

const columns = (sql: Sql, who: string) =>
  as<string | null>(sql, who, `select string_agg(c.gone, ',') from policy.calendar_providers() c`)
const retire = (sql: Sql, post: string) => sql`update posts set active = false where id = ${post}`

async function goneForTheDesk(sql: Sql, p: Cast): Promise<boolean> {
  const { id, at } = await book(sql, p.desk, [p.ben], [p.mine])
  await book(sql, p.outsider, [p.outsider], [p.foreign])
  await retire(sql, p.ben)
  await retire(sql, p.outsider)
  if ((await columns(sql, p.desk)) !== 'retired' || (await columns(sql, p.anna)) !== null) return false
  if ((await cell(sql, p.desk, p.ben, at)) === null || !(await opens(sql, p.desk, id))) return false
  return (await outcome(sql, p.desk, [p.ben], [p.mine])) === 'no_provider'
}

async function leftForManagers(sql: Sql, p: Cast): Promise<boolean> {
  await book(sql, p.desk, [p.ben], [p.mine])
  await retire(sql, p.ben)
  const left = (who: string) =>
    as<number | null>(sql, who, 'select sum(l.appointments)::int from policy.list_left_appointments() l')
  return (await left(p.manager)) === 1 && (await left(p.desk)) === null
}

async function busyIsBusy(sql: Sql, p: Cast): Promise<boolean> {
  const { at } = await book(sql, p.desk, [p.ben], [], { kind: 'out_of_office' })
  const told = async (who: string) => (await cell(sql, who, p.ben, at))?.kind
  return (await told(p.anna)) === 'appointment' && (await told(p.desk)) === 'out_of_office'
}

async function auditOfGroup(sql: Sql, p: Cast): Promise<boolean> {
  const { id } = await book(sql, p.desk, [p.cleo], [p.mine, p.theirs], { at: free() })
  await as(sql, p.desk, `policy.audit_appointment('appointment.book', $1, null, '{}')`, [id])
  await as(sql, p.outsider, `policy.audit_appointment('appointment.book', $1, null, '{}')`, [id])
  return (await count(sql, 'audit_events where subject_id = $1 and client_id is not null', [id])) === 2
}
