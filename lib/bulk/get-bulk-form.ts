import 'server-only'
import { findShareEnd } from '@/lib/chart-sharing/share-end'
import { listName } from '@/lib/clients/names'
import { AppError } from '@/lib/errors'
import { type BulkKind, listBulkRows } from '@/lib/policy/bulk'
import {
  listBulkChoices,
  listBulkReceivers,
  listBulkRenewals,
  listBulkSources,
} from '@/lib/policy/bulk-choices'
import { inViewerTransaction, type SessionToken } from '@/lib/policy/enter'
import { clockOf } from '@/lib/staff/manage-pages'
import type { BulkFormDto, BulkLineDto, RenewFormDto } from './dto'
import { lineWords } from './words'

/** As many as one form can hold, with a successor for each. */
const MOST_SHOWN = 200
const RENEWED_WITHIN_DAYS = 30

type Asked = { kind: Exclude<BulkKind, 'renewal'>; from: string | null; status: 'current' | 'any' }

/**
 * What an act in bulk is chosen from. Whoever may act for several providers says first for whom.
 * @throws AppError `forbidden` for whoever may act for nobody. Source: POLICY.md P132, P134.
 */
export async function getBulkForm(
  session: SessionToken,
  { kind, from, status }: Asked,
): Promise<BulkFormDto> {
  return inViewerTransaction(session, async (tx) => {
    const sources = (await listBulkSources(tx, kind)).map((row) => ({
      postId: row.post_id,
      name: row.active ? row.name : `${row.name} (retired)`,
      isYou: row.is_you,
    }))
    if (sources.length === 0) throw new AppError('forbidden', 'You may not do this.')
    const only = sources.length === 1 || sources[0]?.isYou ? sources[0] : undefined
    const source = from ? sources.find(({ postId }) => postId === from) : only
    if (from && !source) throw new AppError('not_found', 'There is nobody such.')
    const statuses = status === 'current' ? ['new', 'active'] : null
    const chosen = source?.postId
    const rows = chosen
      ? await listBulkChoices(tx, { kind, fromPostId: chosen, statuses, limit: MOST_SHOWN })
      : []
    const receivers = chosen ? await listBulkReceivers(tx, kind, chosen) : []
    const end = await findShareEnd(tx)
    return {
      kind,
      sources,
      from: source ?? null,
      receivers: receivers.map(({ post_id, name }) => ({ postId: post_id, name })),
      status,
      clients: rows.map((row) => ({
        id: row.id,
        name: listName(row),
        reference: row.reference,
        mainProvider: row.main_provider,
      })),
      total: rows[0]?.total ?? 0,
      today: tx.viewer.today,
      until: kind === 'share' ? end.until : null,
      untilRequired: end.required,
    }
  })
}

/** Chart shares that end within thirty days and that the viewer may let run longer, the first to end first. Source: SPEC §5.4. */
export async function getRenewForm(session: SessionToken): Promise<RenewFormDto> {
  return inViewerTransaction(session, async (tx) => {
    const rows = await listBulkRenewals(tx, RENEWED_WITHIN_DAYS, MOST_SHOWN)
    return {
      today: tx.viewer.today,
      untilRequired: (await findShareEnd(tx)).required,
      more: rows.length === MOST_SHOWN,
      shares: rows.map((row) => ({
        shareId: row.share_id,
        clientId: row.client_id,
        clientName: listName(row),
        whose: row.from_you ? 'Yours' : `${row.from_name}’s`,
        toName: row.to_name,
        until: row.until,
      })),
    }
  })
}

/** The viewer's last acts in bulk. */
export async function listBulkActs(session: SessionToken): Promise<BulkLineDto[]> {
  return inViewerTransaction(session, async (tx) => {
    const clock = clockOf(tx)
    return (await listBulkRows(tx, 10)).map(({ id, kind, state, created_at }) => ({
      id,
      ...lineWords(kind, state),
      at: clock.minute(created_at) ?? '',
    }))
  })
}
