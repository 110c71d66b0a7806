import { Chip } from '@/components/ui/chip'
import type { StatusDto } from '@/lib/appointments/dto'
import { statusLooks } from './status-look'

/** What became of an appointment: icon and word; of who is there also since when (`HH:MM`). */
export function AppointmentStatusChip({ status, since }: { status: StatusDto; since?: string | null }) {
  const { tone, shape, text } = statusLooks[status]
  return (
    <Chip shape={shape} tone={tone}>
      {text}
      {status === 'arrived' && since ? <span className="num">{since}</span> : null}
    </Chip>
  )
}
