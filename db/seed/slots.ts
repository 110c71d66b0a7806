import type { Treatment } from './plan'
import type { Random } from './random'

const TIMES = ['09:00', '10:00', '11:00', '12:00', '14:00', '15:00', '16:00', '17:00']

type Slot = Treatment['slot']

export function anySlot(random: Random): Slot {
  return { weekday: random.int(1, 5), time: random.pick(TIMES), week: random.pick([0, 1] as const) }
}

/** Gives out the hours of each therapist, so that nobody sits in two sessions at once. */
export type Diary = (therapist: string, every: Treatment['every']) => Slot

/** Hours are given out by the fortnight: whoever comes weekly takes both weeks. */
export function newDiary(random: Random): Diary {
  const taken = new Set<string>()
  // Ana comes every week at this hour.
  for (const week of [0, 1] as const) taken.add(keyOf('priya', { weekday: 2, time: '10:00', week }))
  return (therapist, every) => {
    for (let tries = 0; tries < 1000; tries += 1) {
      const slot = anySlot(random)
      const other = { ...slot, week: slot.week === 0 ? 1 : 0 } as const
      const wanted = every === 7 ? [slot, other] : [slot]
      if (wanted.some((one) => taken.has(keyOf(therapist, one)))) continue
      for (const one of wanted) taken.add(keyOf(therapist, one))
      return slot
    }
    throw new Error(`${therapist} has no free hour`)
  }
}

function keyOf(therapist: string, { weekday, time, week }: Slot): string {
  return `${therapist} ${weekday} ${time} ${week}`
}
