import type postgres from 'postgres'
import type { Pool } from '../application'
import type { BenchDatabase, Run } from '../part'
import type { NetworkPlan } from './plan'
import type { NetworkViewer } from './viewers'

/** A generated network with its viewers signed in, and the pool of the application that leads there. */
export type Opened = {
  database: BenchDatabase
  /** One connection of the owner. */
  sql: postgres.Sql
  pool: Pool
  plan: NetworkPlan
  viewers: NetworkViewer[]
  run: Run
}
