import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import type { ViewerTransaction } from './enter'

/** What a write did, with its act; `again`: the same form did it before. `refused` is the engine's word for why not. */
export type ProgrammeOutcome = { actId: string; again: boolean } | { refused: string }

type Row = { done: string; act: string | null }

function outcomeOf(row: Row | undefined): ProgrammeOutcome | null {
  if (!row) return null
  const { done, act } = row
  return act && (done === 'done' || done === 'already')
    ? { actId: act, again: done === 'already' }
    : { refused: done }
}

/** Puts a client into a programme from a day; null where the viewer may not. Source: POLICY.md P64, P95. */
export async function beginEnrolment(
  tx: ViewerTransaction,
  {
    clientId,
    itemId,
    programmeId,
    startedOn,
  }: Record<'clientId' | 'itemId' | 'programmeId' | 'startedOn', string>,
): Promise<ProgrammeOutcome | null> {
  const [row] = await tx.execute<Row>(sql`
    select * from policy.begin_enrolment(${clientId}, ${itemId}, ${programmeId}, ${startedOn}::date, ${newId()})`)
  return outcomeOf(row)
}

/** Ends an enrolment on a day; null where the viewer does not edit it. */
export async function endEnrolmentItem(
  tx: ViewerTransaction,
  end: { clientId: string; itemId: string; endedOn: string; reason: string | null },
): Promise<ProgrammeOutcome | null> {
  const [row] = await tx.execute<Row>(sql`
    select * from policy.end_enrolment(${end.clientId}, ${end.itemId}, ${end.endedOn}::date, ${end.reason}, ${newId()})`)
  return outcomeOf(row)
}

/** Records what was done with a client; null where the viewer may not. */
export async function insertActivity(
  tx: ViewerTransaction,
  given: {
    clientId: string
    itemId: string
    programmeId: string | null
    kind: string
    onDay: string
    note: string | null
  },
): Promise<ProgrammeOutcome | null> {
  const [row] = await tx.execute<Row>(sql`
    select * from policy.add_activity(${given.clientId}, ${given.itemId}, ${given.programmeId}::uuid, ${given.kind},
      ${given.onDay}::date, ${given.note}, ${newId()})`)
  return outcomeOf(row)
}

/** Takes an enrolment or activity entered in error out of sight (P22): the act, or null where the viewer does not edit it. */
export async function hideProgrammeItem(
  tx: ViewerTransaction,
  { clientId, itemId }: { clientId: string; itemId: string },
): Promise<string | null> {
  const actId = newId()
  const [row] = await tx.execute<{ done: string | null }>(sql`
    select policy.withdraw_programme_item(${clientId}, ${itemId}, ${actId}) as done`)
  return row?.done ? actId : null
}

/** Takes back the viewer's own act about programmes: the act of the undo, why it is too late, or null. */
export async function undoProgrammeAct(
  tx: ViewerTransaction,
  { clientId, actId }: { clientId: string; actId: string },
): Promise<{ undoId: string } | { tooLate: 'already' | 'later' } | null> {
  const undoId = newId()
  const [row] = await tx.execute<{ done: 'undone' | 'already' | 'later' | null }>(sql`
    select policy.undo_programme_act(${clientId}, ${actId}, ${undoId}) as done`)
  if (!row?.done) return null
  return row.done === 'undone' ? { undoId } : { tooLate: row.done }
}

export type OwnProgrammeAct = { kind: string; title: string; undone: boolean; may_undo: boolean }

/** What the viewer's own act about programmes of the opened client was; null for acts of others or none. */
export async function findOwnProgrammeAct(
  tx: ViewerTransaction,
  clientId: string,
  actId: string,
): Promise<OwnProgrammeAct | null> {
  const [row] = await tx.execute<OwnProgrammeAct>(
    sql`select * from policy.own_programme_act(${clientId}, ${actId})`,
  )
  return row ?? null
}

/** Which enrolments and activities of the opened client the viewer may change. */
export async function listEditableProgrammeItems(tx: ViewerTransaction, clientId: string): Promise<string[]> {
  const rows = await tx.execute<{ item: string }>(sql`select item from policy.programme_rights(${clientId})`)
  return [...rows].map(({ item }) => item)
}
