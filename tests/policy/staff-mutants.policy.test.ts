import { firstFaultOfStaff } from './staff-acts'
import { staffMutants } from './staff-mutants'
import { describeFaults } from './notice-faults'

describeFaults('acts on staff and settings', staffMutants, firstFaultOfStaff)
