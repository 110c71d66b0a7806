import 'server-only'
import { mayTake } from '@/db/own-time'
import { isUuid } from '@/lib/clients/uuid'
import { listName } from '@/lib/clients/names'
import { AppError } from '@/lib/errors'
import {
  type BulkPartRow,
  type BulkRow,
  type BulkSum,
  findBulk,
  listKeptVisits,
  readBulkParts,
} from '@/lib/policy/bulk'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { clockOf } from '@/lib/staff/manage-pages'
import { formatDay } from '@/lib/time/format'
import type { BulkPageDto, BulkPartDto, BulkReasonDto } from './dto'
import { counted, reasonWords, staysWords, titleOf, visitWords } from './words'

const SHOWN = 100

/**
 * One act in bulk, to whoever made it and, of a handover, to whoever received: what it would come to as things stand, how far it
 * is, or what it came to.
 * @throws AppError `not_found` for acts of others. Source: POLICY.md P132 to P135.
 */
export async function getBulk(session: SessionToken, bulkId: string): Promise<BulkPageDto> {
  if (!isUuid(bulkId)) throw new AppError('not_found')
  return inViewerTransaction(session, async (tx) => {
    const row = await findBulk(tx, bulkId)
    if (!row) throw new AppError('not_found', 'There is nothing such.')
    // Thousands of clients are asked one by one what would become of them.
    await tx.execute(mayTake(60))
    const isBusy = row.state === 'running' || row.state === 'undoing'
    const { sums, parts } = isBusy ? { sums: [], parts: [] } : await readBulkParts(tx, bulkId, SHOWN)
    const visits = isBusy ? [] : await listKeptVisits(tx, bulkId, SHOWN)
    const clock = clockOf(tx)
    const isReceiver = row.side === 'receiver'
    return {
      id: row.id,
      kind: row.kind,
      state: isBusy && !row.alive ? 'paused' : row.state,
      isReceiver,
      isUndoing: row.state === 'undoing',
      title: isReceiver ? `Handed over to you by ${row.by_name}` : titleOf(row.kind, row.state),
      facts: factsOf(row),
      note: row.note,
      byName: row.by_name,
      at: clock.minute(row.ended_at ?? row.created_at) ?? '',
      parts: row.parts,
      partsDone: row.parts_done,
      ...summed(row, sums),
      rows: parts.map((part) => toPart(row, part)),
      visits: visits.map((visit) => ({
        appointmentId: visit.appointment_id,
        at: clock.minute(visit.starts_at) ?? '',
        clientId: visit.client_id,
        name: listName(visit),
        words: visitWords(visit.to_name, visit.word),
      })),
    }
  })
}

const WHAT = {
  nothing: 'Nothing new: they have these clients already',
  demographics: 'Contact details and what the whole care team sees, no notes',
  chart: 'The chart: notes and clinical documents, present and future; never private notes',
}

function factsOf(row: BulkRow): BulkPageDto['facts'] {
  const { kind, from_name, from_you, what, until, from_on } = row
  const facts = [{ key: 'By', value: row.by_name }]
  if (from_name) {
    const key = kind === 'handover' ? 'Whose clients' : 'Whose part of the chart'
    facts.push({ key, value: from_you && row.side === 'actor' ? 'Yours' : from_name })
  }
  if (kind === 'handover' || kind === 'share') facts.push({ key: 'What opens', value: WHAT[what] })
  if (kind !== 'stop' && what !== 'nothing')
    facts.push({ key: 'Until', value: until ? formatDay(until) : 'No end' })
  if (kind === 'handover') {
    const place = row.leaves ? 'Leaves each list, unless an appointment stays' : 'Stays on the care team'
    const visits = row.visits === 'move' ? 'Go along where the successor is free' : 'Stay as they are'
    facts.push(
      { key: 'From', value: formatDay(from_on) },
      { key: 'Appointments to come', value: visits },
      { key: from_name ?? 'Whoever hands over', value: place },
    )
  }
  return facts
}

function summed(row: BulkRow, sums: BulkSum[]) {
  const isUndone = row.state === 'undone'
  const done = sums.filter(({ word }) => word === 'done')
  const standing = done.filter(({ undo }) => undo !== 'undone')
  const total = (rows: BulkSum[], of: (sum: BulkSum) => number | null) =>
    rows.reduce((all, sum) => all + (of(sum) ?? 0), 0)
  return {
    done: total(standing, ({ clients }) => clients),
    undone: total(done, ({ clients, undo }) => (undo === 'undone' ? clients : 0)),
    receivers: standing.map(({ to_name, clients }) => ({ name: to_name ?? '', clients })),
    moved: total(standing, ({ moved }) => moved),
    kept: total(standing, ({ kept }) => kept),
    notes: total(done, ({ notes }) => notes),
    documents: total(done, ({ documents }) => documents),
    reasons: gathered(
      sums.filter(({ word }) => word !== 'done'),
      ({ word }) => reasonWords(row.kind, word),
    ),
    stays: isUndone ? gathered(standing, ({ undo }) => staysWords(undo ?? '')) : [],
  }
}

function gathered(sums: BulkSum[], wordsOf: (sum: BulkSum) => string): BulkReasonDto[] {
  const found = new Map<string, number>()
  for (const sum of sums) found.set(wordsOf(sum), (found.get(wordsOf(sum)) ?? 0) + sum.clients)
  return [...found].map(([words, clients]) => ({ words, clients })).sort((a, b) => b.clients - a.clients)
}

function toPart(row: BulkRow, part: BulkPartRow): BulkPartDto {
  const isDone = part.word === 'done'
  const before = row.state === 'draft' || row.state === 'planned'
  const stays = isDone && part.undo !== null && part.undo !== 'undone'
  return {
    clientId: part.client_id,
    name: listName(part),
    reference: part.reference,
    toName: part.to_name,
    isDone: isDone && part.undo !== 'undone',
    words: !isDone
      ? reasonWords(row.kind, part.word)
      : stays
        ? staysWords(part.undo ?? '')
        : part.undo === 'undone'
          ? 'Taken back'
          : before
            ? 'Will be done'
            : 'Done',
    visits: isDone ? visitsOf(part) : null,
  }
}

function visitsOf({ moved, kept }: BulkPartRow): string | null {
  const go = moved ? `${counted(moved, 'appointment goes', 'appointments go')} along` : null
  const stay = kept ? counted(kept, 'appointment stays', 'appointments stay') : null
  return [go, stay].filter(Boolean).join(', ') || null
}
