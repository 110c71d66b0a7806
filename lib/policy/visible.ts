import { sql } from 'drizzle-orm'
import type { ViewerTransaction } from './enter'

/** A client as lists and headers know it. Days are YYYY-MM-DD; the name parts are as recorded. */
export type ClientRow = {
  id: string
  reference: string
  given_name: string
  family_name: string
  preferred_name: string | null
  birth_date: string | null
  sort_name: string
  phone_end: string | null
  main_provider: string | null
  active: boolean
  deceased_on: string | null
  /** The viewer's own status with the client; null off the care team. */
  own_status: 'new' | 'active' | 'inactive' | null
  by_role: boolean
  listed: boolean
  authored: boolean
  /** Who shares notes with the viewer, and until which day. */
  shares: { name: string; until: string | null }[] | null
  /** The owning organisation where it is another than the viewer's. */
  organisation: string | null
}

const columns =
  sql.raw(`r.id, r.reference, r.given_name, r.family_name, r.preferred_name, r.birth_date::text, r.sort_name,
  r.phone_end, r.main_provider, r.active, r.deceased_on::text, r.own_status, r.by_role, r.listed, r.authored, r.shares,
  r.organisation`)

/** Where a page of the list begins: after this client. */
export type ListPlace = { sortName: string; clientId: string }

/** Words must all occur in name or reference; a birth day; the end of a phone number; the beginning of an e-mail. */
export type SearchTerms = {
  words: string[]
  /** YYYY-MM-DD */
  born: string | null
  /** 4 to 15 digits. */
  phone: string | null
  email: string | null
}

/**
 * One page of the clients the viewer may find, by name: `all` asks beyond one's own list, as far as the role allows.
 * `statuses` keeps those with one of these; null keeps all. Source: SPEC §4 "Clients".
 */
export async function listVisibleClients(
  tx: ViewerTransaction,
  page: { all: boolean; statuses: string[] | null; after: ListPlace | null; limit: number },
): Promise<ClientRow[]> {
  const { all, statuses, after, limit } = page
  const rows = await tx.execute<ClientRow>(sql`
    select ${columns} from policy.list_clients(${all}, ${sql.param(statuses)}::text[], ${after?.sortName ?? null},
      ${after?.clientId ?? null}::uuid, ${limit}) r`)
  return [...rows]
}

/** How many clients that list holds, counted up to `cap` (1,000 at most): a sum over rows one may see (ruling P17). */
export async function countVisibleClients(
  tx: ViewerTransaction,
  list: { all: boolean; statuses: string[] | null; cap: number },
): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select policy.count_clients(${list.all}, ${sql.param(list.statuses)}::text[], ${list.cap}) as n`)
  return row?.n ?? 0
}

/** The clients that fit, by name, among those the viewer may find. Text is matched literally; 50 rows at most. */
export async function listClientsFound(
  tx: ViewerTransaction,
  search: SearchTerms & { all: boolean; limit: number },
): Promise<ClientRow[]> {
  const { all, words, born, phone, email, limit } = search
  const rows = await tx.execute<ClientRow>(sql`
    select ${columns} from policy.search_clients(${all}, ${sql.param(words)}::text[], ${born}::date, ${phone},
      ${email}, ${limit}) r`)
  return [...rows]
}

/** One client, or null: hidden and missing look alike (ruling P9). `clientId` must be a UUID. */
export async function findVisibleClient(tx: ViewerTransaction, clientId: string): Promise<ClientRow | null> {
  const [row] = await tx.execute<ClientRow>(sql`select ${columns} from policy.find_client(${clientId}) r`)
  return row ?? null
}

/** Clients whose record the viewer opened last, newest first, as far as they can still be found. */
export async function listVisibleRecentClients(tx: ViewerTransaction, limit: number): Promise<ClientRow[]> {
  return [...(await tx.execute<ClientRow>(sql`select ${columns} from policy.recent_clients(${limit}) r`))]
}

/** Clients the viewer keeps at hand, the latest pin first, as far as they can still be found; 20 at most. */
export async function listPinnedClients(tx: ViewerTransaction): Promise<ClientRow[]> {
  return [...(await tx.execute<ClientRow>(sql`select ${columns} from policy.pinned_clients() r`))]
}

/** The client whom a reference means that people still quote after its record was merged; none where one may not find it. */
export async function listByOldReference(tx: ViewerTransaction, reference: string): Promise<ClientRow[]> {
  return [
    ...(await tx.execute<ClientRow>(
      sql`select ${columns} from policy.find_by_old_reference(${reference}) r`,
    )),
  ]
}

/** Components in the order of their bits, mask layout version 1 (POLICY.md §2). */
const components = [
  'profile',
  'location',
  'diagnoses',
  'appointments',
  'notes',
  'private_notes',
  'clinical_documents',
  'documents',
  'enrolments',
  'services',
  'assessments',
  'events',
  'referrals',
] as const

export type Component = (typeof components)[number]

/** Whether a mask of the engine holds the bit of this component. */
export function hasComponent(mask: number, component: Component): boolean {
  return (mask & (1 << components.indexOf(component))) !== 0
}

/** What the viewer has of a client: the union over all lines, one's own work included. */
export type Masks = { see: number; open: number; edit: number; may_add: number }

/**
 * Decides once; from here on the content tables answer for this client in this transaction. Null where the viewer may
 * not find the client, or there is none. Opening again takes in what was written meanwhile.
 */
export async function openChart(tx: ViewerTransaction, clientId: string): Promise<Masks | null> {
  const [row] = await tx.execute<Masks>(sql`select * from policy.open_chart(${clientId})`)
  return row ?? null
}

/** The open mask that holds for the client as a whole: lines about one author or one note left out. */
export async function findWholeMask(tx: ViewerTransaction): Promise<number> {
  const [row] = await tx.execute<{ open: number }>(sql`select m.open from policy.opened_masks() m`)
  return row?.open ?? 0
}

/** Writes into the ledger that the viewer saw these components of the opened client today (SPEC §5.8). */
export async function recordDisclosure(tx: ViewerTransaction, seen: Component[]): Promise<void> {
  await tx.execute(sql`select policy.record_disclosure(${sql.param(seen)}::text[])`)
}

/** Writes down that the viewer opened one note or document of the opened client which somebody else wrote (ruling P30). */
export async function recordItemView(tx: ViewerTransaction, itemId: string): Promise<void> {
  await tx.execute(sql`select policy.record_item_view(${itemId})`)
}

export type CareTeamRow = {
  post_id: string
  name: string
  title: string | null
  hue: number | null
  is_you: boolean
  is_main: boolean
  status: 'new' | 'active' | 'inactive'
  began_by: string
  since: string
  /** Last day: the one asked for, or the one on which the membership was ended. Null = no end. */
  until: string | null
  in_force: boolean
}

/**
 * Everybody who is or was on the opened client's care team, one row a provider; days in the network's zone. Raises
 * unless the profile is open.
 */
export async function listCareTeam(tx: ViewerTransaction, clientId: string): Promise<CareTeamRow[]> {
  const rows = await tx.execute<CareTeamRow>(sql`
    select t.post_id, t.name, t.title, t.hue, t.is_you, t.is_main, t.status, t.began_by, t.since::text,
           coalesce((t.ended_at at time zone n.time_zone)::date, t.until)::text as until, t.in_force
      from policy.care_team(${clientId}) t cross join network n`)
  return [...rows]
}

export type ReaderRow = { from_post_id: string; name: string; is_you: boolean }

/** Who reads whose part of the opened client's chart today, by a share in force. Raises unless the profile is open. */
export async function listChartReaders(tx: ViewerTransaction, clientId: string): Promise<ReaderRow[]> {
  return [...(await tx.execute<ReaderRow>(sql`select * from policy.chart_readers(${clientId})`))]
}

/** Changes the viewer's own status with the opened client; false where there is no membership in force (ruling P12). */
export async function changeOwnStatus(
  tx: ViewerTransaction,
  clientId: string,
  status: 'new' | 'active' | 'inactive',
): Promise<boolean> {
  const [row] = await tx.execute<{ done: boolean }>(
    sql`select policy.set_own_status(${clientId}, ${status}) as done`,
  )
  return row?.done ?? false
}
