import { bookingAgainMutants } from './booking-again-mutants'
import { firstFaultOfBooking } from './booking-faults'
import { bookingMutants } from './booking-mutants'
import { handoverMutants } from './handover-mutants'
import { describeFaults } from './notice-faults'

const mutants = [...bookingMutants, ...bookingAgainMutants, ...handoverMutants]
describeFaults('booking', mutants, (sql, _, before) => firstFaultOfBooking(sql, 'single', before), 'booking-')
