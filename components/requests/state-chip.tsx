import { Chip } from '@/components/ui/chip'
import { inbox, triangleExclamationPoint } from '@/components/ui/icon-shapes'
import type { RequestRowDto } from '@/lib/requests/dto'
import { stateLooks } from './words'

/** How a request stands. */
export function StateChip({
  request: { state, stateWords },
}: {
  request: Pick<RequestRowDto, 'state' | 'stateWords'>
}) {
  const { tone, shape } = stateLooks[state]
  return (
    <Chip shape={shape} tone={tone}>
      {stateWords}
    </Chip>
  )
}

/** Why nobody may be answering; nothing where somebody should. */
export function EscalationChip({ request: { escalationWords } }: { request: RequestRowDto }) {
  if (!escalationWords) return null
  return (
    <Chip shape={triangleExclamationPoint} tone="pending">
      {escalationWords}
    </Chip>
  )
}

/** An outcome that one has not opened yet. */
export function NewChip() {
  return (
    <Chip shape={inbox} tone="pending">
      New
    </Chip>
  )
}
