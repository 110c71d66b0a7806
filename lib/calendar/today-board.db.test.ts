import { expect, it } from 'vitest'
import { setStatusOnBoard } from '@/lib/appointments/set-status-on-board'
import { boardStatusSchema } from '@/lib/appointments/schemas'
import { undoLastChange } from '@/lib/appointments/undo-last-change'
import { getTodayBoard } from '@/lib/calendar/get-today-board'
import { inViewerTransaction } from '@/lib/policy/enter'
import { practiceWorld } from '@/tests/support/world'

const w = await practiceWorld()
const priya = await w.member('Priya Nair', ['provider'])
const desk = await w.member('Sam Porter', ['scheduler'])
const { zone } = await inViewerTransaction(desk, async (tx) => tx.viewer)

/** An appointment that lasts from one distance to midnight today to another, in the network's zone. */
async function appointment(from: string, to: string): Promise<string> {
  const client = await w.client()
  await w.onTeam(client, priya)
  const [made] = await w.sql<{ id: string }[]>`
    insert into appointments (organisation_id, starts_at, ends_at, time_zone)
    select ${w.practice}, ${from}::timestamptz, ${to}::timestamptz, ${zone} returning id`
  const id = made?.id ?? ''
  await w.sql`insert into appointment_providers (appointment_id, post_id) values (${id}, ${priya.post})`
  await w.sql`insert into appointment_clients (appointment_id, client_id) values (${id}, ${client})`
  return id
}

it('offers a no-show once an appointment has begun, takes it off the board, and Undo brings it back', async () => {
  const [edges] = await w.sql<{ dawn: string; now: string; night: string }[]>`
    select (date_trunc('day', now() at time zone ${zone}) at time zone ${zone})::text as dawn, now()::text as now,
           ((date_trunc('day', now() at time zone ${zone}) + interval '1 day') at time zone ${zone})::text as night`
  const { dawn = '', now = '', night = '' } = edges ?? {}
  const begun = await appointment(dawn, now)
  const later = await appointment(now, night)
  await w.sql`update appointments set starts_at = now() + (ends_at - now()) / 2 where id = ${later}`
  const rows = async () =>
    Object.fromEntries(((await getTodayBoard(desk, true))?.rows ?? []).map((row) => [row.appointmentId, row]))
  expect(await rows()).toMatchObject({ [begun]: { mayMiss: true }, [later]: { mayMiss: false } })
  const version = (await rows())[begun]?.version
  const input = boardStatusSchema.parse({ appointmentId: begun, version, status: 'no_show', hours: 'all' })
  const { actId } = await setStatusOnBoard(desk, input)
  expect((await rows())[begun]?.status ?? 'off the board').not.toBe('scheduled')
  await undoLastChange(desk, { appointmentId: begun, actId })
  expect((await rows())[begun]).toMatchObject({ status: 'scheduled', mayMiss: true })
  const early = boardStatusSchema.parse({ appointmentId: later, version: 1, status: 'no_show' })
  await expect(setStatusOnBoard(desk, early)).rejects.toMatchObject({
    message: expect.stringContaining('early'),
  })
})
