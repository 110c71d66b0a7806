import { describeFaults } from './notice-faults'
import { firstFaultOfPlaces } from './place-acts'
import { placeMutants } from './place-mutants'

describeFaults('acts on places, standing in and the main provider', placeMutants, firstFaultOfPlaces)
