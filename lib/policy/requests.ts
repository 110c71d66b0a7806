import { sql } from 'drizzle-orm'
import { newId } from '@/db/new-id'
import type { ViewerTransaction } from './enter'

/** One request as the engine tells this viewer of it; instants are ISO text, days YYYY-MM-DD. */
export type RequestTold = {
  id: string
  kind: 'care_team' | 'chart_share' | 'site_share' | 'referral'
  by_reference: boolean
  state: string
  at: string
  changed_at: string
  subject: string
  details: string
  from: CaseloadTold
  client: { id: string | null; reference: string; name: string | null }
  capacity: Capacity | null
  side: 'own' | 'follower' | null
  mine: boolean
  waits: boolean
  /** What came out is new to the viewer, who asked or follows. */
  is_new: boolean
  /** The share that he still has to register. */
  registration_owed: string | null
  escalation: 'unset' | 'retired' | 'unable' | 'idle' | 'silent' | null
  until: string | null
  version: number
}

export type Capacity = 'holder' | 'cover' | 'manager' | 'administrator'

export type CaseloadTold = {
  name: string
  label: string | null
  phone: string | null
  email: string | null
  site: string | null
  organisation: string
}

export type StepTold = {
  kind: string
  capacity: Capacity | 'asker' | null
  by: string | null
  on_behalf_of: string | null
  at: string
  behalf_reason: string | null
  reason_code: string | null
  note: string | null
  self_decided: boolean
}

export type ButtonName = 'accept' | 'reject' | 'revoke' | 'cancel' | 'relinquish' | 'reopen' | 'follow'

export type RequestPageTold = RequestTold & {
  requester: CaseloadTold
  requestee: CaseloadTold | null
  owner_organisation: string | null
  section_of: string | null
  urgency: 'routine' | 'soon' | 'urgent' | null
  reason: string | null
  programme: string | null
  wish_until: string | null
  wish_editable: boolean
  wish_unticked: number
  granted: { since: string; until: string | null; editable: boolean; unticked: number } | null
  suggested_until: string | null
  until_required: boolean
  buttons: Record<ButtonName, string | null>
  steps: StepTold[]
  self_decided: boolean
  /** Of an accepted request for a site: how far the receiver is. `share`: the viewer may register it. */
  registration: {
    client: string
    share: string | null
    done_on: string | null
    programmes: { name: string; since: string }[]
  } | null
  replaces: string | null
  undo_act: string | null
}

export type AskFormTold = {
  client: RequestTold['client']
  refusal: string | null
  holder: CaseloadTold | null
  sites: { id: string; name: string }[]
  organisation: string
  you: string
  /** Offered by the viewer's organisation, by name. */
  programmes: { id: string; name: string }[]
  section_of: string | null
  again_on: string | null
  open: { id: string; at: string; mine: boolean; by: string; may_follow: boolean; follows: boolean } | null
}

/** What the form that asks begins with; null for a client the viewer knows nothing of. */
export async function findAskForm(
  tx: ViewerTransaction,
  ask: { clientId: string; kind: string; fromPostId: string | null },
): Promise<AskFormTold | null> {
  const [row] = await tx.execute<{ form: AskFormTold | null }>(
    sql`select policy.ask_form(${ask.clientId}, ${ask.kind}, ${ask.fromPostId}::uuid) as form`,
  )
  return row?.form ?? null
}

/** What the viewer's side asked about a client already, the newest first; `site`: for which. Source: POLICY.md P81, P87. */
export async function listAskedAbout(
  tx: ViewerTransaction,
  clientId: string,
): Promise<(RequestTold & { site: string | null })[]> {
  const rows = await tx.execute<{ told: RequestTold & { site: string | null } }>(
    sql`select told from policy.asked_about(${clientId}) told`,
  )
  return rows.map(({ told }) => told)
}

export type AskRow = {
  id: string
  client_id: string
  kind: string
  asker_site_id: string | null
  from_post_id: string | null
  subject: string
  details: string
  wish_until: string | null
  wish_editable: boolean
  wish_unticked: number
  urgency: string | null
  reason: string | null
  programme: string | null
  programme_id: string | null
}

/** `outcome`: `asked`, `already` (the same form again), or why not; null for a client the viewer knows nothing of. */
export async function writeRequest(
  tx: ViewerTransaction,
  row: AskRow,
): Promise<{ outcome: string | null; actId: string }> {
  const actId = newId()
  const [done] = await tx.execute<{ outcome: string | null }>(
    sql`select policy.ask_for_share(${JSON.stringify(row)}::jsonb, ${actId}) as outcome`,
  )
  return { outcome: done?.outcome ?? null, actId }
}

/** The same by a reference, whoever has it: `asked`, `limit`, or null for somebody who asks for nothing. */
export async function writeRequestByReference(
  tx: ViewerTransaction,
  ask: { requestId: string; reference: string; subject: string; details: string; unticked: number },
): Promise<{ outcome: 'asked' | 'limit' | null; actId: string }> {
  const actId = newId()
  const [done] = await tx.execute<{ outcome: 'asked' | 'limit' | null }>(sql`
    select policy.ask_by_reference(${ask.requestId}, ${ask.reference}, ${ask.subject}, ${ask.details},
      ${ask.unticked}, ${actId}) as outcome`)
  return { outcome: done?.outcome ?? null, actId }
}

/** Whether a question by reference names parts of the record. */
export async function canAskForParts(tx: ViewerTransaction): Promise<boolean> {
  const [row] = await tx.execute<{ parts: boolean | null }>(sql`select policy.can_ask_for_parts() as parts`)
  return row?.parts ?? false
}

/** Hears of a colleague's request of the same site from now on. */
export async function followColleagues(
  tx: ViewerTransaction,
  requestId: string,
): Promise<{ outcome: 'followed' | 'already' | null; actId: string }> {
  const actId = newId()
  const [done] = await tx.execute<{ outcome: 'followed' | 'already' | null }>(
    sql`select policy.follow_request(${requestId}, ${actId}) as outcome`,
  )
  return { outcome: done?.outcome ?? null, actId }
}

/** Where a page of a list begins: after this row. */
export type RequestPlace = { key: string; id: string }

/** A page of a box, as policy.list_requests orders it. */
export async function listRequestRows(
  tx: ViewerTransaction,
  page: { box: string; tab: string; after: RequestPlace | null; limit: number },
): Promise<{ key: string; told: RequestTold }[]> {
  const rows = await tx.execute<{ key: string; told: RequestTold }>(sql`
    select l.key::text, l.told from policy.list_requests(${page.box}, ${page.tab},
      ${page.after?.key ?? null}::numeric, ${page.after?.id ?? null}::uuid, ${page.limit}) l
     order by l.key desc, l.told ->> 'id' desc`)
  return [...rows]
}

/** How many wait for the viewer, up to a hundred. */
export async function countWaitingRequests(tx: ViewerTransaction): Promise<number | null> {
  const [row] = await tx.execute<{ waiting: number | null }>(
    sql`select policy.count_waiting_requests() as waiting`,
  )
  return row?.waiting ?? null
}

/** What is at hand, each up to a hundred; `together`: the number in the menu. */
export type AtHand = {
  together: number
  answers: number
  on_behalf: number
  proposals: number
  registrations: number
  outcomes: number
}

/** The same in its parts; null where nobody asks for anything. */
export async function countRequestsAtHand(tx: ViewerTransaction): Promise<AtHand | null> {
  const [row] = await tx.execute<AtHand>(sql`select * from policy.count_requests_at_hand()`)
  return row ?? null
}

/** The viewer has opened what came out of his request; nothing where there is nothing new. */
export async function recordOutcomeRead(tx: ViewerTransaction, requestId: string): Promise<void> {
  await tx.execute(sql`select policy.record_outcome_read(${requestId})`)
}

/** The Take action page, or null where there is no such request for the viewer. */
export async function findRequest(tx: ViewerTransaction, requestId: string): Promise<RequestPageTold | null> {
  const [row] = await tx.execute<{ page: RequestPageTold | null }>(
    sql`select policy.find_request(${requestId}) as page`,
  )
  return row?.page ?? null
}

/** What accepting as asked would open to the asker, in counts; nothing for whoever may not accept. */
export async function previewRequest(
  tx: ViewerTransaction,
  requestId: string,
): Promise<{ component: string; before: number; after: number }[]> {
  const rows = await tx.execute<{ component: string; before: number; after: number }>(
    sql`select p.component, p.before, p.after from policy.preview_request(${requestId}) p`,
  )
  return [...rows]
}

export type Decision = {
  kind: 'accept' | 'reject'
  since: string | null
  until: string | null
  editable: boolean
  unticked: number | null
  reason_code: string | null
  note: string | null
  reason_shown: boolean
  behalf_reason: string | null
}

/** `outcome`: `done` or why not; null for a request that does not exist for the viewer. */
export type Ended = {
  outcome: string | null
  requestId: string
  clientId: string | null
  actId: string
}

type EndedRow = { outcome: string | null; request: string | null; client: string | null }

/** Accepts or rejects; the request that was answered is a new one where a rejected or ended one was reopened. */
export async function writeDecision(
  tx: ViewerTransaction,
  answer: { requestId: string; version: number; decision: Decision },
): Promise<Ended> {
  const actId = newId()
  const [row] = await tx.execute<EndedRow>(sql`
    select d.outcome, d.request, d.client from policy.decide_request(${answer.requestId}, ${answer.version},
      ${JSON.stringify(answer.decision)}::jsonb, ${actId}) d`)
  return ended(row, answer.requestId, actId)
}

export type Ending = {
  note: string | null
  reason_shown: boolean
  behalf_reason: string | null
  back: boolean
}

/** Takes an open request back, or ends what was accepted. */
export async function writeEnd(
  tx: ViewerTransaction,
  end: { requestId: string; version: number; how: 'cancel' | 'revoke' | 'relinquish'; ending: Ending | null },
): Promise<Ended> {
  const actId = newId()
  const [row] = await tx.execute<EndedRow>(sql`
    select d.outcome, d.request, d.client from policy.end_request(${end.requestId}, ${end.version}, ${end.how},
      ${JSON.stringify(end.ending ?? {})}::jsonb, ${actId}) d`)
  return ended(row, end.requestId, actId)
}

/** Takes the viewer's own acceptance back, as long as nobody relies on it; `too_late` else. */
export async function takeAcceptanceBack(tx: ViewerTransaction, requestId: string): Promise<Ended> {
  const actId = newId()
  const [row] = await tx.execute<EndedRow>(sql`
    select case d.outcome when 'undone' then 'done' else d.outcome end as outcome, ${requestId}::uuid as request, d.client
      from policy.undo_acceptance(${requestId}, ${actId}) d`)
  return ended(row, requestId, actId)
}

const ended = (row: EndedRow | undefined, requestId: string, actId: string): Ended => ({
  outcome: row?.outcome ?? null,
  requestId: row?.request ?? requestId,
  clientId: row?.client ?? null,
  actId,
})

export type ReferenceTold = {
  /** For the audit, and where the viewer may share the client directly. */
  found_id: string | null
  may_share: boolean
  reference: string
  client: RequestTold['client'] | null
  site: string | null
  caseload: CaseloadTold | null
  open: RequestTold[]
}

/** Clients looked up by an administrator for somebody who asked in another way; null for everybody else. */
export async function findByReference(
  tx: ViewerTransaction,
  references: string[],
): Promise<ReferenceTold[] | null> {
  const [row] = await tx.execute<{ found: ReferenceTold[] | null }>(
    sql`select policy.find_by_references(${sql.param(references)}::text[]) as found`,
  )
  return row?.found ?? null
}
