import type { z } from 'zod'
import type { RepeatTyped } from '@/lib/appointments/dto'
import type { repeatFields } from '@/lib/appointments/schemas'

type Posted = { [Key in keyof typeof repeatFields]: z.output<(typeof repeatFields)[Key]> }

/** The fields of the rule among those of a form. */
export function repeatIn({
  repeat: unit,
  every,
  weekdays,
  monthBy,
  ends,
  times,
  until,
}: Posted): RepeatTyped {
  return { unit, every, weekdays, monthBy, ends, times, until }
}

/** Before anything was said: not repeated; where it is, weekly and six times. */
export const NO_REPEAT: RepeatTyped = {
  unit: '',
  every: '1',
  weekdays: [],
  monthBy: 'date',
  ends: 'times',
  times: '6',
  until: '',
}

/** What was decided, by the key of the place; a place of the list that is not there was unticked. */
export function choicesIn(places: string[]): Map<string, string> {
  return new Map(places.map((each) => each.split('|', 2) as [string, string]))
}
