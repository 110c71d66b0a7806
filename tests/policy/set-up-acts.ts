import { createHash } from 'node:crypto'
import type { ReservedSql } from 'postgres'
import { hintFirst } from './noticed-before'

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
const VALUES = {
  network: 'Canal Street',
  preset: 'practice',
  time_zone: 'UTC',
  locale: 'en-GB',
  organisation: 'Canal Street Practice',
  site: null as string | null,
  owner: 'Olga',
  email: 'olga@canal.test',
  provider: false,
}

/** What the links and the functions behind them are asked, in one database that is empty at the start of each claim. */
function askerOf(sql: ReservedSql) {
  const begin = async (kind: string, token: string) =>
    (await sql`select policy.begin_set_up(${kind}, ${hashOf(token)}) as begun`)[0]?.begun as string
  const setUp = async (token: string, more: Partial<typeof VALUES> = {}) =>
    (
      await sql`select policy.set_up(${token}, ${JSON.stringify({ ...VALUES, ...more })}::text::jsonb, 'x', uuidv7()) as done`
    )[0]?.done as string
  const link = async (token: string) =>
    (await sql`select kind, used from policy.set_up_link(${token})`)
      .map(({ kind, used }) => `${kind} ${used}`)
      .join()
  const list = async (query: string) =>
    (await sql.unsafe(query)).map((row) => Object.values(row).join(' ')).join()
  const enter = async (role: string, organisation = VALUES.organisation) => {
    const [post] = await sql`
      with person as (insert into staff (name, email) values (${role}, ${`${role}@canal.test`}) returning id),
        made as (insert into posts (staff_id, organisation_id)
          select p.id, o.id from person p, organisations o where o.name = ${organisation} returning id)
      select id from made`
    await sql`insert into post_roles (post_id, role) values (${post?.id}, ${role})`
    await sql`select policy.enter_as(${post?.id})`
  }
  const steps = () => list('select step, done from policy.list_first_steps()')
  const close = async () => (await sql`select policy.close_first_steps() as closed`)[0]?.closed as boolean
  return { begin, setUp, link, list, enter, steps, close }
}
type Ask = ReturnType<typeof askerOf>
type Claim = [sentence: string, holds: (ask: Ask, sql: ReservedSql) => Promise<boolean>]

const made = async ({ begin, setUp }: Ask, more: Partial<typeof VALUES> = {}) => {
  await begin('network', 'first')
  return setUp('first', more)
}
const other = { organisation: 'Northgate', email: 'nora@n.test' }
const ROLES = `select r.role from post_roles r join posts p on p.id = r.post_id join organisations o on o.id = p.organisation_id
  where o.name = `

const claims: Claim[] = [
  ['a link makes a network', async (ask) => (await made(ask)) === 'done'],
  [
    'a link works once',
    async (ask) => (await made(ask)) === 'done' && (await ask.setUp('first', other)) === 'used',
  ],
  [
    'where there is a network no link makes another one',
    async (ask, sql) => {
      await ask.begin('network', 'first')
      await sql`insert into network (name, time_zone) values ('Here', 'UTC')`
      return (await ask.setUp('first')) === 'used' && (await ask.link('first')) === 'network true'
    },
  ],
  [
    'nor where there are people without one',
    async (ask, sql) => {
      await ask.begin('network', 'first')
      await sql`insert into staff (name) values ('Somebody')`
      return (await ask.setUp('first')) === 'used'
    },
  ],
  [
    'a newer link ends the older one',
    async (ask) => {
      await ask.begin('network', 'first')
      await ask.begin('network', 'second')
      return (
        (await ask.setUp('first')) === 'gone' &&
        (await ask.link('first')) === '' &&
        (await ask.link('second')) === 'network false'
      )
    },
  ],
  [
    'no other token does',
    async (ask) => {
      await ask.begin('network', 'first')
      for (const token of ['', 'firs', 'first ', 'First', hashOf('first')])
        if ((await ask.link(token)) !== '' || (await ask.setUp(token)) !== 'gone') return false
      return true
    },
  ],
  [
    'a digest that differs in its last letter is another one',
    async (_, sql) => {
      const [row] = await sql`
        select policy.same_digest('ab', 'ac') or policy.same_digest('ab', 'bb') or policy.same_digest('a', 'ab') as wrong,
               policy.same_digest('ab', 'ab') as sound`
      return row?.wrong === false && row.sound === true
    },
  ],
  [
    'no link is begun where a network is, and none for an organisation where none is',
    async (ask) => {
      if ((await ask.begin('organisation', 'early')) !== 'nothing') return false
      await made(ask, { preset: 'all' })
      return (
        (await ask.begin('network', 'late')) === 'nothing' &&
        (await ask.begin('organisation', 'second')) === 'begun'
      )
    },
  ],
  [
    'none joins a network that nobody administers, until an owner is named who does',
    async (ask) => {
      await made(ask)
      await ask.enter('manager')
      const name = (email: string) => ask.list(`select policy.name_administrator('${email}')`)
      if ((await ask.begin('organisation', 'second')) !== 'unadministered') return false
      if ((await name('manager@canal.test')) !== '' || (await name('nobody@canal.test')) !== '') return false
      if ((await name('OLGA@canal.test')) !== 'Olga' || (await name('olga@canal.test')) !== 'Olga')
        return false
      const roles = await ask.list(`${ROLES} 'Canal Street Practice' order by 1`)
      const noted = await ask.list("select count(*) from audit_events where action = 'staff.role_give'")
      return (
        roles === 'administrator,manager,owner' &&
        noted === '1' &&
        (await ask.begin('organisation', 'second')) === 'begun'
      )
    },
  ],
  [
    'a preset switches on what it names and nothing else',
    async (ask) => {
      await made(ask, { preset: 'service_network', site: 'Mill' })
      return (await ask.list('select mechanism from mechanism_switches order by 1')) === 'M1,M3,M4,M8'
    },
  ],
  [
    'the first owner of a practice administers no network',
    async (ask) => {
      await made(ask)
      return (await ask.list(`${ROLES} 'Canal Street Practice'`)) === 'owner'
    },
  ],
  [
    'the first owner of several organisations does, the owners of later ones do not',
    async (ask) => {
      await made(ask, { preset: 'all' })
      await ask.begin('organisation', 'second')
      await ask.setUp('second', { ...other, preset: 'all' })
      return (
        (await ask.list(`${ROLES} 'Canal Street Practice' order by 1`)) === 'administrator,owner' &&
        (await ask.list(`${ROLES} 'Northgate'`)) === 'owner'
      )
    },
  ],
  [
    'a link for an organisation has a day',
    async (ask, sql) => {
      await made(ask, { preset: 'all' })
      await ask.begin('organisation', 'second')
      await sql`update set_up_links set expires_at = expires_at - interval '1 day' where kind = 'organisation'`
      return (await ask.setUp('second', other)) === 'gone'
    },
  ],
  [
    'names and addresses are taken whatever the case',
    async (ask) => {
      await made(ask, { preset: 'all' })
      await ask.begin('organisation', 'second')
      return (
        (await ask.setUp('second', { ...other, organisation: 'CANAL street practice' })) === 'organisation' &&
        (await ask.setUp('second', { ...other, email: 'OLGA@canal.test' })) === 'email'
      )
    },
  ],
  [
    'all that is made stands in the audit, with one act',
    async (ask) => {
      await made(ask, { site: 'Mill' })
      return (
        (await ask.list('select action, count(distinct act_id) from audit_events group by 1 order by 1')) ===
        'network.set_up 1,organisation.add 1,site.add 1,staff.set_up 1'
      )
    },
  ],
  [
    'first steps are told to owner and manager',
    async (ask) => {
      await made(ask)
      for (const role of ['owner', 'manager']) {
        await ask.enter(role)
        if (
          !(await ask.steps()).startsWith('people true,clients false,hours false,booking false,share false')
        )
          return false
      }
      return true
    },
  ],
  [
    'and to nobody else there, who cannot put them away either',
    async (ask) => {
      await made(ask)
      for (const role of ['provider', 'scheduler', 'records_custodian', 'auditor', 'administrator']) {
        await ask.enter(role)
        if ((await ask.steps()) !== '' || (await ask.close())) return false
      }
      return true
    },
  ],
  [
    'and to nobody of an organisation that came otherwise',
    async (ask, sql) => {
      await made(ask)
      await sql`insert into organisations (name) values ('Elsewhere')`
      await ask.enter('owner', 'Elsewhere')
      return (await ask.steps()) === '' && !(await ask.close())
    },
  ],
  [
    'once put away they stay away',
    async (ask) => {
      await made(ask)
      await ask.enter('manager')
      return (await ask.close()) && (await ask.steps()) === '' && !(await ask.close())
    },
  ],
]

/** The first claim that does not hold; undefined when all do. Leaves every row as it was. */
export async function firstFaultOfSetUp(
  sql: ReservedSql,
  _fault: unknown,
  before?: string,
): Promise<string | undefined> {
  for (const [sentence, holds] of hintFirst(claims, ([each]) => each, before)) {
    await sql`begin`
    try {
      if (!(await holds(askerOf(sql), sql))) return sentence
    } catch {
      return sentence
    } finally {
      await sql`rollback`
    }
  }
  return undefined
}
