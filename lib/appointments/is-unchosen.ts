import type { BookingTyped } from '@/lib/appointments/dto'

/** Whether somebody was typed and nobody chosen: what was typed is looked for, and never booked. */
export function isUnchosen({ kind, q, clientIds }: BookingTyped): boolean {
  return kind === 'appointment' && q.trim() !== '' && clientIds.length === 0
}
