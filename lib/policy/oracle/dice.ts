import fc from 'fast-check'

import { addDays } from './day'
import type { Day, Term } from './world'

/** Without fast-check's liking for the ends of a range: chances out of a hundred are meant as they stand. */
const evenly = (min: number, max: number) => fc.noBias(fc.integer({ min, max }))

/** Throws for one world: every number comes from fast-check, so that a seed gives the same world for ever. */
export class Dice {
  constructor(private readonly draw: fc.GeneratorValue) {}

  between(min: number, max: number): number {
    return this.draw(evenly, min, max)
  }

  /** True in so many cases out of a hundred. */
  chance(percent: number): boolean {
    return this.between(1, 100) <= percent
  }

  pick<T>(from: readonly T[]): T {
    const chosen = from[this.between(0, from.length - 1)]
    if (chosen === undefined) throw new Error('Nothing to choose from.')
    return chosen
  }

  times<T>(min: number, max: number, make: (index: number) => T | undefined): T[] {
    return Array.from({ length: this.between(min, max) }, (_, index) => make(index)).filter(
      (made) => made !== undefined,
    )
  }

  /** A day at most four days from today. */
  day(today: Day): Day {
    return addDays(today, this.between(-4, 4))
  }

  /** A term around today; a third of them have no end. */
  term(today: Day): Term {
    const since = this.between(-4, 3)
    if (this.chance(35)) return { since: addDays(today, since) }
    return { since: addDays(today, since), until: addDays(today, this.between(since, 4)) }
  }

  instant(today: Day): string {
    const hour = String(this.between(0, 23)).padStart(2, '0')
    return `${this.day(today)}T${hour}:${this.pick(['00', '30'])}:00.000Z`
  }
}
