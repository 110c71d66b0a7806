import type { AppointmentValues } from '@/lib/policy/booking'
import { addDays } from '@/lib/time/iso-day'
import { startOfDay, startOfNextDay, todayIn } from '@/lib/time/network-day'
import { instantOf, type WallTime } from '@/lib/time/wall-time'

type Span = Pick<AppointmentValues, 'startsAt' | 'endsAt' | 'reservedUntil'>

/** As long as the first one, from another wall time of `zone` on; whole days stay as many, however long they last. */
export function spansLike(first: Span & { allDay: boolean }, zone: string): (wall: WallTime) => Span {
  const length = first.endsAt.getTime() - first.startsAt.getTime()
  const kept = first.reservedUntil ? first.reservedUntil.getTime() - first.startsAt.getTime() : null
  if (first.allDay) {
    const begin = Date.parse(todayIn(zone, first.startsAt))
    const days = Math.round(
      (Date.parse(todayIn(zone, new Date(first.endsAt.getTime() - 1))) - begin) / 86_400_000,
    )
    return (wall) => ({
      startsAt: startOfDay(zone, wall.slice(0, 10)),
      endsAt: startOfNextDay(zone, addDays(wall.slice(0, 10), days)),
      reservedUntil: null,
    })
  }
  return (wall) => {
    const { at: startsAt } = instantOf(zone, wall)
    const after = (duration: number) => new Date(startsAt.getTime() + duration)
    return { startsAt, endsAt: after(length), reservedUntil: kept === null ? null : after(kept) }
  }
}
