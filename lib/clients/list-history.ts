import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { addresses, clientContacts, items, itemVersions, posts, profiles, staff } from '@/db/schema'
import { wallMinute } from '@/db/wall-clock'
import type { ClientHeaderDto, HistoryEntryDto } from '@/lib/clients/dto'
import { fieldLabel, valueInWords } from '@/lib/clients/field-words'
import { openClientChart } from '@/lib/clients/open-client-chart'
import { AppError } from '@/lib/errors'
import { toField } from '@/lib/policy/client-edit'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'
import { listTimeline } from '@/lib/policy/timeline'

const MOST = 200

/**
 * What was changed in the opened client's profile, addresses and contacts: field by field, from what to what, by whom and
 * when (wall clock of the network's zone), newest first, 200 changes at most. `itemId`: of one item alone. The wall lets
 * through what the viewer may open.
 */
export async function listHistory(
  tx: ViewerTransaction,
  clientId: string,
  itemId?: string,
): Promise<HistoryEntryDto[]> {
  const rows = await listVersions(tx, clientId, itemId)
  return rows.flatMap((row) => toEntries(row))
}

function listVersions(tx: ViewerTransaction, clientId: string, itemId?: string): Promise<Row[]> {
  return tx
    .select({
      version: itemVersions.version,
      at: wallMinute(itemVersions.at),
      place: sql<string>`${itemVersions.at}::text`,
      by: staff.name,
      changes: itemVersions.changes,
      ofContact: clientContacts.name,
      ofAddress: addresses.itemId,
    })
    .from(itemVersions)
    .innerJoin(items, eq(items.id, itemVersions.itemId))
    .leftJoin(clientContacts, eq(clientContacts.itemId, items.id))
    .leftJoin(addresses, eq(addresses.itemId, items.id))
    .innerJoin(posts, eq(posts.id, itemVersions.postId))
    .innerJoin(staff, eq(staff.id, posts.staffId))
    .where(
      and(
        eq(itemVersions.clientId, clientId),
        inArray(items.component, ['profile', 'location']),
        itemId ? eq(items.id, itemId) : undefined,
      ),
    )
    .orderBy(desc(itemVersions.at), desc(itemVersions.version))
    .limit(MOST)
}

type Row = {
  version: number
  at: string | null
  place: string
  by: string
  changes: Record<string, { from: string | null; to: string | null }>
  ofContact: string | null
  ofAddress: string | null
}

function toEntries({ version, at, by, changes, ofContact, ofAddress }: Row): HistoryEntryDto[] {
  const of = ofContact ? `Contact ${ofContact}` : ofAddress ? 'Address' : 'Profile'
  return Object.entries(changes).map(([column, { from, to }]) => {
    const field = toField(column)
    return {
      version,
      at: at ?? '',
      by,
      of,
      field,
      label: fieldLabel(field),
      from: valueInWords(field, from),
      to: valueInWords(field, to),
    }
  })
}

/** Entries about the profile itself, for its sections. */
export async function listProfileHistory(
  tx: ViewerTransaction,
  clientId: string,
): Promise<HistoryEntryDto[]> {
  const [own] = await tx.select({ id: profiles.itemId }).from(profiles).where(eq(profiles.clientId, clientId))
  return own ? listHistory(tx, clientId, own.id) : []
}

/**
 * The history page of a client.
 * @throws AppError `not_found` for clients one cannot find, `forbidden` where only the header is open
 */
export async function getHistory(
  session: SessionToken,
  clientId: string,
): Promise<{ header: ClientHeaderDto; history: HistoryEntryDto[] }> {
  return inViewerTransaction(session, async (tx) => {
    const { header, row } = await openClientChart(tx, clientId, ['location'])
    if (header.level === 'basic') throw new AppError('forbidden', 'The profile is not open to you.')
    return { header, history: await listAll(tx, row.id) }
  })
}

/** Changes of fields, and contacts and addresses that came and went as a whole. */
async function listAll(tx: ViewerTransaction, clientId: string): Promise<HistoryEntryDto[]> {
  const [versions, acts] = [await listVersions(tx, clientId), await listWholeActs(tx, clientId)]
  return [...versions.map((row) => ({ place: row.place, entries: toEntries(row) })), ...acts]
    .sort((one, other) => (one.place < other.place ? 1 : -1))
    .slice(0, MOST)
    .flatMap(({ entries }) => entries)
}

const whole: Record<string, { label: string; done: string }> = {
  contact_add: { label: 'Contact', done: 'Added' },
  contact_withdraw: { label: 'Contact', done: 'Withdrawn' },
  contact_add_undo: { label: 'Contact', done: 'Taken out again (undo)' },
  contact_withdraw_undo: { label: 'Contact', done: 'Brought back (undo)' },
  address_add: { label: 'Address', done: 'Added' },
}

/** Whose contact it is stands beside it as long as one may see it: a withdrawn contact has no name any more (P22). */
async function listWholeActs(tx: ViewerTransaction, clientId: string) {
  const kinds = Object.keys(whole)
  const acts = await listTimeline(tx, clientId, { kinds, before: null, limit: MOST })
  const named = await tx
    .select({ act: items.actId, name: clientContacts.name })
    .from(clientContacts)
    .innerJoin(items, eq(items.id, clientContacts.itemId))
    .where(eq(clientContacts.clientId, clientId))
  return acts.map(({ id, kind, place, at, by_name }) => {
    const { label = kind, done = '' } = whole[kind] ?? {}
    const name = named.find((each) => each.act === id)?.name
    const of = name ? `${label} ${name}` : 'Profile'
    const entry = {
      version: 0,
      at,
      by: by_name ?? 'Somebody',
      of,
      field: id,
      label,
      from: null,
      to: null,
      done,
    }
    return { place, entries: [entry] }
  })
}
