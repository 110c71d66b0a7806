import { firstFaultOfBooking } from './booking-faults'
import { describeFaults } from './notice-faults'
import type { Mutant } from './plant'
import { seriesMutants } from './series-mutants'

const partOf = ({ file }: Mutant) => (/77-series-(life|more)\.sql$/.test(file) ? 'life' : 'series')
describeFaults(
  'series',
  seriesMutants,
  (sql, mutant, before) => firstFaultOfBooking(sql, mutant ? partOf(mutant) : 'series', before),
  'series-',
)
