import { bookingAgainMutants } from './booking-again-mutants'
import { firstFaultOfBooking } from './booking-faults'
import { bookingMutants } from './booking-mutants'
import { handoverMutants } from './handover-mutants'
import { describeFaults } from './notice-faults'

// Each fault takes seconds: three files, so that the longest of them does not run alone at the end.
describeFaults('booking', [...bookingMutants, ...bookingAgainMutants, ...handoverMutants], (sql) =>
  firstFaultOfBooking(sql),
)
