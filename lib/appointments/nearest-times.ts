import type { OptionDto } from '@/lib/appointments/dto'
import { clockOfDay } from '@/lib/availability/day-clock'
import { freeStarts, inOrder } from '@/lib/availability/free-starts'
import { listHours } from '@/lib/availability/list-hours'
import { anyTime, dayHours } from '@/lib/availability/open-hours'
import { listBusyTimes } from '@/lib/policy/appointments'
import type { ViewerTransaction } from '@/lib/policy/enter'
import { clockText } from '@/lib/time/clock'
import { formatDay } from '@/lib/time/format'
import { addDays } from '@/lib/time/iso-day'
import { startOfDay, todayIn } from '@/lib/time/network-day'

const DAYS_AROUND = 10
const STEP = 15
const SHOWN = 4

type Start = { on: string; at: number; minute: number }

/** `otherDays`: further days of which the time nearest to that of the day is given too. */
type Wanted = { postId: string; wanted: Date; minutes: number; otherDays?: number }

/**
 * The free times of a provider nearest to one that is taken: inside the provider's hours, long enough (`minutes`), not in
 * the past, by time. Somebody asked for a time, so whoever has set no hours is looked at through the day. `value` is the wall time.
 */
export async function listNearestTimes(
  tx: ViewerTransaction,
  { postId, wanted, minutes, otherDays = 0 }: Wanted,
): Promise<OptionDto[]> {
  const { zone, at: now } = tx.viewer
  const day = todayIn(zone, wanted)
  const days = Array.from({ length: DAYS_AROUND * 2 + 1 }, (_, index) => addDays(day, index - DAYS_AROUND))
  const [first, last] = [addDays(day, -DAYS_AROUND), addDays(day, DAYS_AROUND)]
  const times = { from: startOfDay(zone, first), to: startOfDay(zone, addDays(last, 1)), postIds: [postId] }
  const busy = inOrder((await listBusyTimes(tx, times)).flatMap((each) => each.times))
  const hours = await listHours(tx, { postIds: [postId], first, last })
  const spansOn = (on: string) => {
    const { closed, isSet, open } = dayHours(hours, { postId, day: on })
    return isSet || closed !== null ? open : anyTime(on)
  }
  const starts = days
    .flatMap((on) =>
      freeStarts(spansOn(on), busy, { clock: clockOfDay(zone, on), minutes, step: STEP, now }).map(
        (start) => ({
          ...start,
          on,
        }),
      ),
    )
    .sort((a, b) => Math.abs(a.at - wanted.getTime()) - Math.abs(b.at - wanted.getTime()))
  const near = starts.slice(0, SHOWN)
  return [...near, ...onOtherDays(starts, near, wanted).slice(0, otherDays)]
    .sort((a, b) => a.at - b.at)
    .map(({ on, minute }) => ({
      value: `${on}T${clockText(minute)}`,
      label: `${formatDay(on).slice(0, -5)}, ${clockText(minute)}`,
    }))
}

const DAY_MS = 86_400_000

/** On each day that is not among those near, the start nearest to the wanted time of day; the nearest days first. */
function onOtherDays(starts: Start[], near: Start[], wanted: Date): Start[] {
  const offBy = ({ at }: Start) => {
    const rest = Math.abs(at - wanted.getTime()) % DAY_MS
    return Math.min(rest, DAY_MS - rest)
  }
  const best = new Map<string, Start>()
  for (const start of starts) {
    const known = best.get(start.on)
    if (!known || offBy(start) < offBy(known)) best.set(start.on, start)
  }
  return [...best.values()].filter(({ on }) => near.every((each) => each.on !== on))
}
