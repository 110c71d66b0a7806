import { createHash } from 'node:crypto'
import type { Member, practiceWorld } from './world'

type World = Awaited<ReturnType<typeof practiceWorld>>
type Dice = {
  chance: (share: number) => boolean
  pick: <T>(list: readonly T[]) => T
  int: (below: number) => number
}

/** Numbers that follow from the seed alone. */
function diceOf(seed: string): Dice {
  let step = 0
  const next = () => {
    step += 1
    return createHash('sha256').update(`${seed}/${step}`).digest().readUInt32BE(0) / 2 ** 32
  }
  const int = (below: number) => Math.floor(next() * below)
  return {
    chance: (share) => next() < share,
    int,
    pick: (list) => list[int(list.length)] as (typeof list)[number],
  }
}

/** Two records of one organisation with whatever a practice may have written about them. */
export async function randomPair(w: World, people: Member[], seed: string) {
  const dice = diceOf(seed)
  const [sourceId, targetId] = [await randomRecord(w, dice), await randomRecord(w, dice)]
  for (const client of [sourceId, targetId]) await randomFacts(w, dice, client, people)
  if (dice.chance(0.5)) await together(w, dice, sourceId, targetId, people)
  return { sourceId, targetId, state: () => stateOf(w, [sourceId, targetId]) }
}

async function randomRecord(w: World, dice: Dice): Promise<string> {
  const id = await w.client({
    given: dice.pick(['Ana', 'Bo', 'Cleo']),
    family: 'Random',
    born: dice.pick(['1990-01-01', '1991-02-02', null]),
  })
  const values: Record<string, string> = {}
  for (const field of ['pronouns', 'gender', 'memo', 'alert', 'mobile_phone', 'email', 'insurance'])
    if (dice.chance(0.5)) values[field] = `${field} ${dice.int(3)}`
  for (const field of ['may_text', 'may_email', 'interpreter'])
    if (dice.chance(0.4)) values[field] = dice.pick(['true', 'false'])
  await w.profile(id, values)
  const [profile] = await w.sql`select * from profiles where client_id = ${id}`
  const digits = ((profile?.mobile_phone as string | null) ?? '').replace(/\D/g, '') || null
  const email = (profile?.email as string | null)?.toLowerCase() ?? null
  await w.sql`update clients set phone_key = ${digits}, email_key = ${email}, part2 = ${dice.chance(0.2)},
    restriction = ${dice.pick(['none', 'none', 'organisation'])},
    opted_out_at = ${dice.chance(0.2) ? '2026-01-01T00:00:00Z' : null}, active = ${dice.chance(0.8)} where id = ${id}`
  return id
}

async function randomFacts(w: World, dice: Dice, client: string, people: Member[]): Promise<void> {
  for (const who of people) {
    if (dice.chance(0.5)) await w.onTeam(client, who, dice.pick(['new', 'active', 'inactive']))
    if (dice.chance(0.2)) await w.offTeam(client, who)
    if (dice.chance(0.4)) await w.note(client, who, { draft: dice.chance(0.3), private: dice.chance(0.3) })
    if (dice.chance(0.3)) await w.document(client, who, { clinical: dice.chance(0.5) })
    if (dice.chance(0.2)) await w.diagnosis(client, who, 'F41.1', 'Anxiety')
    if (dice.chance(0.2))
      await w.sql`insert into client_pins (post_id, client_id) values (${who.post}, ${client})`
    if (dice.chance(0.1))
      await w.sql`insert into client_shutouts (client_id, staff_id) values (${client}, ${who.staff})`
  }
  const [from, to] = [dice.pick(people), dice.pick(people)]
  if (from !== to && dice.chance(0.4)) await w.shared(client, from, to)
  if (from !== to && dice.chance(0.2)) await w.stopped(client, from, to)
  if (dice.chance(0.5)) await w.address(client, 'Harbour City')
}

let hours = 0
/** The begin of an hour that is nobody's yet, or (1) its end: one provider is in one place at a time. */
const hour = (after = 0) => new Date(Date.UTC(2026, 2, 3, (hours += 1 - after) + after)).toISOString()

/** Both in one family or one appointment: then the row of the source has nowhere to go. */
async function together(
  w: World,
  dice: Dice,
  sourceId: string,
  targetId: string,
  people: Member[],
): Promise<void> {
  const [family] =
    await w.sql`insert into families (organisation_id, name) values (${w.practice}, 'Both') returning id`
  const [appointment] = await w.sql`
    insert into appointments (organisation_id, starts_at, ends_at, time_zone)
    values (${w.practice}, ${hour()}, ${hour(1)}, 'America/New_York') returning id`
  await w.sql`insert into appointment_providers (appointment_id, post_id)
              values (${appointment?.id as string}, ${dice.pick(people).post})`
  for (const client of dice.chance(0.5) ? [sourceId, targetId] : [sourceId]) {
    await w.sql`insert into family_members (family_id, client_id) values (${family?.id as string}, ${client})`
    await w.sql`insert into appointment_clients (appointment_id, client_id) values (${appointment?.id as string}, ${client})`
  }
}

/**
 * All rows that name one of these clients, one hash a table. What only tells of acts (history, audit, counters of versions) is
 * left out: undo writes there and takes nothing away.
 */
async function stateOf(w: World, clients: string[]): Promise<Record<string, string>> {
  const tables = await w.sql<{ name: string }[]>`
    select name from policy.merge_plan() where name not in ('acts', 'audit_events', 'item_versions', 'disclosures')`
  const state: Record<string, string> = {}
  for (const { name } of [...tables, { name: 'clients' }]) {
    const key = name === 'clients' ? 'id' : 'client_id'
    const rows = await w.sql`
      select (to_jsonb(x) - 'version' - 'xmin')::text as row from ${w.sql(name)} x
       where x.${w.sql(key)} in ${w.sql(clients)} order by 1`
    state[name] = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
  }
  return state
}
