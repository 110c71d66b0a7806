import { firstFaultOfActs } from './client-acts'
import { clientMutants } from './client-mutants'
import { describeFaults } from './notice-faults'

describeFaults('acts on clients', clientMutants, firstFaultOfActs)
