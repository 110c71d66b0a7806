import type { ChipTone } from '@/components/ui/chip'
import { ban, check, checkCheck, circleDot, doorOpen, userX, x } from '@/components/ui/icon-shapes'
import type { StatusDto } from '@/lib/appointments/dto'

type StatusLook = { tone: ChipTone; shape: string; text: string }

/** The one set of marks for what became of an appointment: on cards, in lists, in chips and in the key of the calendar. */
export const statusLooks: Record<StatusDto, StatusLook> = {
  scheduled: { tone: 'expired', shape: circleDot, text: 'Scheduled' },
  confirmed: { tone: 'granted', shape: check, text: 'Confirmed' },
  arrived: { tone: 'pending', shape: doorOpen, text: 'Arrived' },
  completed: { tone: 'expired', shape: checkCheck, text: 'Completed' },
  cancelled_by_client: { tone: 'denied', shape: x, text: 'Cancelled by the client' },
  cancelled_by_practice: { tone: 'denied', shape: x, text: 'Cancelled by the practice' },
  late_cancelled: { tone: 'denied', shape: x, text: 'Cancelled late' },
  no_show: { tone: 'denied', shape: userX, text: 'No-show' },
  entered_in_error: { tone: 'expired', shape: ban, text: 'Entered in error' },
}
