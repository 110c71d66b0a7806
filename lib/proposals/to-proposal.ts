import { fieldLabel, valueInWords } from '@/lib/clients/field-words'
import type { ProposalRow } from '@/lib/policy/proposals'
import { formatDayTime } from '@/lib/time/format'
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
