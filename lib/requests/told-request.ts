import type { CaseloadTold, RequestTold, StepTold } from '@/lib/policy/requests'
import {
  REJECT_WORDS,
  type CaseloadDto,
  type RejectReason,
  type RequestRowDto,
  type RequestState,
  type RequestStepDto,
} from '@/lib/requests/dto'
import { ESCALATION_WORDS, STEP_WORDS, stateWords } from '@/lib/requests/words'
import { formatDayTime } from '@/lib/time/format'

/** "Gordon Kilgour – Acme": the caseload's own label where it has one. */
const signature = (told: CaseloadTold): string =>
  told.label ?? [told.name, told.site ?? told.organisation].join(' – ')

/** A caseload as the pages show it. */
export const toCaseload = ({ name, label, phone, email }: CaseloadTold): CaseloadDto => ({
  name,
  label,
  phone,
  email,
})

/** One row of a list, in words of the network's zone. */
export function toRow(told: RequestTold, zone: string): RequestRowDto {
  const state = told.state as RequestState
  const at = new Date(told.at)
  return {
    id: told.id,
    kind: told.kind,
    isByReference: told.by_reference,
    state,
    stateWords: stateWords(state, told.until),
    date: formatDayTime(zone, at),
    at: at.toISOString(),
    subject: told.subject,
    details: told.details,
    from: signature(told.from),
    client: told.client,
    isMine: told.mine,
    isFollowed: told.side === 'follower',
    waitsForYou: told.waits,
    isNew: told.is_new,
    owed:
      told.registration_owed && told.client.id
        ? { clientId: told.client.id, shareId: told.registration_owed }
        : null,
    escalation: told.escalation,
    escalationWords: told.escalation && ESCALATION_WORDS[told.escalation],
    until: told.until,
    version: told.version,
  }
}

/** One step of the history, with its reason as far as it is told. */
export function toStep(step: StepTold, zone: string): RequestStepDto {
  const code = step.reason_code === null ? null : REJECT_WORDS[step.reason_code as RejectReason]
  return {
    words: STEP_WORDS[step.kind] ?? step.kind,
    by: step.by,
    onBehalfOf: step.on_behalf_of,
    at: formatDayTime(zone, new Date(step.at)),
    reason: [code, step.note].filter(Boolean).join(': ') || null,
    behalfReason: step.behalf_reason,
    isSelfDecided: step.self_decided,
  }
}
