import { describeFaults } from './notice-faults'
import { firstFaultOfRequests } from './request-acts'
import { requestMutants } from './request-mutants'

describeFaults('requests', requestMutants, (sql, _, before) => firstFaultOfRequests(sql, before), 'request-')
