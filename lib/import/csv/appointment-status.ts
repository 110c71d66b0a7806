import type { AppointmentStatus } from '@/lib/policy/appointments'

/** How old systems write it, in letters alone. A cancellation that names nobody counts as the client's. */
const SAID: Record<string, AppointmentStatus> = {
  scheduled: 'scheduled',
  booked: 'scheduled',
  active: 'scheduled',
  pending: 'scheduled',
  open: 'scheduled',
  confirmed: 'confirmed',
  completed: 'completed',
  complete: 'completed',
  attended: 'completed',
  kept: 'completed',
  show: 'completed',
  showed: 'completed',
  seen: 'completed',
  done: 'completed',
  fulfilled: 'completed',
  arrived: 'completed',
  checkedin: 'completed',
  checkedout: 'completed',
  billed: 'completed',
  noshow: 'no_show',
  missed: 'no_show',
  dna: 'no_show',
  didnotattend: 'no_show',
  absent: 'no_show',
  latecancel: 'late_cancelled',
  latecancelled: 'late_cancelled',
  latecanceled: 'late_cancelled',
  latecancellation: 'late_cancelled',
  cancelled: 'cancelled_by_client',
  canceled: 'cancelled_by_client',
  cancelledbyclient: 'cancelled_by_client',
  canceledbyclient: 'cancelled_by_client',
  cancelledbypatient: 'cancelled_by_client',
  clientcancelled: 'cancelled_by_client',
  clientcanceled: 'cancelled_by_client',
  cancelledbypractice: 'cancelled_by_practice',
  cancelledbyprovider: 'cancelled_by_practice',
  canceledbyprovider: 'cancelled_by_practice',
  providercancelled: 'cancelled_by_practice',
  providercanceled: 'cancelled_by_practice',
  therapistcancelled: 'cancelled_by_practice',
}

/** The status that a cell names; null for a word that means none here. Nothing said: over is completed, to come is scheduled. */
export function readStatus(cell: string, isOver: boolean): AppointmentStatus | null {
  const letters = cell.toLowerCase().replace(/[^a-z]/g, '')
  if (cell.trim() === '') return isOver ? 'completed' : 'scheduled'
  return Object.hasOwn(SAID, letters) ? (SAID[letters] ?? null) : null
}
