import {
  as,
  type Asked,
  book,
  type Cast,
  cell,
  change,
  count,
  counted,
  finds,
  free,
  iso,
  move,
  onList,
  opens,
  outcome,
  set,
  type Sql,
  undo,
} from './booking-stage'

/** About booking, the calendar and the life of one appointment. */
export const bookingClaims: Asked[] = [
  [
    'the desk books a client with a provider who is new, and he finds the client',
    async (sql, p) =>
      (await outcome(sql, p.desk, [p.ben], [p.mine])) === 'booked' && (await onList(sql, p.ben, p.mine)),
  ],
  [
    'a provider books his own client',
    async (sql, p) => (await outcome(sql, p.anna, [p.anna], [p.mine])) === 'booked',
  ],
  [
    'a provider books no client of others',
    async (sql, p) => (await outcome(sql, p.anna, [p.anna], [p.theirs])) === 'no_client',
  ],
  [
    'nor with a colleague who hides his times',
    async (sql, p) => (await outcome(sql, p.anna, [p.cleo], [p.mine])) === 'no_provider',
  ],
  [
    'nor a colleague’s time for nobody',
    async (sql, p) => (await outcome(sql, p.anna, [p.ben], [])) === 'no_provider',
  ],
  [
    'the custodian books nobody',
    async (sql, p) => (await outcome(sql, p.custodian, [p.anna], [p.mine])) === 'not_yours',
  ],
  [
    'the auditor books nobody',
    async (sql, p) => (await outcome(sql, p.auditor, [p.anna], [p.mine])) === 'not_yours',
  ],
  [
    'nobody books in another organisation',
    async (sql, p) => (await outcome(sql, p.outsider, [p.anna], [p.mine])) === 'no_provider',
  ],
  ['nor its clients', async (sql, p) => (await outcome(sql, p.desk, [p.anna], [p.foreign])) === 'no_client'],
  [
    'who was shut out books not',
    async (sql, p) => (await outcome(sql, p.shut, [p.anna], [p.mine])) === 'no_client',
  ],
  ['nor is booked', async (sql, p) => (await outcome(sql, p.desk, [p.drew], [p.mine])) === 'shut_out'],
  [
    'the dead are not booked',
    async (sql, p) => (await outcome(sql, p.desk, [p.anna], [p.gone])) === 'deceased',
  ],
  [
    'nor who is inactive for all',
    async (sql, p) => (await outcome(sql, p.desk, [p.anna], [p.asleep])) === 'client_inactive',
  ],
  ['no provider is in two places', noTwoPlaces],
  ['no room is given twice', noRoomTwice],
  ['no client is in two places unasked', noClientTwice],
  ['a form sent twice books once', onceByForm],
  ['undo takes booking and place', undoTakesBoth],
  ['undo waits for nobody who relied on it', undoTooLate],
  ['undo takes a whole group back, or nobody', groupUndone],
  [
    'undo is one’s own',
    async (sql, p) => (await undo(sql, p.manager, (await book(sql, p.desk, [p.anna], [p.mine])).id)) === null,
  ],
  ['an undone booking tells nobody', undoneTellsNobody],
  ['a booking is told to its provider', toldToProvider],
  ['a colleague’s cell tells a shared client’s name and no more', namedCell],
  ['a stranger’s cell is busy', busyCell],
  [
    'a hidden column is not there',
    async (sql, p) => {
      const { at } = await book(sql, p.desk, [p.cleo], [p.theirs])
      return (
        (await cell(sql, p.anna, p.cleo, at)) === null && (await cell(sql, p.outsider, p.cleo, at)) === null
      )
    },
  ],
  ['who was shut out sees busy', shutOutSeesBusy],
  ['a cancelled one of a colleague is not told', cancelledOfColleague],
  ['the custodian reads and changes nothing', custodianReads],
  ['a stranger opens and changes nothing', strangerChanges],
  ['a change needs the version one saw', staleRefused],
  [
    'nothing arrives before its day',
    async (sql, p) => {
      const { id } = await book(sql, p.desk, [p.anna], [p.mine])
      return (
        (await set(sql, p.desk, id, 1, 'arrived')) === 'early' &&
        (await set(sql, p.desk, id, 1, 'no_show')) === 'early'
      )
    },
  ],
  ['what was cancelled gets no taken time back', noTimeBack],
  ['moving keeps to free times', movesToFree],
  ['moving to a colleague is booking him', moveIsBooking],
  ['a change of details takes no other column', detailsOnly],
  ['hours are one’s own', hoursAreOnesOwn],
  [
    'busy times are shown by their owner alone',
    async (sql, p) => (await as(sql, p.desk, 'policy.save_busy_times(true, uuidv7())')) === null,
  ],
]

async function noTwoPlaces(sql: Sql, p: Cast): Promise<boolean> {
  const first = await book(sql, p.desk, [p.anna], [p.mine])
  const again = await outcome(sql, p.desk, [p.anna], [p.theirs], { at: first.at + 1_800_000 })
  return again === 'taken' && !(await finds(sql, p.anna, p.theirs))
}

async function noRoomTwice(sql: Sql, p: Cast): Promise<boolean> {
  const [site] =
    await sql`insert into sites (organisation_id, name) values (${p.organisation}, ${`Site ${counted()}`}) returning id`
  const [room] = await sql`insert into rooms (organisation_id, site_id, name)
    values (${p.organisation}, ${site?.id as string}, 'One') returning id`
  const place = { at: free(), room: room?.id as string, site: site?.id as string }
  if ((await outcome(sql, p.desk, [p.anna], [p.mine], place)) !== 'booked') return false
  if ((await outcome(sql, p.desk, [p.cleo], [p.theirs], place)) !== 'room_taken') return false
  return (await outcome(sql, p.outsider, [p.outsider], [p.foreign], { ...place, at: free() })) === 'no_site'
}

async function noClientTwice(sql: Sql, p: Cast): Promise<boolean> {
  const { at } = await book(sql, p.desk, [p.anna], [p.mine])
  if ((await outcome(sql, p.desk, [p.ben], [p.mine], { at })) !== 'client_taken') return false
  return (await outcome(sql, p.desk, [p.ben], [p.mine], { at, reason: 'Joint' })) === 'booked'
}

async function onceByForm(sql: Sql, p: Cast): Promise<boolean> {
  const first = await book(sql, p.desk, [p.anna], [p.mine])
  if ((await outcome(sql, p.desk, [p.anna], [p.mine], { id: first.id })) !== 'already') return false
  return (await outcome(sql, p.anna, [p.anna], [p.mine], { id: first.id })) === null
}

async function undoTakesBoth(sql: Sql, p: Cast): Promise<boolean> {
  const made = await book(sql, p.desk, [p.cleo], [p.mine])
  if (!(await finds(sql, p.cleo, p.mine)) || (await undo(sql, p.desk, made.id)) !== 'undone') return false
  if (await finds(sql, p.cleo, p.mine)) return false
  return (await outcome(sql, p.desk, [p.cleo], [p.theirs], { at: made.at })) === 'booked'
}

async function undoTooLate(sql: Sql, p: Cast): Promise<boolean> {
  const made = await book(sql, p.desk, [p.cleo], [p.mine])
  await sql`insert into disclosures (post_id, client_id, component, organisation_id, on_day, last_at)
            values (${p.cleo}, ${p.mine}, 'profile', ${p.organisation}, '2030-01-01', now() + interval '1 minute')`
  if ((await undo(sql, p.desk, made.id)) !== 'opened') return false
  const other = await book(sql, p.desk, [p.anna], [p.mine])
  await set(sql, p.anna, other.id, 1, 'confirmed')
  return (await undo(sql, p.desk, other.id)) === 'later'
}

async function groupUndone(sql: Sql, p: Cast): Promise<boolean> {
  const both = [p.mine, p.theirs]
  const made = await book(sql, p.desk, [p.ben], both)
  if (!(await onList(sql, p.ben, p.theirs)) || (await undo(sql, p.desk, made.id)) !== 'undone') return false
  if ((await finds(sql, p.ben, p.mine)) || (await finds(sql, p.ben, p.theirs))) return false
  const again = await book(sql, p.desk, [p.ben], both)
  await sql`insert into disclosures (post_id, client_id, component, organisation_id, on_day, last_at)
            values (${p.ben}, ${p.theirs}, 'profile', ${p.organisation}, '2030-01-01', now() + interval '1 minute')`
  return (await undo(sql, p.desk, again.id)) === 'opened'
}

const waiting = (sql: Sql, kind: string, id: string) =>
  count(
    sql,
    `outbox_messages where kind = $1 and payload ->> 'appointmentId' = $2 and cancelled_at is null`,
    [kind, id],
  )

async function undoneTellsNobody(sql: Sql, p: Cast): Promise<boolean> {
  const made = await book(sql, p.desk, [p.anna], [p.mine])
  await undo(sql, p.desk, made.id)
  return (await waiting(sql, 'appointment_booked', made.id)) === 0
}

async function toldToProvider(sql: Sql, p: Cast): Promise<boolean> {
  const byDesk = await book(sql, p.desk, [p.anna], [p.mine])
  const byHimself = await book(sql, p.anna, [p.anna], [p.mine])
  const told = [
    await waiting(sql, 'appointment_booked', byDesk.id),
    await waiting(sql, 'appointment_booked', byHimself.id),
  ]
  return told[0] === 1 && told[1] === 0
}

async function namedCell(sql: Sql, p: Cast): Promise<boolean> {
  const { at, id } = await book(sql, p.desk, [p.ben], [p.mine])
  await sql`update appointments set status = 'arrived' where id = ${id}`
  await sql`insert into appointment_events (appointment_id, kind, status_before, status_after)
    values (${id}, 'status', 'scheduled', 'arrived')`
  if ((await cell(sql, p.desk, p.ben, at))?.arrived_at === null) return false
  const told = await cell(sql, p.anna, p.ben, at)
  if (!told || told.sight !== 'named' || JSON.stringify(told.clients).includes('Mine') === false) return false
  return [told.appointment_id, told.status, told.title, told.site_id, told.version, told.arrived_at].every(
    (value) => value === null,
  )
}

async function busyCell(sql: Sql, p: Cast): Promise<boolean> {
  const { at } = await book(sql, p.desk, [p.ben], [p.theirs])
  const isBusy = async () => {
    const told = await cell(sql, p.anna, p.ben, at)
    return told?.sight === 'busy' && !JSON.stringify(told).includes('Theirs') && told.appointment_id === null
  }
  if (!(await isBusy())) return false
  // Whoever once wrote about the client finds its bare header, and reads no name in a colleague's column.
  await sql`insert into items (client_id, component, organisation_id, author_post_id)
            values (${p.theirs}, 'notes', ${p.organisation}, ${p.anna})`
  return isBusy()
}

async function shutOutSeesBusy(sql: Sql, p: Cast): Promise<boolean> {
  const { at, id } = await book(sql, p.desk, [p.anna], [p.mine])
  const told = await cell(sql, p.shut, p.anna, at)
  if (told?.sight !== 'busy' || (await opens(sql, p.shut, id))) return false
  if ((await set(sql, p.shut, id, 1, 'confirmed')) !== null) return false
  await set(sql, p.desk, id, 1, 'cancelled_by_client')
  return (await cell(sql, p.shut, p.anna, at)) === null
}

async function cancelledOfColleague(sql: Sql, p: Cast): Promise<boolean> {
  const { at, id } = await book(sql, p.desk, [p.ben], [p.mine])
  await set(sql, p.desk, id, 1, 'cancelled_by_client')
  return (await cell(sql, p.anna, p.ben, at)) === null && (await cell(sql, p.desk, p.ben, at)) !== null
}

async function custodianReads(sql: Sql, p: Cast): Promise<boolean> {
  const { id } = await book(sql, p.desk, [p.anna], [p.mine])
  return (
    (await opens(sql, p.custodian, id)) &&
    (await set(sql, p.custodian, id, 1, 'confirmed')) === null &&
    (await change(sql, p.custodian, id, 1, { staff_note: 'x' })) === null
  )
}

async function strangerChanges(sql: Sql, p: Cast): Promise<boolean> {
  const { id } = await book(sql, p.desk, [p.anna], [p.mine])
  for (const who of [p.cleo, p.outsider]) {
    if (await opens(sql, who, id)) return false
    if ((await set(sql, who, id, 1, 'confirmed')) !== null) return false
    if ((await move(sql, who, id, 1, free())) !== null) return false
  }
  return (await as(sql, p.ben, `select count(*) from policy.appointment_history($1)`, [id])) === '0'
}

async function staleRefused(sql: Sql, p: Cast): Promise<boolean> {
  const { id } = await book(sql, p.desk, [p.anna], [p.mine])
  if ((await set(sql, p.desk, id, 1, 'confirmed')) !== 'done') return false
  if ((await set(sql, p.anna, id, 1, 'cancelled_by_practice')) !== 'stale') return false
  if ((await change(sql, p.anna, id, 1, { staff_note: 'x' })) !== 'stale') return false
  return (
    (await move(sql, p.anna, id, 1, free())) === 'stale' &&
    (await set(sql, p.anna, id, 1, 'confirmed')) === 'same'
  )
}

async function noTimeBack(sql: Sql, p: Cast): Promise<boolean> {
  const { id, at } = await book(sql, p.desk, [p.anna], [p.mine])
  await set(sql, p.desk, id, 1, 'late_cancelled')
  if ((await outcome(sql, p.desk, [p.anna], [p.theirs], { at })) !== 'booked') return false
  return (await set(sql, p.desk, id, 2, 'scheduled')) === 'taken'
}

async function movesToFree(sql: Sql, p: Cast): Promise<boolean> {
  const [one, other] = [
    await book(sql, p.desk, [p.anna], [p.mine]),
    await book(sql, p.desk, [p.anna], [p.mine]),
  ]
  if ((await move(sql, p.desk, one.id, 1, other.at)) !== 'taken') return false
  if ((await move(sql, p.desk, one.id, 1, free())) !== 'done') return false
  return (await outcome(sql, p.desk, [p.anna], [p.mine], { at: one.at })) === 'booked'
}

async function moveIsBooking(sql: Sql, p: Cast): Promise<boolean> {
  const { id } = await book(sql, p.anna, [p.anna], [p.mine])
  if ((await move(sql, p.anna, id, 1, free(), [p.cleo])) !== 'no_provider') return false
  const other = await book(sql, p.desk, [p.cleo], [p.theirs])
  if ((await move(sql, p.desk, other.id, 1, free(), [p.anna])) !== 'done') return false
  return onList(sql, p.anna, p.theirs)
}

async function detailsOnly(sql: Sql, p: Cast): Promise<boolean> {
  const { id, at } = await book(sql, p.desk, [p.anna], [p.mine])
  const sent = {
    staff_note: 'Bring the form',
    status: 'completed',
    starts_at: iso(at + 9_000_000),
    organisation_id: p.elsewhere,
  }
  if ((await change(sql, p.desk, id, 1, sent)) !== 'done') return false
  const [row] =
    await sql`select staff_note, status, starts_at, organisation_id from appointments where id = ${id}`
  const kept = row?.status === 'scheduled' && row.organisation_id === p.organisation
  return kept && row.staff_note === 'Bring the form' && new Date(row.starts_at as string).getTime() === at
}

async function hoursAreOnesOwn(sql: Sql, p: Cast): Promise<boolean> {
  const writes = async (who: string, of: string, organisation = p.organisation) => {
    const minute = counted() % 1300
    await sql`select policy.enter_as(${who})`
    await sql`savepoint attempt`
    try {
      await sql`set local role concord_app`
      await sql`insert into availability_blocks (organisation_id, post_id, weekday, from_minute, to_minute)
                values (${organisation}, ${of}, ${(minute % 7) + 1}, ${minute}, ${minute + 5})`
      await sql`reset role`
      await sql`release savepoint attempt`
      return true
    } catch {
      await sql`rollback to savepoint attempt`
      await sql`reset role`
      return false
    }
  }
  return (
    (await writes(p.anna, p.anna)) &&
    (await writes(p.manager, p.anna)) &&
    !(await writes(p.anna, p.ben)) &&
    !(await writes(p.desk, p.anna)) &&
    !(await writes(p.manager, p.outsider)) &&
    !(await writes(p.anna, p.anna, p.elsewhere))
  )
}
