import { sql } from 'drizzle-orm'
import { wallMinute } from '@/db/wall-clock'
import type { ViewerTransaction } from './enter'

/** An act about a client as the viewer is told of it. `at` and `undone_at`: wall clock of the network's zone. */
export type TimelineRow = {
  id: string
  kind: string
  at: string
  /** The instant itself, for the place in the list. */
  place: string
  by_name: string | null
  by_you: boolean
  from_name: string | null
  from_you: boolean
  to_names: string[]
  /** The viewer is the only one it went to. */
  to_you: boolean
  /** YYYY-MM-DD */
  until: string | null
  /** Told to author and reader alone. */
  with_private: boolean
  /** Told to those who manage sharing and whom it concerns. */
  reason: string | null
  undone_by: string | null
  undone_at: string | null
  /** Of an undo: the kind of the act that it took back. */
  takes_back: string | null
}

/** Where a page of the timeline begins: before this one. */
export type TimelinePlace = { at: string; id: string }

/**
 * Acts of these kinds about the opened client, newest first, one page. What would tell of records one may not see is left
 * out by the engine, and so is every kind that is not asked for.
 */
export async function listTimeline(
  tx: ViewerTransaction,
  clientId: string,
  page: { kinds: readonly string[]; before: TimelinePlace | null; limit: number },
): Promise<TimelineRow[]> {
  const { at = 'infinity', id = 'ffffffff-ffff-ffff-ffff-ffffffffffff' } = page.before ?? {}
  const rows = await tx.execute<TimelineRow>(sql`
    select t.id, t.kind, ${wallMinute(sql`t.at`)} as at, t.at::text as place, t.by_name, t.by_you, t.from_name, t.from_you,
           t.to_names, t.to_you, t.until::text, t.with_private, t.reason, t.undone_by,
           ${wallMinute(sql`t.undone_at`)} as undone_at, t.takes_back
      from policy.sharing_timeline(${clientId}, ${sql.param([...page.kinds])}::text[], ${at}::timestamptz, ${id}::uuid,
        ${page.limit}) t order by t.at desc, t.id desc`)
  return [...rows]
}
