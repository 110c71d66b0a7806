import { Chip, type ChipTone } from '@/components/ui/chip'
import { ban, circleCheck, circleMinus, keyRound, rotateCcwClock } from '@/components/ui/icon-shapes'
import type { StaffStatus } from '@/lib/staff/dto'
import { STATUS_WORDS } from './words'

const looks: Record<StaffStatus, { tone: ChipTone; shape: string }> = {
  active: { tone: 'granted', shape: circleCheck },
  invited: { tone: 'pending', shape: rotateCcwClock },
  no_sign_in: { tone: 'restricted', shape: keyRound },
  retired: { tone: 'expired', shape: circleMinus },
  taken_back: { tone: 'expired', shape: ban },
}

/** Where somebody on the staff stands. */
export function StaffStatusChip({ status }: { status: StaffStatus }) {
  return <Chip {...looks[status]}>{STATUS_WORDS[status]}</Chip>
}
