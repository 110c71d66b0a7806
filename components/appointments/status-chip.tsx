import { Chip, type ChipTone } from '@/components/ui/chip'
import { ban, check, circleCheck, circleDot, rotateCcwClock, userX } from '@/components/ui/icon-shapes'
import type { StatusDto } from '@/lib/appointments/dto'

const chips: Record<StatusDto, { tone: ChipTone; shape: string; text: string }> = {
  scheduled: { tone: 'pending', shape: rotateCcwClock, text: 'Scheduled' },
  confirmed: { tone: 'granted', shape: check, text: 'Confirmed' },
  arrived: { tone: 'granted', shape: circleDot, text: 'Arrived' },
  completed: { tone: 'granted', shape: circleCheck, text: 'Completed' },
  cancelled_by_client: { tone: 'expired', shape: ban, text: 'Cancelled by the client' },
  cancelled_by_practice: { tone: 'expired', shape: ban, text: 'Cancelled by the practice' },
  late_cancelled: { tone: 'denied', shape: ban, text: 'Cancelled late' },
  no_show: { tone: 'denied', shape: userX, text: 'No-show' },
  entered_in_error: { tone: 'expired', shape: ban, text: 'Entered in error' },
}

/** What became of an appointment: icon and word. */
export function AppointmentStatusChip({ status }: { status: StatusDto }) {
  const { tone, shape, text } = chips[status]
  return (
    <Chip shape={shape} tone={tone}>
      {text}
    </Chip>
  )
}
