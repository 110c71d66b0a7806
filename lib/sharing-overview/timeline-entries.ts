import { isUuid } from '@/lib/clients/uuid'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { listTimeline, type TimelinePlace, type TimelineRow } from '@/lib/policy/timeline'
import { formatDay, formatShortDay } from '@/lib/time/format'
import { findActKind, kindsShown } from './act-words'
import type { TimelineEntryDto, TimelineShow } from './dto'

type Page = { entries: TimelineEntryDto[]; next: string | null }

/** One page of what happened about the opened client, newest first, in words. `before` is a cursor of an earlier page. */
export async function listEntries(
  tx: ViewerTransaction,
  clientId: string,
  clientShortName: string,
  page: { show: TimelineShow | null; before: TimelinePlace | null; limit: number },
): Promise<Page> {
  const kinds = kindsShown(page.show)
  const rows = await listTimeline(tx, clientId, { kinds, before: page.before, limit: page.limit + 1 })
  const shown = rows.slice(0, page.limit)
  const last = rows.length > page.limit ? shown.at(-1) : undefined
  return {
    entries: shown.flatMap((row) => toEntry(row, clientShortName)),
    next: last ? `${last.place}~${last.id}` : null,
  }
}

/** The place that a cursor names; null for none and for anything else that stands in the address. */
export function readPlace(cursor: string | null): TimelinePlace | null {
  const [at = '', id = ''] = (cursor ?? '').split('~')
  return isInstant(at) && isUuid(id) ? { at, id } : null
}

/** An instant as the database writes it, on a day and at a time that there are; offsets go to 15:59 as its own do. */
function isInstant(at: string): boolean {
  const [, day = '', time = ''] =
    /^(\d{4}-\d\d-\d\d) ((?:[01]\d|2[0-3])(?::[0-5]\d){2})(?:\.\d{1,6})?[+-](?:0\d|1[0-5])(?::[0-5]\d)?$/.exec(
      at,
    ) ?? []
  const parsed = new Date(`${day}T${time}Z`)
  return day > '0001' && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(`${day}T${time}`)
}

function toEntry(row: TimelineRow, client: string): TimelineEntryDto[] {
  const kind = findActKind(row.kind)
  if (!kind) return []
  const wholeDay = row.kind === 'share_ended'
  const text = kind.text({
    by: row.by_you ? 'You' : (row.by_name ?? 'Somebody'),
    whose: whose(row),
    to: row.to_you && !row.by_you ? 'you' : listed(row.to_names),
    until: row.until ? ` until ${formatShortDay(row.until)}` : '',
    client,
    withPrivate: row.with_private,
    self: row.by_you ? row.to_you : row.to_names.length === 1 && row.to_names[0] === row.by_name,
    takesBack: row.takes_back,
  })
  return [
    {
      id: row.id,
      tone: kind.tone,
      text,
      at: wholeDay ? (row.until ?? row.at) : row.at,
      wholeDay,
      undone:
        row.undone_by && row.undone_at ? `Undone by ${row.undone_by}, ${minuteWords(row.undone_at)}` : null,
      reason: row.reason,
    },
  ]
}

/** Somebody's own chart needs no name twice, and no guess at a pronoun. */
function whose({ from_you, from_name, by_name }: TimelineRow): string {
  if (from_you) return 'your'
  if (!from_name) return 'the'
  return from_name === by_name ? 'their own' : `${from_name}’s`
}

function listed(names: string[]): string {
  if (names.length <= 1) return names[0] ?? ''
  if (names.length > 4) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

const minuteWords = (at: string) => `${formatDay(at.slice(0, 10))}, ${at.slice(11, 16)}`
