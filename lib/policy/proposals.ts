import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import { toField, toColumns, type FieldValues } from './client-edit'
import type { ViewerTransaction } from './enter'

/**
 * Values as the history shows them; `changed`: somebody changed the field after the proposal was made. `stands` and `changed` are told
 * to whoever reads the profile alone.
 */
export type ProposedFieldRow = {
  field: string
  stands: string | null
  proposed: string | null
  changed: boolean
  accepted: boolean
}

export type ProposalRow = {
  id: string
  client: string
  name: string
  reference: string
  by: string
  organisation: string
  mine: boolean
  at: string
  message: string | null
  /** `undone`: whoever accepted it took that back. */
  state: 'open' | 'accepted' | 'declined' | 'taken_back' | 'undone'
  decided_at: string | null
  decided_by: string | null
  answer: string | null
  may_answer: boolean
  /** Of one's own that waits: the main provider who answers it, else who runs the organisation; when a mail told of it, or will. */
  waits_for: {
    name: string | null
    organisation: string
    sent_at: string | null
    due_at: string | null
  } | null
  fields: ProposedFieldRow[]
}

const named = ({ told }: { told: ProposalRow }): ProposalRow => ({
  ...told,
  fields: told.fields.map((each) => ({ ...each, field: toField(each.field) })),
})

/** Proposals about the opened client that concern the viewer. Source: POLICY.md P61, P98. */
export async function listProposals(tx: ViewerTransaction, clientId: string): Promise<ProposalRow[]> {
  const rows = await tx.execute<{ told: ProposalRow }>(
    sql`select p as told from policy.list_proposals(${clientId}) p`,
  )
  return [...rows].map(named)
}

/** What waits for the viewer's answer, or what became of his own. */
export async function listMyProposals(
  tx: ViewerTransaction,
  tab: 'to_do' | 'outcomes',
): Promise<ProposalRow[]> {
  const rows = await tx.execute<{ told: ProposalRow }>(
    sql`select p as told from policy.my_proposals(${tab}) p`,
  )
  return [...rows].map(named)
}

/** Proposes other values; null where the viewer may not. `same`: nothing differs from what stands. */
export async function proposeFields(
  tx: ViewerTransaction,
  given: { clientId: string; version: number; values: FieldValues; message: string | null },
): Promise<{ outcome: 'proposed' | 'same'; fields: string[]; actId: string } | null> {
  const actId = newId()
  const [row] = await tx.execute<{ outcome: 'proposed' | 'same'; fields: string[] | null }>(sql`
    select * from policy.propose_changes(${given.clientId}, ${given.version}, ${toColumns(given.values)}, ${given.message}, ${actId})`)
  return row ? { outcome: row.outcome, fields: (row.fields ?? []).map(toField), actId } : null
}

/** Whether the viewer may propose: he reads the profile by a site share and does not edit it. */
export async function canPropose(tx: ViewerTransaction, clientId: string): Promise<boolean> {
  const [row] = await tx.execute<{ may: boolean }>(sql`select policy.can_propose(${clientId}) as may`)
  return row?.may ?? false
}

export type AnswerOutcome = { outcome: string; fields: string[]; actId: string }

/** Takes over the fields named and declines the others; null where the viewer may not. */
export async function writeProposalAnswer(
  tx: ViewerTransaction,
  given: { clientId: string; proposalId: string; accept: string[]; answer: string | null },
): Promise<AnswerOutcome | null> {
  const actId = newId()
  const columns = given.accept.map((field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
  const [row] = await tx.execute<{ outcome: string; fields: string[] | null }>(sql`
    select * from policy.answer_proposal(${given.clientId}, ${given.proposalId}, ${sql.param(columns)}::text[], ${given.answer}, ${actId})`)
  return row ? { outcome: row.outcome, fields: (row.fields ?? []).map(toField), actId } : null
}

/** Takes the viewer's own proposal back while it waits; null for one that is not his. */
export async function takeBackOwnProposal(
  tx: ViewerTransaction,
  proposalId: string,
): Promise<{ outcome: string; clientId: string; actId: string } | null> {
  const actId = newId()
  const [row] = await tx.execute<{ outcome: string | null; client: string | null }>(
    sql`select * from policy.take_back_proposal(${proposalId}, ${actId})`,
  )
  return row?.outcome && row.client ? { outcome: row.outcome, clientId: row.client, actId } : null
}
