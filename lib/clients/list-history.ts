import { and, desc, eq, inArray } from 'drizzle-orm'
import { addresses, clientContacts, items, itemVersions, posts, profiles, staff } from '@/db/schema'
import { wallMinute } from '@/db/wall-clock'
import type { ClientHeaderDto, HistoryEntryDto } from '@/lib/clients/dto'
import { fieldLabel, valueInWords } from '@/lib/clients/field-words'
import { openClientChart } from '@/lib/clients/open-client-chart'
import { AppError } from '@/lib/errors'
import { toField } from '@/lib/policy/client-edit'
import { inViewerTransaction, type SessionToken, type ViewerTransaction } from '@/lib/policy/enter'

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
  const rows = await tx
    .select({
      version: itemVersions.version,
      at: wallMinute(itemVersions.at),
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
  return rows.flatMap((row) => toEntries(row))
}

type Row = {
  version: number
  at: string | null
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
    return { header, history: await listHistory(tx, row.id) }
  })
}
