import { type SQL, sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import type { ViewerTransaction } from './enter'

/** Values by field in the spelling of the code; null empties a field. Days as YYYY-MM-DD. */
export type FieldValues = Record<string, string | boolean | string[] | null>

/** What a write of the profile did; `fields` are those that differed. */
export type EditOutcome = {
  outcome: 'saved' | 'same' | 'conflict' | 'gone'
  fields: string[]
  actId: string
}

/** `givenName` as the database spells it, `given_name`. */
const toColumn = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** `given_name` as the code spells it, `givenName`. */
export function toField(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Values as a parameter for a function that takes jsonb. */
export function toColumns(values: FieldValues) {
  const named = Object.entries(values).map(([field, value]) => [toColumn(field), value])
  return sql`${JSON.stringify(Object.fromEntries(named))}::text::jsonb`
}

type Write = { clientId: string; version: number; values: FieldValues }

/**
 * Changes fields of the profile and the directory row together. Null where the viewer may not edit the client; `conflict`
 * where somebody changed one of the differing fields since `version`, `same` where nothing differs: then nothing is written.
 */
export async function editProfileFields(
  tx: ViewerTransaction,
  { clientId, version, values }: Write,
): Promise<EditOutcome | null> {
  const actId = newId()
  return toOutcome(
    actId,
    await tx.execute<OutcomeRow>(
      sql`select * from policy.edit_profile(${clientId}, ${version}, ${toColumns(values)}, ${actId})`,
    ),
  )
}

type PartWrite = Write & { itemId: string }

/** Adds an address (version 0) or changes one. Answers like `editProfileFields`; `gone`: it is not this client's. */
export const saveAddressPart = (tx: ViewerTransaction, part: PartWrite) =>
  savePart(tx, sql`policy.save_address`, part)

/** Adds a contact (version 0) or changes one. Answers like `saveAddressPart`; `gone`: it was withdrawn. */
export const saveContactPart = (tx: ViewerTransaction, part: PartWrite) =>
  savePart(tx, sql`policy.save_contact`, part)

async function savePart(
  tx: ViewerTransaction,
  writer: SQL,
  { clientId, itemId, version, values }: PartWrite,
): Promise<EditOutcome | null> {
  const actId = newId()
  return toOutcome(
    actId,
    await tx.execute<OutcomeRow>(
      sql`select * from ${writer}(${clientId}, ${itemId}, ${version}, ${toColumns(values)}, ${actId})`,
    ),
  )
}

type OutcomeRow = { outcome: EditOutcome['outcome']; fields: string[] | null }

function toOutcome(actId: string, rows: Iterable<OutcomeRow>): EditOutcome | null {
  const [row] = rows
  return row ? { outcome: row.outcome, fields: (row.fields ?? []).map(toField), actId } : null
}

/** Withdraws a contact (ruling P22): the act, `gone` when it is none of this client's any more, null where one may not. */
export async function withdrawContactPart(
  tx: ViewerTransaction,
  { clientId, itemId }: { clientId: string; itemId: string },
): Promise<string | 'gone' | null> {
  const actId = newId()
  const [row] = await tx.execute<{ done: 'withdrawn' | 'gone' | null }>(
    sql`select policy.withdraw_contact(${clientId}, ${itemId}, ${actId}) as done`,
  )
  return row?.done === 'withdrawn' ? actId : (row?.done ?? null)
}

/** What the viewer may do with a client besides reading; `manage` is for owner and manager (P26, P28). */
export type ClientRights = {
  edit_profile: boolean
  edit_location: boolean
  manage: boolean
  pinned: boolean
  /** Shares in the Chart Sharing panel. */
  shares_chart: boolean
}

/** The rights of the viewer about the opened client; without an open chart there are none. */
export async function findClientRights(tx: ViewerTransaction, clientId: string): Promise<ClientRights> {
  const [row] = await tx.execute<ClientRights>(sql`select * from policy.client_rights(${clientId})`)
  return (
    row ?? { edit_profile: false, edit_location: false, manage: false, pinned: false, shares_chart: false }
  )
}

/** Inactive for all, or active again (P26): the act, `same` when it stood so already, null where one may not. */
export async function changeClientActive(
  tx: ViewerTransaction,
  { clientId, active }: { clientId: string; active: boolean },
): Promise<string | 'same' | null> {
  const actId = newId()
  const [row] = await tx.execute<{ done: 'done' | 'same' | null }>(
    sql`select policy.set_client_active(${clientId}, ${active}, ${actId}) as done`,
  )
  return row?.done === 'done' ? actId : (row?.done ?? null)
}

/** Whom to ask about the opened client; `choices` are null where the viewer names nobody (P71). */
export type MainProviderRow = {
  caseload: string | null
  label: string | null
  name: string | null
  phone: string | null
  email: string | null
  in_use: boolean | null
  cover: string | null
  cover_until: string | null
  choices: { id: string; label: string }[] | null
}

/** The main provider of the opened client with phone and e-mail, and who stands in today. */
export async function findMainProvider(
  tx: ViewerTransaction,
  clientId: string,
): Promise<MainProviderRow | null> {
  const [row] = await tx.execute<MainProviderRow>(
    sql`select m.*, m.cover_until::text as cover_until from policy.main_provider(${clientId}) m`,
  )
  return row ?? null
}

/** Names another main provider, or nobody (P71): the act, why not, or null where one may not. */
export async function changeMainProvider(
  tx: ViewerTransaction,
  { clientId, caseloadId, seen }: { clientId: string; caseloadId: string | null; seen: string | null },
): Promise<{ done: 'done' | 'same' | 'changed' | 'not_a_choice'; actId: string } | null> {
  const actId = newId()
  const [row] = await tx.execute<{ done: 'done' | 'same' | 'changed' | 'not_a_choice' | null }>(
    sql`select policy.set_main_provider(${clientId}, ${caseloadId}, ${seen}, ${actId}) as done`,
  )
  return row?.done ? { done: row.done, actId } : null
}

/** Pins a client or takes the pin off: whether that changed anything; null for a client the viewer cannot find. */
export async function changePin(
  tx: ViewerTransaction,
  { clientId, pinned }: { clientId: string; pinned: boolean },
): Promise<boolean | null> {
  const [row] = await tx.execute<{ changed: boolean | null }>(
    sql`select policy.set_pin(${clientId}, ${pinned}) as changed`,
  )
  return row?.changed ?? null
}

/** Takes back the viewer's own act about a profile (P24). `too_late`: a later act stands on it; null: not his or none. */
export async function undoProfileAct(
  tx: ViewerTransaction,
  { clientId, actId }: { clientId: string; actId: string },
): Promise<{ done: 'undone' | 'already' | 'too_late'; undoId: string } | null> {
  const undoId = newId()
  const [row] = await tx.execute<{ done: 'undone' | 'already' | 'too_late' | null }>(
    sql`select policy.undo_client_act(${clientId}, ${actId}, ${undoId}) as done`,
  )
  return row?.done ? { done: row.done, undoId } : null
}

/** What the viewer's own act about this client was; null for acts of others or none. */
export async function findOwnClientAct(
  tx: ViewerTransaction,
  clientId: string,
  actId: string,
): Promise<{ kind: string; undone: boolean } | null> {
  const [row] = await tx.execute<{ kind: string; undone: boolean }>(
    sql`select * from policy.own_client_act(${clientId}, ${actId})`,
  )
  return row ?? null
}
