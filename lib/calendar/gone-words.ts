import type { CalendarColumnRow } from '@/lib/policy/appointments'

/** What stands beside the name of somebody who cannot be booked any more; null beside everybody else. */
export function goneWords(gone: CalendarColumnRow['gone'] | undefined): string | null {
  if (!gone) return null
  return gone === 'retired' ? 'retired' : 'no provider now'
}
