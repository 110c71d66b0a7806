import { readHours } from '@/lib/appointments/catalogue'
import type { OptionDto } from '@/lib/appointments/dto'
import { openMinutes } from '@/lib/appointments/open-hours'
import { listBusyTimes } from '@/lib/policy/appointments'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { formatDay } from '@/lib/time/format'
import { addDays } from '@/lib/time/iso-day'
import { startOfDay, todayIn } from '@/lib/time/network-day'
import { instantOf } from '@/lib/time/wall-time'

const DAYS_AROUND = 10
const STEP = 15
const SHOWN = 4
const MINUTE = 60_000

/**
 * The free times of a provider nearest to one that is taken: inside the provider's hours, long enough (`minutes`), not in
 * the past, by time. `value` is the wall time.
 */
export async function listNearestTimes(
  tx: ViewerTransaction,
  { postId, wanted, minutes }: { postId: string; wanted: Date; minutes: number },
): Promise<OptionDto[]> {
  const { zone, at: now } = tx.viewer
  const day = todayIn(zone, wanted)
  const days = Array.from({ length: DAYS_AROUND * 2 + 1 }, (_, index) => addDays(day, index - DAYS_AROUND))
  const from = startOfDay(zone, addDays(day, -DAYS_AROUND))
  const to = startOfDay(zone, addDays(day, DAYS_AROUND + 1))
  const [busy, hours] = [
    await listBusyTimes(tx, { from, to, postIds: [postId] }),
    await readHours(tx, postId),
  ]
  const isFree = (start: number) =>
    start >= now.getTime() &&
    !busy.some((each) => each.from_at.getTime() < start + minutes * MINUTE && start < each.to_at.getTime())
  return days
    .flatMap((each) => startsOn(each, minutes, openMinutes(each, hours)))
    .map((wall) => ({ wall, at: instantOf(zone, wall).at.getTime() }))
    .filter(({ at }) => isFree(at))
    .sort((a, b) => Math.abs(a.at - wanted.getTime()) - Math.abs(b.at - wanted.getTime()))
    .slice(0, SHOWN)
    .sort((a, b) => a.at - b.at)
    .map(({ wall }) => ({
      value: wall,
      label: `${formatDay(wall.slice(0, 10)).slice(0, -5)}, ${wall.slice(11)}`,
    }))
}

function startsOn(day: string, minutes: number, open: [number, number][]): string[] {
  return open.flatMap(([from, to]) => {
    const starts: string[] = []
    for (let at = from; at + minutes <= to; at += STEP) starts.push(`${day}T${clock(at)}`)
    return starts
  })
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
