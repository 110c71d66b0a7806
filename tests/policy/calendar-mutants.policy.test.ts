import { bookAnyMutants } from './book-any-mutants'
import { firstFaultOfBooking } from './booking-faults'
import { calendarColumnsMutants } from './calendar-columns-mutants'
import { describeFaults } from './notice-faults'
import { shapeMutants } from './shape-mutants'
import { timeAwayMutants } from './time-away-mutants'
import { toldMutants } from './told-mutants'

const mutants = [
  ...bookAnyMutants,
  ...calendarColumnsMutants,
  ...timeAwayMutants,
  ...toldMutants,
  ...shapeMutants,
]
describeFaults(
  'calendar',
  mutants,
  (sql, _, before) => firstFaultOfBooking(sql, 'single', before),
  'calendar-',
)
