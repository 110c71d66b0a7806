import { fieldLabel, valueInWords } from '@/lib/clients/field-words'
import type { ProposalRow } from '@/lib/policy/proposals'
import { formatDayTime, formatTime } from '@/lib/time/format'
import type { ProposalDto } from './dto'

/** A proposal as pages show it; `zone`: the network's. */
export function toProposal(row: ProposalRow, zone: string): ProposalDto {
  return {
    id: row.id,
    clientId: row.client,
    client: row.name,
    reference: row.reference,
    by: row.mine ? 'You' : row.by,
    organisation: row.organisation,
    isMine: row.mine,
    at: formatDayTime(zone, new Date(row.at)),
    message: row.message,
    state: row.state,
    answeredBy: row.decided_by,
    answer: row.answer,
    mayAnswer: row.may_answer,
    waitsFor: holderWords(row),
    fields: row.fields.map(({ field, stands, proposed, changed, accepted }) => ({
      field,
      label: fieldLabel(field),
      stands: valueInWords(field, stands),
      proposed: valueInWords(field, proposed),
      isChanged: changed,
      isAccepted: accepted,
    })),
  }
}

/** Who answers one's own proposal: "Mhairi Sim at East Lothian"; null for others and answered ones. */
function holderWords({ waits_for: waits }: ProposalRow): string | null {
  if (!waits) return null
  return waits.name ? `${waits.name} at ${waits.organisation}` : `those who run ${waits.organisation}`
}

/** What becomes of one's own proposal: for whom it waits, and when that side hears of it. Empty where it waits no more. */
export function waitsWords(row: ProposalRow, zone: string): string {
  const { waits_for: waits } = row
  if (!waits) return ''
  return `It waits under Requests for ${holderWords(row)}${mailWords(waits, zone)}.`
}

function mailWords({ sent_at, due_at }: NonNullable<ProposalRow['waits_for']>, zone: string): string {
  if (sent_at) return `, told by mail on ${formatDayTime(zone, new Date(sent_at))}`
  if (!due_at) return ''
  return `, told by mail at ${formatTime(zone, new Date(due_at))} unless you take it back before`
}
