import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import { toColumns, toField, type FieldValues } from './client-edit'
import type { ViewerTransaction } from './enter'

/** A share that waits for registration; `share` is the row with which it began. */
export type WaitingRegistration = {
  share: string
  receiver: string
  since: string
  step: 'details' | 'programmes'
  may_register: boolean
}

/** What the frame of the opened client asks of programmes: whether there is a tab, and which shares wait for the viewer's side. */
export async function findProgrammeFrame(
  tx: ViewerTransaction,
  clientId: string,
): Promise<{ has_programmes: boolean; waiting: WaitingRegistration[] }> {
  const [row] = await tx.execute<{ has_programmes: boolean; waiting: WaitingRegistration[] }>(
    sql`select * from policy.programme_frame(${clientId})`,
  )
  return row ?? { has_programmes: false, waiting: [] }
}

export type RegistrationRow = {
  receiver: string
  since: string
  until: string | null
  /** The viewer edits the profile: what he types is written through. */
  editable: boolean
  step: 'details' | 'programmes' | 'done'
  version: number
  /** What the receiver typed that differs from the record and that nobody changed there since, where it was not written through; by column. */
  details: Record<string, string | boolean | null> | null
  done_on: string | null
  by_name: string | null
  /** What a referral asked for. */
  programme: string | null
  programme_id: string | null
}

/** Where a registration stands; null for whoever does not register this share, or where it has ended. Source: P57, P97. */
export async function findRegistration(
  tx: ViewerTransaction,
  clientId: string,
  shareId: string,
): Promise<RegistrationRow | null> {
  const [row] = await tx.execute<RegistrationRow>(sql`
    select r.receiver, r.since::text, r.until::text, r.editable, r.step, r.version, r.details, r.done_on::text, r.by_name, r.programme, r.programme_id
      from policy.find_registration(${clientId}, ${shareId}) r`)
  return row ?? null
}

export type DetailsOutcome = {
  outcome: 'saved' | 'done' | 'stale' | 'conflict'
  fields: string[]
  /** What differs went to the owner's side. */
  proposed: boolean
  actId: string
}

/** The first step; null for whoever does not register this share. `seen` is the version of the registration. */
export async function saveRegistrationDetails(
  tx: ViewerTransaction,
  given: {
    clientId: string
    shareId: string
    seen: number
    version: number
    values: FieldValues
    message: string | null
  },
): Promise<DetailsOutcome | null> {
  const actId = newId()
  const [row] = await tx.execute<Omit<DetailsOutcome, 'actId' | 'fields'> & { fields: string[] | null }>(sql`
    select * from policy.save_registration_details(${given.clientId}, ${given.shareId}, ${given.seen}, ${given.version},
      ${toColumns(given.values)}, ${given.message}, ${actId})`)
  return row ? { ...row, fields: (row.fields ?? []).map(toField), actId } : null
}

export type FinishOutcome = {
  outcome: 'registered' | 'done' | 'stale' | 'details' | 'none' | 'programme' | 'days' | 'enrolled'
  programme: string | null
  actId: string
}

/** The last step: a first day for each programme. Null as above. */
export async function finishRegistration(
  tx: ViewerTransaction,
  given: { clientId: string; shareId: string; seen: number; programmes: { id: string; startedOn: string }[] },
): Promise<FinishOutcome | null> {
  const actId = newId()
  const ids = given.programmes.map(({ id }) => id)
  const days = given.programmes.map(({ startedOn }) => startedOn)
  const [row] = await tx.execute<Omit<FinishOutcome, 'actId'>>(sql`
    select * from policy.finish_registration(${given.clientId}, ${given.shareId}, ${given.seen},
      ${sql.param(ids)}::uuid[], ${sql.param(days)}::text[]::date[], ${actId})`)
  return row ? { ...row, actId } : null
}
