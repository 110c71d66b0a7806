import { describeFaults } from './notice-faults'
import { firstFaultOfSetUp } from './set-up-acts'
import { setUpMutants } from './set-up-mutants'

describeFaults('setting up', setUpMutants, firstFaultOfSetUp)
