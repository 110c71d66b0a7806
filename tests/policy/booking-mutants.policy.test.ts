import { bookAnyMutants } from './book-any-mutants'
import { bookingAgainMutants } from './booking-again-mutants'
import { firstFaultOfBooking } from './booking-faults'
import { bookingMutants } from './booking-mutants'
import { calendarColumnsMutants } from './calendar-columns-mutants'
import { handoverMutants } from './handover-mutants'
import { describeFaults } from './notice-faults'
import type { Mutant } from './plant'
import { seriesMutants } from './series-mutants'
import { shapeMutants } from './shape-mutants'
import { timeAwayMutants } from './time-away-mutants'
import { toldMutants } from './told-mutants'

const ofOne = [
  ...bookingMutants,
  ...bookingAgainMutants,
  ...handoverMutants,
  ...bookAnyMutants,
  ...calendarColumnsMutants,
  ...timeAwayMutants,
  ...toldMutants,
  ...shapeMutants,
]
const partOf = ({ file }: Mutant) => (/77-series-(life|more)\.sql$/.test(file) ? 'life' : 'series')

describeFaults('booking and calendar', [...ofOne, ...seriesMutants], (sql, mutant) =>
  firstFaultOfBooking(sql, mutant && seriesMutants.includes(mutant) ? partOf(mutant) : 'single'),
)
