import type { SectionRow, SharingRow } from '@/lib/policy/sharing-rows'
import { formatShortDay } from '@/lib/time/format'
import { utcMidnight } from '@/lib/time/iso-day'

/** Why the viewer can neither share nor stop in a section; null where he or she may. */
export function sectionReason(section: SectionRow): string | null {
  switch (section.refusal) {
    case null:
      return null
    case 'provider_owns':
      return `${section.name} owns these records: only ${section.name} may share them.`
    case 'not_on_list':
      return 'The client is no longer on your list, so you cannot share your part of the chart.'
    case 'not_yours':
      return `Only ${section.name}, or the practice where it owns the records, may share this part.`
    default:
      return 'Sharing is closed for this client.'
  }
}

/** Why nothing can be shared with this colleague by the viewer; null where it can. */
export function recipientReason(row: SharingRow): string | null {
  if (row.refusal === 'self') return 'Nobody lets himself in: ask the holder of the records.'
  return row.refusal === null ? null : 'Cannot receive a share.'
}

const began: Record<string, string> = {
  created: 'as the one who took the client on',
  booking: 'by booking',
  demographics_share: 'shared demographics only',
  chart_share: 'with a chart share',
  request: 'by request',
  manager: 'added by a manager',
  import: 'by import',
}

/** How a place on the care team began, "by booking". */
export function beganWords(beganBy: string | null): string | null {
  return beganBy ? (began[beganBy] ?? null) : null
}

/** What a colleague sees of one provider's part, in words. `today` in the network's zone. */
export function seesWords(row: SharingRow, section: SectionRow, clientName: string, today: string): string {
  const whose = section.is_you ? 'Your' : `${section.name}’s`
  if (row.share_since && row.share_since > today) {
    return `${whose} notes and clinical documents from ${formatShortDay(row.share_since)} on`
  }
  if (row.share_id && row.with_private)
    return `${whose} notes and clinical documents, and private notes as far as the client’s permission goes`
  if (row.share_id) return `${whose} notes and clinical documents`
  if (row.on_care_team) return 'Contact details, non-clinical documents'
  return row.is_you
    ? `Nothing: ${clientName} is not on your list`
    : `Nothing: ${clientName} is not on the list`
}

/** Since when and by whose act, or when an earlier share ended. */
export function sinceWords(row: SharingRow, viewerName: string): string | null {
  if (row.share_since) {
    const who = row.shared_by === viewerName ? 'you' : row.shared_by
    if (row.shared_how === 'chart_share_renewal')
      return `Last day changed ${formatShortDay(row.share_since)}${who ? ` by ${who}` : ''}`
    return `Since ${formatShortDay(row.share_since)}${who ? `, shared by ${who}` : ''}`
  }
  if (row.ended_on) return `Chart share ended ${formatShortDay(row.ended_on)}`
  if (!row.listed_since) return null
  const how = beganWords(row.listed_by)
  return `Since ${formatShortDay(row.listed_since)}${how ? `, ${how}` : ''}`
}

const DAY_MS = 86_400_000
const SOON_DAYS = 14

/** "Ends in 3 days" within a fortnight of the last day, "Ends today" on it; null before. Days of the network's zone. */
export function endsSoonWords(untilOn: string | null, today: string): string | null {
  if (untilOn === null) return null
  const left = Math.round((utcMidnight(untilOn) - utcMidnight(today)) / DAY_MS)
  if (left > SOON_DAYS || left < 0) return null
  if (left === 0) return 'Ends today'
  return left === 1 ? 'Ends tomorrow' : `Ends in ${left} days`
}
