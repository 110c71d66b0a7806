import { Chip, type ChipTone } from '@/components/ui/chip'
import { circleDot, circleMinus, sparkles } from '@/components/ui/icon-shapes'
import type { ClientStatus } from '@/lib/clients/dto'

export const statusWords: Record<ClientStatus, string> = {
  new: 'New',
  active: 'Active',
  inactive: 'Inactive',
}

const looks: Record<ClientStatus, { tone: ChipTone; shape: string }> = {
  new: { tone: 'pending', shape: sparkles },
  active: { tone: 'granted', shape: circleDot },
  inactive: { tone: 'expired', shape: circleMinus },
}

/** Where a client stands with one provider. */
export function StatusChip({ status }: { status: ClientStatus }) {
  return <Chip {...looks[status]}>{statusWords[status]}</Chip>
}
