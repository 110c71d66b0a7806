import 'server-only'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import {
  listItemReaders,
  listOversightOfMine,
  listOwnShares,
  type ItemReaderRow,
  type ReaderPlace,
} from '@/lib/policy/readers'
import { ruleList } from '@/lib/sharing-overview/component-words'
import { isIsoDay } from '@/lib/time/iso-day'
import type { ReadDayDto, ReadDto, ReadersPageDto } from './dto'

const PAGE = 50
const SHARES = 30

/**
 * Who opened what the viewer wrote, day by day, what of it is shared, and oversight of it. About clients he can still
 * find, and about nobody else's notes. Source: ruling P30.
 */
export async function getReadersPage(session: SessionToken, cursor: string | null): Promise<ReadersPageDto> {
  return inViewerTransaction(session, async (tx) => {
    const before = readPlace(cursor)
    const [rows, shares, oversight] = await Promise.all([
      listItemReaders(tx, { before, limit: PAGE + 1 }),
      listOwnShares(tx, SHARES + 1),
      listOversightOfMine(tx, SHARES),
    ])
    const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
    return {
      days: byDay(rows.slice(0, PAGE)),
      next: last ? `${last.on_day}~${last.key}` : null,
      isFirstPage: before === null,
      shares: shares.slice(0, SHARES).map((row, index) => ({
        key: `${row.client_id} ${index}`,
        clientId: row.client_id,
        clientName: row.client_name,
        to: row.to_name,
        sinceOn: row.since,
        untilOn: row.until,
        endedOn: row.ended_on,
        by: row.by_you ? 'You' : row.by_name,
      })),
      moreShares: shares.length > SHARES,
      oversight: oversight.map((row) => ({
        key: `${row.client_id} ${row.from_at}`,
        clientId: row.client_id,
        clientName: row.client_name,
        by: row.by_name,
        reason: row.reason,
        fromAt: row.from_at,
        toAt: row.to_at,
      })),
    }
  })
}

function readPlace(cursor: string | null): ReaderPlace | null {
  const [day = '', key = ''] = (cursor ?? '').split('~')
  return isIsoDay(day) && /^[0-9a-f-]{36} [0-9a-f-]{36}$/.test(key) ? { day, key } : null
}

/** Days newest first, and so the reads of a day; pages are cut by day and key, which says nothing of the time. */
function byDay(rows: ItemReaderRow[]): ReadDayDto[] {
  const days = new Map<string, ReadDto[]>()
  const inOrder = rows.toSorted(
    (a, b) => b.on_day.localeCompare(a.on_day) || (a.last_at < b.last_at ? 1 : -1),
  )
  for (const row of inOrder) days.set(row.on_day, [...(days.get(row.on_day) ?? []), toRead(row)])
  return [...days].map(([onDay, reads]) => ({ onDay, reads }))
}

function toRead(row: ItemReaderRow): ReadDto {
  const isNote = row.component === 'notes' || row.component === 'private_notes'
  return {
    key: `${row.on_day} ${row.key}`,
    reader: row.reader,
    hue: row.hue,
    kind: isNote ? 'note' : 'document',
    itemId: row.item_id,
    title: row.title || (isNote ? 'Note without a title' : 'Document without a title'),
    clientId: row.client_id,
    clientName: row.client_name,
    reason: ruleList([row.rule]),
    lastAt: row.last_at,
    views: row.views,
  }
}
