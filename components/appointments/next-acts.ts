import type { AppointmentDto, StatusDto } from '@/lib/appointments/dto'

/** What can be done next from each status, the likeliest first; what frees the time stands apart. */
const next: Record<StatusDto, StatusDto[]> = {
  scheduled: ['confirmed', 'arrived', 'completed'],
  confirmed: ['arrived', 'completed', 'scheduled'],
  arrived: ['completed', 'scheduled'],
  completed: ['arrived', 'scheduled'],
  cancelled_by_client: ['scheduled'],
  cancelled_by_practice: ['scheduled'],
  late_cancelled: ['scheduled'],
  no_show: ['scheduled'],
  entered_in_error: [],
}

const verbs: Partial<Record<StatusDto, string>> = {
  confirmed: 'Confirm',
  arrived: 'Arrived',
  completed: 'Complete',
  scheduled: 'Back to scheduled',
}

/** The statuses that one press gives this appointment now, each with its verb. */
export function nextActs({
  status,
  kind,
  mayArrive,
  hasBegun,
}: Pick<AppointmentDto, 'status' | 'kind' | 'mayArrive' | 'hasBegun'>): { to: StatusDto; verb: string }[] {
  const isPossible = (to: StatusDto) =>
    (to !== 'arrived' || mayArrive) &&
    (to !== 'completed' || hasBegun) &&
    (kind === 'appointment' || to === 'scheduled')
  return next[status].filter(isPossible).map((to) => ({ to, verb: verbs[to] ?? '' }))
}
