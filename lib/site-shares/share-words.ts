import type { SiteShareRow } from '@/lib/policy/site-share'
import { formatShortDay } from '@/lib/time/format'
import { todayIn } from '@/lib/time/network-day'
import type { SiteShareRowDto } from './dto'
import { opensWords } from './parts'
import { namedReceiver } from './places'

/** A share as lists show it. `own`: the viewer is of the client's organisation; `zone`: the network's. */
export function toShareRow(row: SiteShareRow, own: boolean, zone: string): SiteShareRowDto {
  const { name, where } = namedReceiver(row.kind, row.receiver, row.organisation)
  const alive = row.state === 'running' || row.state === 'not_begun'
  return {
    id: row.id,
    receiver: name,
    where,
    opens: opensWords(row.without),
    editable: row.editable,
    sinceOn: row.since,
    untilOn: row.until,
    state: row.state,
    story: storyWords(row, zone),
    reason: alive ? row.reason : null,
    registration: alive ? registrationWords(row) : null,
    people: row.state === 'running' ? row.people : null,
    mayChange: row.may_change,
    mayEnd: row.may_end,
    toYou: row.to_you && !own,
  }
}

/** What happened last, with whom: "Ended 3 Nov 2026 by Sam Okafor". */
function storyWords(row: SiteShareRow, zone: string): string {
  if (row.state === 'ended') return actWords('Ended', row.ended_at, row.ended_by, zone)
  if (row.state === 'expired') return 'Ended on its last day'
  return `${actWords('Shared', row.at, row.by_name, zone)}${row.for_name ? ` for ${row.for_name}` : ''}`
}

function actWords(verb: string, at: Date | string | null, by: string | null, zone: string): string {
  const day = at === null ? '' : ` ${formatShortDay(todayIn(zone, new Date(at)))}`
  return `${verb}${day}${by ? ` by ${by}` : ''}`
}

function registrationWords({ registered_on: on, registered_by: by }: SiteShareRow): string {
  if (on === null) return 'Waits for registration there'
  return `Registered ${formatShortDay(on)}${by ? ` by ${by}` : ''}`
}
